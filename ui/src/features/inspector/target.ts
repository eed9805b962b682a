/** What the fields of the inspector change: one selected step, or all selected ones at once. */

import { equal, fieldAt, type FieldPath } from "../../kernel/commands/change-step.ts";
import type { Json, Step } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";

export interface Target {
  readonly editor: Editor;
  /** The first one says what is shown. */
  readonly step: Step;
  readonly steps: readonly Step[];
}

export interface Found {
  readonly value: Json | undefined;
  /** Whether the steps differ here; the value is then absent. */
  readonly isMixed: boolean;
}

export function oneStep(editor: Editor, step: Step): Target {
  return { editor, step, steps: [step] };
}

/** What stands at a path in all the steps. */
export function foundAt({ step, steps }: Target, path: FieldPath): Found {
  const value = fieldAt(step as unknown as Json, path); // The fields of a step are JSON.
  const isMixed = steps.some(
    (other) => !equal(fieldAt(other as unknown as Json, path) ?? null, value ?? null),
  );
  return { value: isMixed ? undefined : value, isMixed };
}

/** Sets a field in all the steps, as one thing to undo; without a value the field is left out. */
export function setAt({ editor, steps }: Target, path: FieldPath, value: Json | undefined): void {
  editor.run("change-step", {
    keys: steps.map(({ key }) => key),
    path,
    ...(value === undefined ? {} : { value }),
  });
}

export function textOf(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(textOf) : [];
}
