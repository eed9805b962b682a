/** Where the texts and conditions of a step speak of other steps, and how to make them speak of others. */

import type { Json, Step } from "./template.ts";

/** Fields that hold a condition; all other texts hold placeholders. */
const CONDITIONS = new Set(["when", "until", "filter"]);
const IN_BRACKETS = /\bsteps\s*\[\s*(["'])([^"']*)\1\s*\]/gu;
const IN_CONDITION = /\bsteps\s*\.\s*([\p{L}_][\p{L}\p{N}_]*)/gu;
const IN_PLACEHOLDER = /^(\s*steps\.)([\p{L}\p{N}_-]+)/u;
/** Every four braces are a literal `{{`; of what is left, two open a placeholder. */
const PLACEHOLDER = /((?:\{\{\{\{)*)(\{\{)(?!\{\{)([^{}]*)(?=\}\})/gu;

type Rename = ReadonlyMap<string, string>;

/** A step that speaks of steps by their new keys; the same step, if it spoke of none. */
export function withReferences(step: Step, rename: Rename): Step {
  if (rename.size === 0) return step;
  const fields = rewritten(step.with as unknown as Json, "", rename);
  // Only texts inside `with` were replaced by texts, so it is still that of the kind.
  return fields === step.with ? step : ({ ...step, with: fields } as unknown as Step);
}

/** A text with placeholders, as the title of a process. */
export function textWithReferences(text: string, rename: Rename): string {
  return text.replace(PLACEHOLDER, (_, literal: string, open: string, path: string) => {
    const renamed = path.replace(IN_PLACEHOLDER, (whole: string, steps: string, key: string) =>
      rename.has(key) ? `${steps}${rename.get(key)}` : whole,
    );
    return literal + open + renamed;
  });
}

/** A condition. */
export function conditionWithReferences(condition: string, rename: Rename): string {
  return condition
    .replace(IN_BRACKETS, (whole: string, quote: string, key: string) =>
      rename.has(key) ? `steps[${quote}${rename.get(key)}${quote}]` : whole,
    )
    .replace(IN_CONDITION, (whole: string, key: string) =>
      rename.has(key) ? `steps["${rename.get(key)}"]` : whole,
    );
}

function rewritten(value: Json, field: string, rename: Rename): Json {
  if (typeof value === "string")
    return CONDITIONS.has(field)
      ? conditionWithReferences(value, rename)
      : textWithReferences(value, rename);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) {
    const list = value.map((element) => rewritten(element, field, rename));
    return list.every((element, at) => element === value[at]) ? value : list;
  }
  const pairs = Object.entries(value).map(([name, element]): [string, Json] => [
    name,
    rewritten(element, name, rename),
  ]);
  return pairs.every(([name, element]) => element === value[name])
    ? value
    : Object.fromEntries(pairs);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
