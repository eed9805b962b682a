/** How steps, their fields and what stands in them are said; canvas and inspector say them the same way. */

import type { Responsible, Start, Step } from "../../kernel/document/template.ts";

export interface StepWords {
  readonly who: (responsible: Responsible | undefined) => string;
  readonly start: (start: Start | undefined) => string | undefined;
  /** Who does it, or what Doorstep does by itself, as at the foot of its card. */
  readonly foot: (step: Step) => string;
  readonly outcome: (step: Step, outcome: string) => string;
  /** What a field is called, as `with.subject`; without a step, one of the template itself. */
  readonly label: (step: Step | undefined, path: string) => string;
  /** What a placeholder refers to. */
  readonly field: (path: string) => string;
  readonly value: (step: Step | undefined, path: string, value: unknown) => string;
}
