/**
 * What is wrong with a part of the office, in the words of the page. The program says it in English with a stable code;
 * what has no words here is shown as it came.
 */

import type { Problem } from "../../contract/types.ts";
import { useText } from "../text.ts";

const KNOWN = [
  "bad-address",
  "bad-date",
  "bad-default",
  "bad-duration",
  "bad-key",
  "bad-time",
  "bad-url",
  "deactivated-person",
  "duplicate-parameter",
  "empty-list",
  "missing-field",
  "no-hours",
  "out-of-range",
  "overlapping-hours",
  "person-without-email",
  "too-long",
  "too-many",
  "unknown-person",
  "unknown-zone",
] as const;

export function useProblemWords(): (problem: Problem) => string {
  const say = useText();
  return (problem) => {
    const code = KNOWN.find((known) => known === problem.code);
    return code === undefined ? problem.message : say(`office-problem.${code}`);
  };
}
