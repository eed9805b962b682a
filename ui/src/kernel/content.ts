/** What stands inside frames: it goes where they go. */

import type { Selection } from "./commands/plan.ts";
import type { TemplateDocument } from "./document/template.ts";
import { isInside } from "./geometry/box.ts";
import type { Scene } from "./geometry/scene.ts";

/** A selection with everything that stands inside the frames among it. */
export function withContent(
  document: TemplateDocument,
  scene: Scene,
  selection: Selection,
): Selection {
  const frames = [...selection.notes].flatMap((index) =>
    document.notes[index]?.frame === true ? (scene.notes[index] ?? []) : [],
  );
  if (frames.length === 0) return selection;
  const steps = new Set(selection.steps);
  const notes = new Set(selection.notes);
  for (const frame of frames) {
    for (const key of scene.grid.near(frame)) {
      const box = scene.cards.get(key);
      if (box !== undefined && isInside(box, frame)) steps.add(key);
    }
    scene.notes.forEach((box, index) => {
      if (isInside(box, frame)) notes.add(index);
    });
  }
  return { ...selection, steps, notes };
}
