/** Fields and their values in the words of the inspector, for whoever shows them outside of it. */

import { useMemo } from "react";

import { isKind } from "../../kernel/document/kinds.ts";
import type { Json, Responsible, Start, Step } from "../../kernel/document/template.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type MessageId, type Say } from "../../shared/text.ts";
import { conditionText } from "./condition/condition-text.ts";
import { fieldsOf, type FieldSpec } from "./field-table.ts";
import { isWithin, parts, spelled } from "./problems/place.ts";

export interface FieldWords {
  /** What a field is called; a field of the template itself, without a step. */
  readonly label: (step: Step | undefined, path: string) => string;
  /** What stands in it. */
  readonly value: (step: Step | undefined, path: string, value: unknown) => string;
}

/** How people and times are said; the canvas says them the same way. */
interface Words {
  readonly who: (responsible: Responsible | undefined) => string;
  readonly start: (start: Start | undefined) => string | undefined;
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
}

const OF_STEP: readonly (readonly [string, MessageId])[] = [
  ["name", "inspector.name"],
  ["kind", "inspector.kind"],
  ["start", "inspector.start"],
  ["responsible", "inspector.responsible"],
  ["deadline_days", "inspector.deadline"],
  ["about", "inspector.about"],
  ["simulation", "inspector.section.simulation"],
  ["with.service", "inspector.service"],
  ["with.parameters", "inspector.parameters"],
  ["with.endpoint", "field.endpoint"],
  ["with.url", "field.url"],
  ["with.path", "field.path"],
  ["with.method", "field.method"],
  ["with.headers", "inspector.headers"],
  ["with.body", "inspector.body"],
  ["with.write", "inspector.write"],
  ["with.send_between", "inspector.sending.between"],
  ["with.conditions", "inspector.condition"],
  ["with.outcomes", "inspector.outcomes"],
];

const OF_TEMPLATE: readonly (readonly [string, MessageId])[] = [
  ["name", "inspector.name"],
  ["description", "inspector.description"],
  ["group", "inspector.group"],
  ["settings.title", "inspector.title"],
  ["settings.controller", "inspector.controller"],
  ["settings.starters", "inspector.starters"],
  ["settings.property", "inspector.need.property"],
  ["settings.contact", "inspector.need.contact"],
  ["settings.visits_max", "inspector.visits"],
];

export function useFieldWords(words: Words): FieldWords {
  const say = useText();
  return useMemo(
    () => ({
      label(step, path) {
        const found = specOf(step, path);
        const known = (step === undefined ? OF_TEMPLATE : OF_STEP).find(([field]) =>
          isWithin(path, field),
        );
        const id = found?.label ?? known?.[1];
        if (id === undefined) return path;
        const field = found === undefined ? (known?.[0] ?? "") : spelled(found.path);
        const inside = parts(path.slice(field.length)).map((part) =>
          typeof part === "number" ? String(part + 1) : part,
        );
        return [say(id), ...inside].join(" · ");
      },
      value: (step, path, value) => valueText(say, words, specOf(step, path), path, value),
    }),
    [say, words],
  );
}

function specOf(step: Step | undefined, path: string): FieldSpec | undefined {
  return step === undefined
    ? undefined
    : fieldsOf(step).find((known) => isWithin(path, spelled(known.path)));
}

const NEEDS = ["required", "optional", "none"] as const;
const CONDITION = /^with\.conditions\[\d+\]\.when$/u;
const FIRST = /^(start|responsible|with\.processor|with\.owner)$/u;

function valueText(
  say: Say,
  words: Words,
  spec: FieldSpec | undefined,
  path: string,
  value: unknown,
): string {
  const json = value as Json; // Values of a document are JSON.
  const found = FIRST.exec(path)?.[1];
  // What stands there has the shape of the field.
  if (found === "start")
    return words.start(json as unknown as Start) ?? say("inspector.start.previous");
  if (found !== undefined) return words.who(json as unknown as Responsible);
  if (typeof json === "string") {
    if (path === "kind" && isKind(json)) return say(KIND_LOOKS[json].label);
    const chosen =
      spec?.as.type === "choice" ? spec.as.words.find((word) => word === json) : undefined;
    if (chosen !== undefined) return say(`choice.${chosen}`);
    const need = /^settings\.(property|contact)$/u.test(path)
      ? NEEDS.find((known) => known === json)
      : undefined;
    if (need !== undefined) return say(`inspector.need.${need}`);
    if (spec?.as.type === "condition" || CONDITION.test(path)) return conditionText(say, json);
    if (path === "with.portals" && json === "all") return say("inspector.portals.all");
    if (path === "with.service") return words.services.get(json) ?? json;
    if (path === "settings.controller") return words.people.get(json) ?? json;
  }
  return plain(say, words, json);
}

function plain(say: Say, words: Words, value: Json): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return say(value ? "inspector.true" : "inspector.false");
  if (typeof value === "number") return String(value);
  if (isList(value))
    return value
      .map((part) =>
        typeof part === "string" ? (words.people.get(part) ?? part) : plain(say, words, part),
      )
      .join(", ");
  // An outcome says itself.
  const { label } = value;
  if (typeof label === "string") return label;
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${plain(say, words, part)}`)
    .join("; ");
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
