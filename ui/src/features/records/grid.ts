/** The keys of a table whose rows can be chosen: one stop of Tab, and from there along the rows. */

import { useState, type KeyboardEvent } from "react";

/** About what a screen holds. */
const PAGE = 10;

interface Rows {
  /** The keys of all rows, in order. */
  readonly keys: readonly string[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (key: string) => void;
}

export interface Grid {
  /** The row that Tab comes to. */
  readonly current: string | undefined;
  readonly reach: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function useGrid({ keys, selected, onSelect, onOpen }: Rows): Grid {
  const [reached, reach] = useState<string | undefined>(undefined);
  const known = reached === undefined ? -1 : keys.indexOf(reached);
  const at = Math.max(0, known);
  const toggle = (key: string): void => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  };
  const goTo = (place: number, event: KeyboardEvent<HTMLElement>): void => {
    const to = Math.min(keys.length - 1, Math.max(0, place));
    const key = keys[to];
    if (key === undefined) return;
    if (event.shiftKey)
      onSelect(new Set([...selected, ...keys.slice(Math.min(at, to), Math.max(at, to) + 1)]));
    reach(key);
    const grid = event.currentTarget;
    // A row further down may have to be drawn first.
    requestAnimationFrame(() =>
      grid.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: keys.length - 1,
    };
    const key = keys[at];
    const place = moves[event.key];
    if (place !== undefined) goTo(place, event);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onSelect(new Set(keys));
    else if (event.key === "Escape" && selected.size > 0) onSelect(new Set());
    // A box or a link in the row knows these itself.
    else if (!isRow(event.target)) return;
    else if (event.key === " " && key !== undefined) toggle(key);
    else if (event.key === "Enter" && key !== undefined) onOpen(key);
    else return;
    event.preventDefault();
  };
  return { current: keys[at], reach, onKeyDown };
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset["key"] !== undefined;
}
