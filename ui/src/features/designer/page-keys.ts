/**
 * Keys and gestures beside those of the editor's actions, for the sheet of shortcuts. What the designer's page itself does by
 * a key is done by this table; of the rest, tests hold that it is so.
 */

import type { Shortcut } from "../../kernel/keys.ts";
import type { MessageId } from "../../shared/text.ts";

/** What opens over the designer, wherever the focus is; the sheet only outside of text fields. */
export const PAGE_KEYS = {
  palette: [{ key: "k", mod: true }],
  shortcuts: [{ key: "?", shift: "either" }],
} as const satisfies Readonly<Record<string, readonly Shortcut[]>>;

export interface SheetRow {
  readonly label: MessageId;
  readonly keys?: readonly Shortcut[];
  /** What the hand does, where it is not a key alone. */
  readonly gesture?: MessageId;
}

interface SheetSection {
  readonly title: MessageId;
  readonly rows: readonly SheetRow[];
}

const key = (name: string, held: Omit<Shortcut, "key"> = {}): Shortcut => ({ key: name, ...held });

/** After the editor's actions. */
export const SHEET: readonly SheetSection[] = [
  {
    title: "designer.keys.pointer",
    rows: [
      { label: "designer.keys.rename", gesture: "designer.gesture.double" },
      { label: "designer.keys.create", gesture: "designer.gesture.double-open" },
      { label: "designer.keys.add", gesture: "designer.gesture.shift-click" },
      { label: "designer.keys.lasso", gesture: "designer.gesture.shift-drag" },
      { label: "designer.keys.free", gesture: "designer.gesture.alt-drag" },
      { label: "designer.keys.insert", gesture: "designer.gesture.onto-flow" },
      { label: "designer.keys.pan", gesture: "designer.gesture.space-drag" },
      { label: "designer.keys.zoom", gesture: "designer.gesture.wheel" },
    ],
  },
  {
    title: "designer.keys.table",
    rows: [
      { label: "designer.keys.row.edit", keys: [key("Enter"), key("F2")] },
      { label: "designer.keys.row.add", keys: [key("Insert"), key("Enter", { mod: true })] },
      { label: "designer.keys.row.up", keys: [key("ArrowUp", { alt: true })] },
      { label: "designer.keys.row.down", keys: [key("ArrowDown", { alt: true })] },
      { label: "action.fields", keys: [key("Enter", { alt: true })] },
      { label: "action.remove", keys: [key("Delete"), key("Backspace")] },
    ],
  },
  {
    title: "designer.keys.field",
    rows: [
      { label: "designer.keys.go-on", keys: [key("Tab")] },
      { label: "designer.keys.take-back", keys: [key("Escape")] },
      { label: "designer.keys.take-over", keys: [key("Enter", { mod: true })] },
      { label: "designer.keys.field-picker", keys: [key("{", { shift: "either" })] },
    ],
  },
  {
    title: "designer.keys.page",
    rows: [
      { label: "designer.palette", keys: PAGE_KEYS.palette },
      { label: "designer.shortcuts", keys: PAGE_KEYS.shortcuts },
      { label: "designer.keys.help", keys: [key("F1")] },
      { label: "designer.keys.window-larger", keys: [key("+", { mod: true })] },
      { label: "designer.keys.window-smaller", keys: [key("-", { mod: true })] },
      { label: "designer.keys.window-plain", keys: [key("0", { mod: true })] },
      { label: "designer.keys.close", keys: [key("w", { mod: true })] },
      { label: "designer.keys.quit", keys: [key("q", { mod: true })] },
    ],
  },
];
