/** What people call the fields that texts and conditions refer to: `property.street` is "Street (property)", which fits what is a noun and what is none. */

import { useCallback } from "react";

import type { RecordKind } from "../../contract/types.ts";
import { useText, type Say } from "../text.ts";
import { isKnown } from "./known.ts";

/** A field of a record as people call it; one the program does not know as it is called there. */
export function fieldName(say: Say, kind: RecordKind, field: string): string {
  return isKnown(kind, field) ? say(`records.known.${field}`) : field;
}

/** A path in words. */
export type FieldText = (path: string) => string;
/** A step by its key; absent: there is none. */
export type StepName = (key: string) => string | undefined;

/** The same function as long as language and names are. */
export function useFieldText(stepName: StepName): FieldText {
  const say = useText();
  return useCallback((path) => textOf(say, stepName, path), [say, stepName]);
}

/** What leads nowhere stays as it is written. */
function textOf(say: Say, stepName: StepName, path: string): string {
  const dot = path.indexOf(".");
  const root = dot < 0 ? path : path.slice(0, dot);
  const field = dot < 0 ? "" : path.slice(dot + 1);
  switch (root) {
    case "property":
    case "contact":
      return field === ""
        ? path
        : say(`records.field.${root}`, { name: ofRecord(say, root, field) });
    case "owner":
    case "process": {
      const name = OTHERS[root][field];
      return name === undefined ? path : say(`records.field.${root}`, { name: say(name) });
    }
    case "steps":
      return ofStep(say, stepName, field) ?? path;
    case "now":
    case "today":
      return field === "" ? say(`records.field.${root}`) : path;
    default:
      return path;
  }
}

function ofRecord(say: Say, kind: RecordKind, field: string): string {
  return field === "key" || field === "supervisor"
    ? say(`records.field.${field}`)
    : fieldName(say, kind, field);
}

type NameId = Parameters<Say>[0];

const OTHERS: Readonly<Record<"owner" | "process", Readonly<Record<string, NameId>>>> = {
  owner: {
    key: "records.field.person",
    name: "records.known.name",
    email: "records.known.email",
  },
  process: {
    id: "records.field.key",
    title: "records.known.title",
    template: "records.field.template",
    started_at: "records.field.started_at",
  },
};

const OF_STEP = ["outcome", "visits", "finished_at"] as const;

/** A step's key may hold dots itself; its fields do not. */
function ofStep(say: Say, stepName: StepName, field: string): string | undefined {
  const dot = field.lastIndexOf(".");
  const name = OF_STEP.find((known) => known === field.slice(dot + 1));
  const step = dot < 0 ? undefined : stepName(field.slice(0, dot));
  if (name === undefined || step === undefined) return undefined;
  return say("records.field.steps", { name: say(`records.field.${name}`), step });
}
