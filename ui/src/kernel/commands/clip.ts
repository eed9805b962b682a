/** A part of a drawing that was copied: steps, the flows between them, notes. As text it can stand in the clipboard. */

import { isKind } from "../document/kinds.ts";
import type { Flow, Note, Position, Step, TemplateDocument } from "../document/template.ts";
import { around, type Box } from "../geometry/box.ts";
import { cardBox, noteBox } from "../geometry/card.ts";
import type { Selection } from "./plan.ts";

export interface Clip {
  readonly format: "doorstep/clip";
  readonly version: 1;
  readonly steps: readonly Step[];
  readonly flows: readonly Flow[];
  readonly notes: readonly Note[];
}

export function copied(
  document: TemplateDocument,
  selection: Selection,
  shown?: ReadonlyMap<string, Position>,
): Clip | undefined {
  const steps = document.steps.filter((step) => selection.steps.has(step.key));
  const notes = document.notes.filter((_, index) => selection.notes.has(index));
  if (steps.length === 0 && notes.length === 0) return undefined;
  return {
    format: "doorstep/clip",
    version: 1,
    steps: steps.map((step) => {
      const at = step.at ?? shown?.get(step.key);
      return at === undefined ? step : { ...step, at };
    }),
    flows: document.flows.filter(
      (flow) => selection.steps.has(flow.from) && selection.steps.has(flow.to),
    ),
    notes,
  };
}

/** Reads what stands in the clipboard, if it is a copied part. */
export function readClip(text: string): Clip | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const clip = value as Partial<Record<keyof Clip, unknown>>; // Every field is looked at below.
  if (clip.format !== "doorstep/clip" || clip.version !== 1) return undefined;
  const { steps, flows, notes } = clip;
  if (!Array.isArray(steps) || !Array.isArray(flows) || !Array.isArray(notes)) return undefined;
  if (!steps.every(isStep) || !flows.every(isFlow) || !notes.every(isNote)) return undefined;
  return { format: "doorstep/clip", version: 1, steps, flows, notes };
}

function isStep(value: unknown): value is Step {
  const step = value as Partial<Step> | null;
  return (
    typeof step === "object" &&
    step !== null &&
    typeof step.key === "string" &&
    typeof step.name === "string" &&
    typeof step.kind === "string" &&
    isKind(step.kind) &&
    typeof step.with === "object"
  );
}

function isFlow(value: unknown): value is Flow {
  const flow = value as Partial<Flow> | null;
  return (
    typeof flow === "object" &&
    flow !== null &&
    typeof flow.from === "string" &&
    typeof flow.to === "string"
  );
}

function isNote(value: unknown): value is Note {
  const note = value as Partial<Note> | null;
  return typeof note === "object" && note !== null && typeof note.text === "string";
}

/** The box around a copied part. */
export function clipBox(clip: Clip): Box | undefined {
  return around([
    ...clip.steps.flatMap((step) => (step.at === undefined ? [] : [cardBox(step, step.at)])),
    ...clip.notes.map(noteBox),
  ]);
}
