/** Templates for tests. */

import type { Flow, Step, TemplateDocument } from "../document/template.ts";
import { emptyTemplate } from "../document/text.ts";

/** The template of the contract, with a condition and a placeholder that speak of other steps. */
export function sample(): TemplateDocument {
  const steps: readonly Step[] = [
    {
      key: "check-area",
      name: "Check area and price",
      kind: "task",
      deadline_days: 3,
      at: [0, 0],
      with: { subject: "Check {{ property.key }}" },
    },
    {
      key: "value",
      name: "Ask for a valuation",
      kind: "webhook",
      at: [300, 0],
      with: {
        service: "valuation",
        parameters: { estateId: "{{ property.key }}", why: "{{ steps.check-area.outcome }}" },
      },
    },
    {
      key: "good",
      name: "Value as expected?",
      kind: "decision",
      at: [600, 0],
      with: {
        question: "Publish at this price?",
        by: "condition",
        outcomes: [
          { key: "yes", label: "Yes" },
          { key: "no", label: "No" },
        ],
        conditions: [
          { outcome: "yes", when: 'steps["value"].visits < 2 && steps.value.outcome == ""' },
        ],
      },
      simulation: { outcomes: { yes: 0.7, no: 0.3 } },
    },
    { key: "done", name: "Done", kind: "end", at: [900, 0], with: {} },
  ];
  const flows: readonly Flow[] = [
    { from: "check-area", to: "value" },
    { from: "value", to: "good" },
    { from: "good", to: "done", outcome: "yes" },
    { from: "good", to: "check-area", outcome: "no" },
  ];
  return { ...emptyTemplate("sample", "Sample"), steps, flows };
}

/** A drawing of many steps: branches of different lengths that meet again, with flows that lead back. */
export function large(count: number): TemplateDocument {
  const steps: Step[] = [];
  const flows: Flow[] = [];
  for (let at = 0; at < count; at += 1) {
    steps.push({ key: `s${at}`, name: `Step ${at}`, kind: "task", with: { subject: "" } });
    if (at > 0) flows.push({ from: `s${Math.floor((at - 1) / 1.5)}`, to: `s${at}` });
    if (at % 7 === 6) flows.push({ from: `s${at}`, to: `s${at - 5}` });
    if (at % 11 === 10) flows.push({ from: `s${at - 8}`, to: `s${at}` });
  }
  return { ...emptyTemplate("large", "Large"), steps, flows };
}
