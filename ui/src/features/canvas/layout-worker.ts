/** Works layouts out beside the page. */

import { layered, type LayoutInput, type Places } from "../../kernel/layout/layered.ts";

export interface LayoutAsked {
  readonly id: number;
  readonly input: LayoutInput;
}

export interface LayoutAnswer {
  readonly id: number;
  readonly places: Places;
}

globalThis.addEventListener("message", (event: MessageEvent<LayoutAsked>) => {
  const answer: LayoutAnswer = { id: event.data.id, places: layered(event.data.input) };
  globalThis.postMessage(answer);
});
