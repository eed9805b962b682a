/** The document as text, and back. What is wrong with a document says the backend; here it only has to have the shape. */

import { isKind } from "./kinds.ts";
import type { TemplateDocument } from "./template.ts";

export class UnreadableTemplate extends Error {}

/** Reads a template that the backend gave out. */
export function readTemplate(text: string): TemplateDocument {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new UnreadableTemplate("a template is an object");
  const { key, name, steps, flows } = value;
  if (value["format"] !== "doorstep/template" || value["version"] !== 1)
    throw new UnreadableTemplate("not a template of version 1");
  if (typeof key !== "string" || typeof name !== "string")
    throw new UnreadableTemplate("a template has a key and a name");
  if (!Array.isArray(steps) || !Array.isArray(flows))
    throw new UnreadableTemplate("a template has steps and flows");
  // The backend has read the document before it gave it out: its shape below this level is known.
  const document = value as unknown as Partial<TemplateDocument>;
  return {
    format: "doorstep/template",
    version: 1,
    key,
    name,
    description: document.description ?? "",
    group: document.group ?? "",
    settings: document.settings ?? {},
    steps: steps.map(readStep),
    flows: document.flows ?? [],
    notes: document.notes ?? [],
  };
}

function readStep(value: unknown): TemplateDocument["steps"][number] {
  if (!isRecord(value) || typeof value["kind"] !== "string" || !isKind(value["kind"]))
    throw new UnreadableTemplate("a step has a kind");
  // As above; only `with` may be left out.
  return { ...value, with: value["with"] ?? {} } as unknown as TemplateDocument["steps"][number];
}

/** Spells a template; the fields of the document always stand in the same order, and what is empty is left out. */
export function writeTemplate(document: TemplateDocument): string {
  const { format, version, key, name, description, group, settings, steps, flows, notes } =
    document;
  const written = {
    format,
    version,
    key,
    name,
    ...(description === "" ? {} : { description }),
    ...(group === "" ? {} : { group }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    steps,
    flows,
    ...(notes.length === 0 ? {} : { notes }),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** An empty template. */
export function emptyTemplate(key: string, name: string): TemplateDocument {
  return {
    format: "doorstep/template",
    version: 1,
    key,
    name,
    description: "",
    group: "",
    settings: {},
    steps: [],
    flows: [],
    notes: [],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
