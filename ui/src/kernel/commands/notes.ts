/** Notes on the canvas: added, changed, removed. */

import type { Note, Position, TemplateDocument } from "../document/template.ts";
import { rounded } from "./fresh-step.ts";
import { NOTHING, planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface AddNote extends Omit<Note, "at"> {
  readonly at: Position;
}

export function addNote(document: TemplateDocument, { text, at, size, frame }: AddNote): Plan {
  return planned(document, (draft) => {
    draft.addNote({
      text,
      at: rounded(at),
      ...(size === undefined ? {} : { size: rounded(size) }),
      ...(frame === true ? { frame } : {}),
    });
    return selectionOf({ notes: [document.notes.length] });
  });
}

export interface ChangeNote extends Partial<Note> {
  readonly index: number;
}

export function changeNote(document: TemplateDocument, { index, ...fields }: ChangeNote): Plan {
  const note = document.notes[index];
  if (note === undefined) return refused("no-such-note");
  const after = { ...note, ...fields };
  if (JSON.stringify(after) === JSON.stringify(note)) return refused("nothing-to-do");
  return planned(document, (draft) => {
    draft.replaceNote(index, after);
  });
}

export function removeNotes(
  document: TemplateDocument,
  { indices }: { readonly indices: Iterable<number> },
): Plan {
  const goes = new Set([...indices].filter((index) => document.notes[index] !== undefined));
  if (goes.size === 0) return refused("no-such-note");
  return planned(document, (draft) => {
    draft.removeNotes(goes);
    return NOTHING;
  });
}
