/** What the forms have in common by which a step is finished. */

import { useEffect } from "react";

import type { StepDetail } from "../../contract/types.ts";

/** What goes with the wish to finish. */
export interface Finish {
  readonly outcome?: string;
  readonly value?: unknown;
}

export interface FinishProps {
  readonly detail: StepDetail;
  readonly isDisabled: boolean;
  readonly onFinish: (finish: Finish) => void;
  /** Is told what Ctrl+Enter does: it finishes, or leads to what is still missing. */
  readonly onConfirm: (act: () => void) => void;
}

/** Keeps what Ctrl+Enter does the newest. */
export function useConfirm(onConfirm: FinishProps["onConfirm"], act: () => void): void {
  useEffect(() => onConfirm(act));
}
