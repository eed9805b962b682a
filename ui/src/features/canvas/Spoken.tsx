/** What a screen reader is told of the canvas. */

import type { ReactNode } from "react";

import { readingOrder } from "../../kernel/document/order.ts";
import { flowOf, flowsOutOf, stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { EditorState } from "../../kernel/store.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type Say } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./bars.module.css";
import { linkText } from "./Hints.tsx";
import type { StepProblems } from "./nodes.ts";
import { outcomeText } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly problems: ReadonlyMap<string, StepProblems>;
}

export function Spoken({ editor, problems }: Props): ReactNode {
  const say = useText();
  const text = useStore(editor, (state) => spoken(say, state, problems));
  return (
    <output className={styles["spoken"]} aria-live="polite">
      {text}
    </output>
  );
}

function spoken(say: Say, state: EditorState, problems: Props["problems"]): string {
  const { document, selection, tool } = state;
  if (tool.name === "linking") return linkText(say, state);
  const count = selection.steps.size + selection.notes.size + selection.flows.size;
  if (count > 1) return say("canvas.spoken.many", { count });
  const [key] = selection.steps;
  const step = key === undefined ? undefined : stepOf(document, key);
  if (step !== undefined) {
    const order = readingOrder(document);
    const parts = [
      say("canvas.step.spoken", {
        kind: say(KIND_LOOKS[step.kind].label),
        name: step.name,
        position: order.indexOf(step) + 1,
        count: order.length,
      }),
    ];
    const wrong = problems.get(step.key);
    if (wrong !== undefined) parts.push(say("canvas.step.problems", { count: wrong.count }));
    const next = flowsOutOf(document, step.key).map((flow) => {
      const name = stepOf(document, flow.to)?.name ?? flow.to;
      return flow.outcome === undefined ? name : `${outcomeText(say, step, flow.outcome)}: ${name}`;
    });
    parts.push(
      next.length === 0
        ? say("canvas.spoken.last")
        : say("canvas.spoken.next", { steps: next.join(", ") }),
    );
    return parts.join(". ");
  }
  const [id] = selection.flows;
  const flow = id === undefined ? undefined : flowOf(document, id);
  if (flow !== undefined)
    return say("canvas.spoken.flow", {
      from: stepOf(document, flow.from)?.name ?? flow.from,
      to: stepOf(document, flow.to)?.name ?? flow.to,
    });
  const [index] = selection.notes;
  const note = index === undefined ? undefined : document.notes[index];
  return note === undefined ? "" : say("canvas.spoken.note", { text: note.text });
}
