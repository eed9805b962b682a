/** A template as SVG in the language of the page. */

import { useCallback } from "react";

import type { TemplateDocument } from "../../kernel/document/template.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import type { StepWords } from "./words.ts";
import { pictureOf } from "./picture.ts";

export type Picture = (document: TemplateDocument, scene: Scene, part?: Box) => string;

export function usePicture(words: StepWords): Picture {
  const say = useText();
  return useCallback(
    (document, scene, part) =>
      pictureOf(
        document,
        scene,
        (step) => ({
          kind: say(KIND_LOOKS[step.kind].label),
          icon: KIND_LOOKS[step.kind].icon,
          who: words.foot(step),
          deadline:
            step.deadline_days === undefined
              ? undefined
              : say("designer.outline.days", { days: step.deadline_days }),
          start: words.start(step.start),
          outcome: (outcome) => words.outcome(step, outcome),
        }),
        part,
      ),
    [say, words],
  );
}
