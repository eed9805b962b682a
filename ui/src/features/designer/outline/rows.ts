/** What is done to rows of the table: each is one entry of the history. */

import { isRefusal } from "../../../kernel/commands/plan.ts";
import { flowId, flowsInto, flowsOutOf, stepOf } from "../../../kernel/document/queries.ts";
import { KINDS } from "../../../kernel/document/kinds.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { isKindRequest } from "../../../kernel/kinds.ts";
import type { NewStep } from "../../../kernel/tools/placing.ts";

/** The step that is selected, if it is the only one. */
function only(editor: Editor): string | undefined {
  const { steps } = editor.getState().selection;
  return steps.size === 1 ? [...steps][0] : undefined;
}

/** Puts a step behind the selected one, in its branch; before it, where nothing may follow. Its name is asked for. */
export function addRow(editor: Editor, fresh: NewStep): void {
  const { document } = editor.getState();
  const step = stepOf(document, only(editor) ?? "");
  if (step === undefined) editor.request({ name: "create" });
  else {
    const [flow] = KINDS[step.kind].gives
      ? flowsOutOf(document, step.key)
      : flowsInto(document, step.key);
    if (flow !== undefined) editor.request({ name: "insert", flow: flowId(flow) });
    else if (KINDS[step.kind].gives) editor.askAppend(step.key);
    else editor.request({ name: "create" });
  }
  const { request } = editor.getState();
  if (isKindRequest(request)) editor.answer(request, fresh);
}

let copies = 0;

/** Puts a copy of the selected step behind it, in its branch; copies of several stand by themselves. */
export function duplicateRow(editor: Editor): void {
  const key = only(editor);
  const { document, selection, scene } = editor.getState();
  const step = stepOf(document, key ?? "");
  if (key === undefined || step === undefined || !KINDS[step.kind].gives) {
    editor.act("duplicate");
    return;
  }
  copies += 1;
  const options = { merge: `duplicate-row ${copies}` };
  const place = editor.spotAfter(key);
  const done = editor.run("duplicate", { selection, shown: scene.places }, options);
  const [copy] = editor.getState().selection.steps;
  if (isRefusal(done) || copy === undefined) return;
  editor.run("place-steps", { places: new Map([[copy, place]]) }, options);
  const [flow] = flowsOutOf(document, key);
  const shown = editor.getState().scene.places;
  if (flow === undefined) editor.run("connect", { from: key, to: copy }, options);
  else editor.run("insert-on-flow", { flow: flowId(flow), step: { key: copy }, shown }, options);
  editor.select({ steps: new Set([copy]), flows: new Set(), notes: new Set() });
}

export function moveRow(editor: Editor, by: 1 | -1): void {
  const key = only(editor);
  if (key === undefined) return;
  editor.run("reorder-step", { key, by, shown: editor.getState().scene.places });
}
