/** The shell of the desktop: its commands, the one event by which it speaks, and the keys of the window itself. */

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import {
  createShellStore,
  zoomBeside,
  type Closing,
  type OfficeStanding,
  type Place,
  type Shell,
} from "./shell.ts";

/** The one event of the shell; its payload says what. */
const EVENT = "shell";
const ZOOM_PLAIN = 100;

type Said =
  | { readonly type: "open"; readonly place: Place }
  | { readonly type: "office"; readonly office: OfficeStanding }
  | { readonly type: "closing"; readonly closing: Closing }
  | { readonly type: "leaving" };

interface Greeting {
  readonly opening: Place | null;
  readonly office: OfficeStanding;
  readonly closing: Closing;
  readonly session: boolean;
  readonly zoom: number;
}

/** `onLeaving` saves what the page holds; the program waits for it, though not for ever. */
export function tauriShell(onLeaving: () => Promise<unknown>): Shell {
  const store = createShellStore({
    office: { is: "starting" },
    closing: "hides",
    session: false,
    zoom: ZOOM_PLAIN,
  });
  const { getState, subscribe, onOpen } = store;
  const shell: Shell = {
    getState,
    subscribe,
    onOpen,
    introduce: (language, person) => invoke("introduce", { language, person: person ?? null }),
    badge: (count) => invoke("badge", { count }),
    painted: () => invoke("painted"),
    async setZoom(percent) {
      store.set({ zoom: await invoke<number>("set_zoom", { percent }) });
    },
    setClosing: (closing) => invoke("set_closing", { closing }),
    async setSession(on) {
      store.set({ session: await invoke<boolean>("set_session", { on }) });
    },
    tryOfficeAgain: () => invoke("try_office_again"),
    quit: () => invoke("quit"),
  };
  const hear = (said: Said): void => {
    switch (said.type) {
      case "open":
        return store.open(said.place);
      case "office":
        return store.set({ office: said.office });
      case "closing":
        return store.set({ closing: said.closing });
      case "leaving":
        void onLeaving().then(() => invoke("left"));
    }
  };
  // Listening comes first: what happens between the two is told twice rather than never.
  void listen<Said>(EVENT, ({ payload }) => hear(payload)).then(async () => {
    const { opening, ...state } = await invoke<Greeting>("greet");
    store.set(state);
    if (opening !== null) store.open(opening);
  });
  globalThis.addEventListener("keydown", (event) => press(event, shell), { capture: true });
  globalThis.addEventListener("contextmenu", ask);
  return shell;
}

/** Zoom, close and quit, as in every program. */
function press(event: KeyboardEvent, shell: Shell): void {
  if (!event.ctrlKey || event.altKey || event.metaKey) return;
  const { zoom } = shell.getState();
  const act = (): Promise<void> | undefined => {
    switch (event.key) {
      case "+":
      case "=":
        return shell.setZoom(zoomBeside(zoom, 1));
      case "-":
        return shell.setZoom(zoomBeside(zoom, -1));
      case "0":
        return shell.setZoom(ZOOM_PLAIN);
      case "w":
        return invoke("close");
      case "q":
        return shell.quit();
      default:
        return undefined;
    }
  };
  const done = act();
  if (done === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  void done;
}

/** A browser's own menu, with its ways back and to load again, only helps where there is text to be edited or copied. */
function ask(event: MouseEvent): void {
  const isText =
    event.target instanceof Element &&
    event.target.closest("input, textarea, [contenteditable='true']") !== null;
  const isSelected = globalThis.getSelection()?.isCollapsed === false;
  if (!isText && !isSelected) event.preventDefault();
}
