/** What is said of a step on its card beside the step itself. */

/** What is wrong with a step. */
export interface StepProblems {
  readonly count: number;
  /** Whether one of them is more than a warning. */
  readonly isError: boolean;
}
