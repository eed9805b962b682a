/** A shortcut as it stands on the keyboard. */

import type { Shortcut } from "../../kernel/keys.ts";
import type { MessageId, Say } from "../../shared/text.ts";

const NAMED: Readonly<Record<string, MessageId>> = {
  " ": "key.space",
  Enter: "key.enter",
  Escape: "key.escape",
  Delete: "key.delete",
  Backspace: "key.backspace",
  Tab: "key.tab",
};

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

export function keysText(shortcut: Shortcut, say: Say): string {
  const named = NAMED[shortcut.key];
  const key =
    named === undefined ? (SIGNS[shortcut.key] ?? shortcut.key.toUpperCase()) : say(named);
  return [
    shortcut.mod === true ? say("key.ctrl") : "",
    shortcut.alt === true ? say("key.alt") : "",
    shortcut.shift === true ? say("key.shift") : "",
    key,
  ]
    .filter((part) => part !== "")
    .join(" ");
}
