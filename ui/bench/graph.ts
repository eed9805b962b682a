/** The same drawing for everybody: cards on a grid, walked through row by row, with flows across. */

import type { Flow, Step, TemplateDocument } from "../src/kernel/document/template.ts";
import { emptyTemplate } from "../src/kernel/document/text.ts";

export const CARD = { width: 224, height: 96 };
const PITCH = { x: 300, y: 160 };

export function graphOf(count: number): TemplateDocument {
  const columns = Math.ceil(Math.sqrt(count * 1.2));
  const steps: Step[] = [];
  const flows: Flow[] = [];
  for (let at = 0; at < count; at += 1) {
    const row = Math.floor(at / columns);
    const within = at % columns;
    // Every second row goes back, so that no flow crosses the whole drawing.
    const column = row % 2 === 0 ? within : columns - 1 - within;
    steps.push({
      key: `s${at}`,
      name: `Step ${at} of the drawing`,
      kind: "task",
      deadline_days: 3,
      at: [column * PITCH.x, row * PITCH.y],
      with: { subject: "Do it" },
    });
    if (at > 0) flows.push({ from: `s${at - 1}`, to: `s${at}` });
    if (at % 5 === 4 && at + columns < count)
      flows.push({ from: `s${at}`, to: `s${at + columns}` });
  }
  return { ...emptyTemplate("bench", "Bench"), steps, flows };
}

/** The middle of the drawing. */
export function middleOf(graph: TemplateDocument): { readonly x: number; readonly y: number } {
  const places = graph.steps.map(({ at }) => at ?? [0, 0]);
  const mean = (of: 0 | 1): number =>
    places.reduce((sum, place) => sum + place[of], 0) / Math.max(1, places.length);
  return { x: mean(0), y: mean(1) };
}
