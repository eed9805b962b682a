/** What is selected. */

import { selectionOf } from "../commands/plan.ts";
import { flowId, flowOf, flowsInto, flowsOutOf } from "../document/queries.ts";
import { withDownstream, withUpstream } from "../navigation.ts";
import type { EditorState } from "../store.ts";
import { action, hasSelectedSteps, hasSteps } from "./action.ts";

export const SELECT = [
  action({
    id: "select-all",
    category: "select",
    keys: [{ key: "a", mod: true }],
    enabled: ({ document }) => document.steps.length + document.notes.length > 0,
    run(editor) {
      const { document } = editor.getState();
      const steps = document.steps.map((known) => known.key);
      editor.select(selectionOf({ steps, notes: document.notes.keys() }));
      return true;
    },
  }),
  action({
    id: "select-downstream",
    category: "select",
    keys: [{ key: "d", shift: true }],
    enabled: hasSelectedSteps,
    run(editor) {
      const { document, selection } = editor.getState();
      editor.select({ ...selection, steps: withDownstream(document, selection.steps) });
      return true;
    },
  }),
  action({
    id: "select-upstream",
    category: "select",
    keys: [{ key: "u", shift: true }],
    enabled: hasSelectedSteps,
    run(editor) {
      const { document, selection } = editor.getState();
      editor.select({ ...selection, steps: withUpstream(document, selection.steps) });
      return true;
    },
  }),
  action({
    id: "select-flow",
    category: "select",
    keys: [{ key: "f" }],
    enabled: (state) => flowAround(state) !== undefined,
    run(editor) {
      const flow = flowAround(editor.getState());
      if (flow !== undefined) editor.select(selectionOf({ flows: [flow] }));
      return flow !== undefined;
    },
  }),
  action({
    id: "lasso",
    category: "select",
    keys: [{ key: "l" }],
    enabled: hasSteps,
    run: (editor) => editor.take("lasso"),
  }),
  action({
    id: "search",
    category: "select",
    keys: [{ key: "f", mod: true }],
    run: (editor) => editor.ask({ name: "search" }),
  }),
  action({
    id: "search-next",
    category: "select",
    keys: [{ key: "F3" }, { key: "g", mod: true }],
    enabled: ({ search }) => search !== undefined && search.hits.length > 0,
    run: (editor) => editor.searchStep(1),
  }),
  action({
    id: "search-previous",
    category: "select",
    keys: [
      { key: "F3", shift: true },
      { key: "g", mod: true, shift: true },
    ],
    enabled: ({ search }) => search !== undefined && search.hits.length > 0,
    run: (editor) => editor.searchStep(-1),
  }),
] as const;

/** The first flow out of the selected step, or into it; of a selected flow the next one out of the same step. */
function flowAround({ document, selection }: EditorState): string | undefined {
  const [id] = selection.flows;
  const flow = id === undefined ? undefined : flowOf(document, id);
  const [key] = selection.steps;
  const from = flow?.from ?? key;
  if (from === undefined || selection.steps.size > 1) return undefined;
  const around = [...flowsOutOf(document, from), ...flowsInto(document, from)].map(flowId);
  return around[(around.indexOf(id ?? "") + 1) % Math.max(1, around.length)];
}
