/**
 * The four ways in which a document changes. An edit holds what it takes away beside what it puts there, so it can be
 * taken back without looking anything up, written into a journal, and read by whoever has to know what changed.
 */

import { flowId } from "./queries.ts";
import type { Flow, Note, Step, TemplateDocument } from "./template.ts";

interface Splice<List extends string, T> {
  readonly list: List;
  readonly index: number;
  readonly removed: readonly T[];
  readonly inserted: readonly T[];
}

/** The fields that belong to the template as a whole. */
export type Details = Pick<TemplateDocument, "key" | "name" | "description" | "group" | "settings">;

export type Edit =
  | Splice<"steps", Step>
  | Splice<"flows", Flow>
  | Splice<"notes", Note>
  | { readonly list: "details"; readonly before: Details; readonly after: Details };

/** The document after these edits, done one after the other. */
export function applied(document: TemplateDocument, edits: readonly Edit[]): TemplateDocument {
  const steps = [...document.steps];
  const flows = [...document.flows];
  const notes = [...document.notes];
  let details: Details = detailsOf(document);
  const touched = new Set<Edit["list"]>();
  for (const edit of edits) {
    touched.add(edit.list);
    switch (edit.list) {
      case "steps":
        steps.splice(edit.index, edit.removed.length, ...edit.inserted);
        break;
      case "flows":
        flows.splice(edit.index, edit.removed.length, ...edit.inserted);
        break;
      case "notes":
        notes.splice(edit.index, edit.removed.length, ...edit.inserted);
        break;
      case "details":
        details = edit.after;
        break;
    }
  }
  if (touched.size === 0) return document;
  return {
    format: document.format,
    version: document.version,
    ...details,
    steps: touched.has("steps") ? steps : document.steps,
    flows: touched.has("flows") ? flows : document.flows,
    notes: touched.has("notes") ? notes : document.notes,
  };
}

/** The edits that take these back. */
export function inverse(edits: readonly Edit[]): readonly Edit[] {
  return edits.map(inverted).toReversed();
}

function inverted(edit: Edit): Edit {
  switch (edit.list) {
    case "steps":
      return { ...edit, removed: edit.inserted, inserted: edit.removed };
    case "flows":
      return { ...edit, removed: edit.inserted, inserted: edit.removed };
    case "notes":
      return { ...edit, removed: edit.inserted, inserted: edit.removed };
    case "details":
      return { ...edit, before: edit.after, after: edit.before };
  }
}

/** What edits were about. */
export interface Touched {
  readonly steps: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  readonly notes: boolean;
  readonly details: boolean;
}

export function touchedBy(edits: readonly Edit[]): Touched {
  const steps = new Set<string>();
  const flows = new Set<string>();
  for (const edit of edits) {
    if (edit.list === "steps")
      for (const step of [...edit.removed, ...edit.inserted]) steps.add(step.key);
    if (edit.list === "flows")
      for (const flow of [...edit.removed, ...edit.inserted]) flows.add(flowId(flow));
  }
  return {
    steps,
    flows,
    notes: edits.some((edit) => edit.list === "notes"),
    details: edits.some((edit) => edit.list === "details"),
  };
}

export function detailsOf(document: TemplateDocument): Details {
  const { key, name, description, group, settings } = document;
  return { key, name, description, group, settings };
}
