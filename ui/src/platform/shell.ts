/** What the program around the page is told and says, beside the office's commands: how it stands, what is to be shown. */

import type { Failure } from "../contract/types.ts";
import type { Unlisten } from "./port.ts";

/** How the office stands: whether anything automatic is done, and by whom. */
export type OfficeStanding =
  | { readonly is: "starting" }
  | { readonly is: "running"; readonly sendsMail: boolean }
  /** Another program runs it. */
  | { readonly is: "elsewhere" }
  | { readonly is: "failed"; readonly failure: Failure };

/** What closing the window does. */
export type Closing = "hides" | "quits";

/** Something to be shown, as a link from outside or the tray's menu wants it. */
export interface Place {
  readonly view: "steps" | "processes" | "templates" | "properties" | "contacts";
  readonly key?: string;
}

export interface ShellState {
  readonly office: OfficeStanding;
  readonly closing: Closing;
  /** Whether the program starts with the person's session. */
  readonly session: boolean;
  /** How large the page is shown, in percent. */
  readonly zoom: number;
}

/** How large the page can be shown; Ctrl + and Ctrl - go from one to the next. */
export const ZOOMS = [90, 100, 110, 125, 150, 175, 200] as const;

export interface Shell {
  getState(this: void): ShellState;
  subscribe(this: void, listener: () => void): Unlisten;
  /** The newest wish that came before anybody listened is told at once. */
  onOpen(listener: (place: Place) => void): Unlisten;
  /** In which language the person is spoken to, and who it is. */
  introduce(language: string, person: string | undefined): Promise<void>;
  /** So many steps wait for the person. */
  badge(count: number): Promise<void>;
  /** The page has been painted for the first time. */
  painted(): Promise<void>;
  setZoom(percent: number): Promise<void>;
  setClosing(closing: Closing): Promise<void>;
  setSession(on: boolean): Promise<void>;
  tryOfficeAgain(): Promise<void>;
  /** Ends the program, not only the window. */
  quit(): Promise<void>;
}

/** What both platforms keep for a shell. */
export interface ShellStore {
  readonly getState: () => ShellState;
  readonly subscribe: (listener: () => void) => Unlisten;
  readonly onOpen: (listener: (place: Place) => void) => Unlisten;
  readonly set: (change: Partial<ShellState>) => void;
  readonly open: (place: Place) => void;
}

export function createShellStore(start: ShellState): ShellStore {
  const listeners = new Set<() => void>();
  const openers = new Set<(place: Place) => void>();
  let state = start;
  let waiting: Place | undefined;
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOpen(listener) {
      openers.add(listener);
      if (waiting !== undefined) listener(waiting);
      waiting = undefined;
      return () => openers.delete(listener);
    },
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    open(place) {
      if (openers.size === 0) waiting = place;
      for (const opener of openers) opener(place);
    },
  };
}

/** The next larger or smaller zoom. */
export function zoomBeside(zoom: number, direction: 1 | -1): number {
  const further = ZOOMS.filter((known) => (direction === 1 ? known > zoom : known < zoom));
  return (direction === 1 ? further[0] : further.at(-1)) ?? zoom;
}
