/** Two states of a template in one drawing, for whoever draws it. */

import type { TemplateDocument } from "./template.ts";

/** What became of a part: it came, it went, it became another, or it only stands elsewhere. */
export type ChangeMark = "added" | "removed" | "changed" | "moved";

/** What the drawing of a comparison is given. */
export interface ComparedProps {
  /** Everything that is in one of the two states. */
  readonly document: TemplateDocument;
  /** By step, by flow, by the place of a note in the document; what is missing is the same in both. */
  readonly steps: ReadonlyMap<string, ChangeMark>;
  readonly flows: ReadonlyMap<string, ChangeMark>;
  readonly notes: ReadonlyMap<number, ChangeMark>;
  /** The step, flow or note that is looked at, as `step:check`, `flow:a|b|`, `note:0`. */
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}
