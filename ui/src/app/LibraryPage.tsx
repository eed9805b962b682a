/** The templates, with what is wrong with those that are taken in said as in the designer. */

import type { ReactNode } from "react";

import { useProblemText } from "../features/inspector/problems/problem-text.ts";
import { Library } from "../features/library/Library.tsx";

export function LibraryPage(): ReactNode {
  return <Library sayProblem={useProblemText()} />;
}
