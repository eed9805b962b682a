/** How far a process has come with a step, for whoever draws it. */

export type StepMark =
  | "ahead"
  | "waiting"
  | "open"
  | "overdue"
  | "running"
  | "failed"
  | "done"
  | "skipped"
  | "closed";

export interface StillState {
  readonly mark: StepMark;
  /** How often the process came to the step. */
  readonly visits: number;
  /** The outcomes that it ended with so far. */
  readonly outcomes: readonly string[];
}

/** What the read-only canvas is given. */
export interface StillProps {
  /** The template's document. */
  readonly document: string;
  /** Where each step stands, by key; a step that is missing lies ahead. */
  readonly states: ReadonlyMap<string, StillState>;
  readonly selected?: string | undefined;
  readonly onSelect?: (step: string) => void;
}
