/** Keys as the page gives them, and shortcuts as the table of actions names them. */

export interface KeyInput {
  readonly key: string;
  /** The key's place on the keyboard, for keyboards that write no Latin letters. */
  readonly code?: string;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export type Direction = "left" | "right" | "up" | "down";

/** A key with what is held down beside it. Letters are small; what is not said is not held. */
export interface Shortcut {
  readonly key: string;
  readonly mod?: boolean;
  readonly alt?: boolean;
  /** `either`: for signs that need it on one keyboard and not on another. */
  readonly shift?: boolean | "either";
}

/** Whether a key is that of a shortcut. */
export function matches(shortcut: Shortcut, input: KeyInput): boolean {
  return (
    shortcut.key === keyOf(input) &&
    (shortcut.mod ?? false) === input.mod &&
    (shortcut.alt ?? false) === input.alt &&
    (shortcut.shift === "either" || (shortcut.shift ?? false) === input.shift)
  );
}

/** The key by its Latin letter, whatever the keyboard writes. */
function keyOf({ key, code }: KeyInput): string {
  if (key.length > 1) return key;
  const letter = /^Key([A-Z])$/.exec(code ?? "")?.[1];
  const isLatin = /^[\u0020-\u024f]$/.test(key);
  return (isLatin || letter === undefined ? key : letter).toLowerCase();
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

export const ARROW_KEYS: Readonly<Record<Direction, string>> = {
  left: "ArrowLeft",
  right: "ArrowRight",
  up: "ArrowUp",
  down: "ArrowDown",
};

export function directionOf(key: string): Direction | undefined {
  return ARROWS[key];
}

/** Whether a key writes a letter or a sign. */
export function writes({ key, mod, alt }: KeyInput): boolean {
  return key.length === 1 && !mod && !alt;
}
