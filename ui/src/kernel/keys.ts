/** Which keys mean what on the canvas. The sheet of shortcuts is made from this table. */

export interface KeyInput {
  readonly key: string;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export type Direction = "left" | "right" | "up" | "down";

export type KeyAction =
  | { readonly do: "undo" | "redo" | "remove" | "duplicate" | "copy" | "cut" | "paste" }
  | { readonly do: "select-all" | "select-downstream" | "cancel" | "lay-out" | "fit" | "rename" }
  | { readonly do: "append" | "create" | "replace" | "search" | "note" }
  | { readonly do: "zoom-in" | "zoom-out" | "zoom-to-one" | "fit-selection" }
  | { readonly do: "nudge"; readonly direction: Direction; readonly far: boolean }
  | { readonly do: "walk"; readonly direction: Direction; readonly adds: boolean };

interface Binding {
  readonly keys: readonly string[];
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly action: KeyAction;
}

export const BINDINGS: readonly Binding[] = [
  { keys: ["z"], mod: true, shift: false, action: { do: "undo" } },
  { keys: ["z"], mod: true, shift: true, action: { do: "redo" } },
  { keys: ["y"], mod: true, action: { do: "redo" } },
  { keys: ["c"], mod: true, action: { do: "copy" } },
  { keys: ["x"], mod: true, action: { do: "cut" } },
  { keys: ["v"], mod: true, action: { do: "paste" } },
  { keys: ["d"], mod: true, action: { do: "duplicate" } },
  { keys: ["a"], mod: true, action: { do: "select-all" } },
  { keys: ["f"], mod: true, action: { do: "search" } },
  { keys: ["Delete", "Backspace"], mod: false, action: { do: "remove" } },
  { keys: ["Escape"], action: { do: "cancel" } },
  { keys: ["a"], mod: false, shift: false, action: { do: "append" } },
  { keys: ["n"], mod: false, shift: false, action: { do: "create" } },
  { keys: ["r"], mod: false, shift: false, action: { do: "replace" } },
  { keys: ["t"], mod: false, shift: false, action: { do: "note" } },
  { keys: ["e", "F2"], mod: false, shift: false, action: { do: "rename" } },
  { keys: ["l"], mod: false, shift: true, action: { do: "lay-out" } },
  { keys: ["d"], mod: false, shift: true, action: { do: "select-downstream" } },
  { keys: ["1"], mod: false, action: { do: "fit" } },
  { keys: ["2"], mod: false, action: { do: "fit-selection" } },
  { keys: ["0"], action: { do: "zoom-to-one" } },
  { keys: ["+", "="], action: { do: "zoom-in" } },
  { keys: ["-"], action: { do: "zoom-out" } },
];

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What a key means, if it means something. */
export function actionOf(input: KeyInput): KeyAction | undefined {
  const direction = ARROWS[input.key];
  if (direction !== undefined) {
    if (input.mod) return undefined;
    return input.alt
      ? { do: "walk", direction, adds: input.shift }
      : { do: "nudge", direction, far: input.shift };
  }
  if (input.alt) return undefined;
  const key = input.key.length === 1 ? input.key.toLowerCase() : input.key;
  return BINDINGS.find(
    (binding) =>
      binding.keys.includes(key) &&
      (binding.mod ?? input.mod) === input.mod &&
      (binding.shift ?? input.shift) === input.shift,
  )?.action;
}
