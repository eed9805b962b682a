/** What the editor needs of the world around it. */

import { layered, type LayoutInput, type Places } from "../layout/layered.ts";

export interface EditorWorld {
  readonly readClipboard: () => Promise<string>;
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Works a layout out, off the thread that draws. */
  readonly layOut: (input: LayoutInput) => Promise<Places>;
  readonly later: (work: Work) => void;
}

/** Does a bit of a work for as long as there is time; false, when it is done. */
export type Work = (isTime: () => boolean) => boolean;

export const IN_PROCESS: EditorWorld = {
  readClipboard: () => Promise.resolve(""),
  writeClipboard: () => Promise.resolve(),
  layOut: (input) => Promise.resolve(layered(input)),
  later: (work) => void work(() => true),
};
