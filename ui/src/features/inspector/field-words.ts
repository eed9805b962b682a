/** Fields and their values in the words of the inspector, for whoever shows them outside of it. */

import { useMemo } from "react";

import { isKind } from "../../kernel/document/kinds.ts";
import type { Json, Responsible, Start, Step } from "../../kernel/document/template.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { fieldName, type FieldText } from "../../shared/records/field-text.ts";
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
  readonly outcome: (step: Step, outcome: string) => string;
  /** What a text or a condition refers to. */
  readonly field: FieldText;
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
      value: (step, path, value) => valueText(say, words, step, path, value),
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
const PEOPLE = /^(settings\.(controller|starters\[\d+\])|with\.among\[\d+\])$/u;
const RECORDS = ["property", "contact"] as const;
const FIRST = /^(start|responsible|with\.processor|with\.owner)$/u;

function valueText(
  say: Say,
  words: Words,
  step: Step | undefined,
  path: string,
  value: unknown,
): string {
  const json = value as Json; // Values of a document are JSON.
  const found = FIRST.exec(path)?.[1];
  // What stands there has the shape of the field.
  if (found === "start")
    return words.start(json as unknown as Start) ?? say("inspector.start.previous");
  if (found !== undefined) return words.who(json as unknown as Responsible);
  if (typeof json === "string") return textOf(say, words, step, path, json);
  if (json === null) return "";
  if (typeof json === "boolean") return say(json ? "inspector.true" : "inspector.false");
  if (typeof json === "number") return String(json);
  if (isList(json)) {
    const said = json.map((part, at) => valueText(say, words, step, `${path}[${at}]`, part));
    // What says more than a word has a line of its own.
    return said.join(path === "with.conditions" ? "\n" : ", ");
  }
  return partsText(say, words, step, path, json);
}

function textOf(
  say: Say,
  words: Words,
  step: Step | undefined,
  path: string,
  text: string,
): string {
  const spec = specOf(step, path);
  if (path === "kind" && isKind(text)) return say(KIND_LOOKS[text].label);
  const chosen =
    spec?.as.type === "choice" ? spec.as.words.find((word) => word === text) : undefined;
  if (chosen !== undefined) return say(`choice.${chosen}`);
  const need = /^settings\.(property|contact)$/u.test(path)
    ? NEEDS.find((known) => known === text)
    : undefined;
  if (need !== undefined) return say(`inspector.need.${need}`);
  if (spec?.as.type === "condition" || CONDITION.test(path))
    return conditionText(say, words.field, text);
  if (path === "with.portals" && text === "all") return say("inspector.portals.all");
  if (path === "with.service") return words.services.get(text) ?? text;
  return PEOPLE.test(path) ? (words.people.get(text) ?? text) : text;
}

type Parts = Exclude<Json, string | number | boolean | null | readonly Json[]>;

/** What is made of several parts: each with its name. */
function partsText(
  say: Say,
  words: Words,
  step: Step | undefined,
  path: string,
  value: Parts,
): string {
  const { label, outcome, when } = value;
  // An outcome says itself.
  if (typeof label === "string") return label;
  if (step !== undefined && typeof outcome === "string" && typeof when === "string")
    return `${words.outcome(step, outcome)}: ${conditionText(say, words.field, when)}`;
  if (path === "about")
    return RECORDS.filter((record) => value[record] === true)
      .map((record) => say(`inspector.about.${record}`))
      .join(", ");
  return Object.entries(value)
    .map(([name, part]) => {
      const inside = `${path}.${name}`;
      const known = specOf(step, inside)?.label;
      // Answers are written to the property.
      const plain = path === "with.write" ? fieldName(say, "property", name) : name;
      const called = known === undefined ? plain : say(known);
      return `${called}: ${valueText(say, words, step, inside, part)}`;
    })
    .join("; ");
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
