/** A shortcut as it stands on the keys: `Ctrl Shift Z`. */

import type { ReactNode } from "react";

import styles from "./keys.module.css";
import { useText, type MessageId, type Say } from "./text.ts";

/** As the editor's table of actions spells it. */
export interface KeyCombination {
  readonly key: string;
  readonly mod?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean | "either";
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "-": "−",
};

const NAMES: Readonly<Record<string, MessageId>> = {
  " ": "key.space",
  Enter: "key.Enter",
  Escape: "key.Escape",
  Delete: "key.Delete",
  Backspace: "key.Backspace",
  Tab: "key.Tab",
  Insert: "key.Insert",
};

export function keyNames(say: Say, { key, mod, alt, shift }: KeyCombination): readonly string[] {
  const name = NAMES[key];
  const own = name === undefined ? (SIGNS[key] ?? key.toUpperCase()) : say(name);
  return [
    ...(mod === true ? [say("key.mod")] : []),
    ...(alt === true ? [say("key.alt")] : []),
    ...(shift === true ? [say("key.shift")] : []),
    key.length === 1 || name !== undefined || SIGNS[key] !== undefined ? own : key,
  ];
}

export function Keys({ of }: { readonly of: KeyCombination }): ReactNode {
  const say = useText();
  return (
    <span className={styles["keys"]}>
      {keyNames(say, of).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
