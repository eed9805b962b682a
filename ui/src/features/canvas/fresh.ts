/** A new step of a kind, named in the language of the page. */

import type { Kind } from "../../kernel/document/template.ts";
import type { NewStep } from "../../kernel/tools/placing.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import type { Say } from "../../shared/text.ts";

export function newStep(say: Say, kind: Kind): NewStep {
  const label = say(KIND_LOOKS[kind].label);
  if (kind !== "decision") return { kind, label };
  const outcomes = (["yes", "no"] as const).map((key) => ({
    key,
    label: say(`canvas.outcome.${key}`),
  }));
  return { kind, label, with: { question: "", by: "person", outcomes } };
}
