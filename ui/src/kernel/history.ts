/**
 * What was done, and how to take it back: without limit, one entry for each gesture. A mark remembers where a gesture
 * began; rolling back to it leaves no trace, as if the gesture had never been.
 */

import type { CommandName } from "./commands/table.ts";
import type { Selection } from "./commands/plan.ts";
import { applied, inverse, type Edit } from "./document/edit.ts";
import type { TemplateDocument } from "./document/template.ts";

export interface Entry {
  /** The command, or the first of those that make up a gesture. */
  readonly name: CommandName;
  readonly edits: readonly Edit[];
  readonly before: Selection;
  readonly after: Selection;
  /** Entries in a row with the same one become one. */
  readonly merge?: string;
}

export interface State {
  readonly document: TemplateDocument;
  readonly selection: Selection;
}

export interface Mark {
  readonly depth: number;
  /** How it was then; given back as it is, so that what was worked out about it still holds. */
  readonly state: State;
  readonly undone: readonly Entry[];
}

export interface History {
  readonly undoable: Entry | undefined;
  readonly redoable: Entry | undefined;
  /** How many entries there are to undo. */
  readonly depth: number;
  /** Takes note of something done. */
  record(entry: Entry): void;
  undo(state: State): State;
  redo(state: State): State;
  mark(state: State): Mark;
  /** Takes back everything since the mark and forgets it. */
  rollback(mark: Mark, state: State): State;
  /** Makes everything since the mark one entry. */
  squash(mark: Mark): void;
  /** Lets the next entry stand alone. */
  seal(): void;
}

export function createHistory(): History {
  const done: Entry[] = [];
  let undone: Entry[] = [];
  let sealed = true;

  const undoLast = (state: State): State => {
    const entry = done.pop();
    if (entry === undefined) return state;
    undone.push(entry);
    return { document: applied(state.document, inverse(entry.edits)), selection: entry.before };
  };

  return {
    get undoable() {
      return done.at(-1);
    },
    get redoable() {
      return undone.at(-1);
    },
    get depth() {
      return done.length;
    },
    record(entry) {
      const last = done.at(-1);
      undone = [];
      if (!sealed && last !== undefined && entry.merge !== undefined && last.merge === entry.merge)
        done[done.length - 1] = joined([last, entry]);
      else done.push(entry);
      sealed = false;
    },
    undo(state) {
      sealed = true;
      return undoLast(state);
    },
    redo(state) {
      sealed = true;
      const entry = undone.pop();
      if (entry === undefined) return state;
      done.push(entry);
      return { document: applied(state.document, entry.edits), selection: entry.after };
    },
    mark({ document, selection }) {
      sealed = true;
      return { depth: done.length, state: { document, selection }, undone: [...undone] };
    },
    rollback(mark, state) {
      const isChanged = done.length > mark.depth;
      done.splice(mark.depth);
      undone = [...mark.undone];
      sealed = true;
      return isChanged ? mark.state : state;
    },
    squash(mark) {
      const entries = done.splice(mark.depth);
      if (entries.length > 0) done.push(joined(entries));
      sealed = true;
    },
    seal() {
      sealed = true;
    },
  };
}

function joined(entries: readonly Entry[]): Entry {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) throw new Error("nothing to be joined");
  return { ...first, edits: entries.flatMap((entry) => entry.edits), after: last.after };
}
