/** Placeholders as they are typed, shown and looked for. */

import type { FieldValue } from "../../../contract/types.ts";
import { placeholdersOf } from "../../../shared/records/placeholders.ts";

/** The placeholder that is being typed at a place: from its braces to the caret, still open. */
export interface OpenPlaceholder {
  readonly from: number;
  /** What is typed of it so far. */
  readonly query: string;
}

const PATH = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u;

export function isPath(text: string): boolean {
  return PATH.test(text);
}

/**
 * Whether a placeholder is being typed at the caret: a brace or two, then no end of it. In code a brace alone is one of
 * its own.
 */
export function openAt(text: string, caret: number, isCode = false): OpenPlaceholder | undefined {
  const before = text.slice(0, caret);
  const typed = /(\{+)[ \t]*([\p{L}\p{N}_.-]*)$/u.exec(before);
  if (typed === null) return undefined;
  const [whole, braces = "", query = ""] = typed;
  const rest = braces.length % 4;
  if (rest === 0 || (rest === 1 && isCode)) return undefined;
  // A brace alone asks for a field only as long as nothing else can be meant.
  if (rest === 1 && query === "" && whole.length > 1) return undefined;
  return { from: caret - whole.length + braces.length - Math.min(rest, 2), query };
}

/** A placeholder as it is written. */
export function written(path: string): string {
  return `{{ ${path} }}`;
}

/** What begins and ends a path that has no value, in a text that is shown. */
const GAP = /\uE000([^\uE001]*)\uE001/gu;

/** The text with placeholders that have no value made visible, for whoever fills in the others. */
export function withGaps(text: string, hasValue: (path: string) => boolean): string {
  let shown = "";
  let at = 0;
  for (const { from, to, path } of placeholdersOf(text)) {
    if (hasValue(path)) continue;
    shown += `${text.slice(at, from)}\uE000${path}\uE001`;
    at = to;
  }
  return shown + text.slice(at);
}

export interface Shown {
  readonly text: string;
  /** Whether it is a path that has no value. */
  readonly isGap: boolean;
}

/** A filled text in pieces: what stands there, and the gaps. */
export function gapsOf(text: string): readonly Shown[] {
  const pieces: Shown[] = [];
  let at = 0;
  for (const gap of text.matchAll(GAP)) {
    if (gap.index > at) pieces.push({ text: text.slice(at, gap.index), isGap: false });
    pieces.push({ text: gap[1] ?? "", isGap: true });
    at = gap.index + gap[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isGap: false });
  return pieces;
}

/** The known path that a wrong one was probably meant to be. */
export function nearestPath(wrong: string, known: readonly string[]): string | undefined {
  const typed = wrong.slice(wrong.indexOf(".") + 1).toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(typed.length / 4)) + 1;
  for (const path of known) {
    const name = path.slice(path.indexOf(".") + 1).toLowerCase();
    // A letter more where even the record is another one.
    const isOther = path.split(".")[0] !== wrong.split(".")[0];
    const slips = distance(typed, name, least) + (isOther ? 1 : 0);
    if (slips < least) [best, least] = [path, slips];
  }
  return best;
}

/** How many letters differ, counted up to a limit. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (one[line - 1] === other[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? limit;
}

/** Whether there is such a field; while none are known, all are taken to be. */
export function isKnownPath(path: string, fields: readonly FieldValue[]): boolean {
  if (!isPath(path)) return false;
  if (fields.length === 0) return true;
  return path === "today" || fields.some((field) => field.path === path);
}
