/** A new step of a kind, as several commands make one. */

import { keyFrom, unusedKey } from "../document/keys.ts";
import { KINDS } from "../document/kinds.ts";
import { stepIndex } from "../document/queries.ts";
import type { Kind, Position, Step, TemplateDocument } from "../document/template.ts";

export interface FreshStep {
  readonly kind: Kind;
  readonly name: string;
  readonly at: Position;
  /** Fields other than a new step of the kind has by itself. */
  readonly with?: Step["with"];
}

export function freshStep(
  document: TemplateDocument,
  { kind, name, at, with: fields }: FreshStep,
): Step {
  const wanted = keyFrom(name, kind.replaceAll("_", "-"));
  const key = unusedKey(wanted, (used) => stepIndex(document, used) !== undefined);
  // The table holds for each kind the `with` of that kind, and whoever gives other fields gives those of the kind.
  return { key, name, kind, at: rounded(at), with: fields ?? KINDS[kind].fresh } as Step;
}

/** Positions are whole pixels, so that a drawing reads well in its file. */
export function rounded([left, top]: Position): Position {
  return [Math.round(left), Math.round(top)];
}
