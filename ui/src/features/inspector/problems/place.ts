/** Where problems stand: paths of the document as the program spells them, and the fields they belong to. */

import type { Problem } from "../../../contract/types.ts";
import type { FieldPath } from "../../../kernel/commands/change-step.ts";
import { flowId } from "../../../kernel/document/queries.ts";
import type { TemplateDocument } from "../../../kernel/document/template.ts";

/** A problem and what it is about. */
export type Place =
  | { readonly of: "step"; readonly step: string; readonly path: string }
  | { readonly of: "flow"; readonly flow: string; readonly path: string }
  | { readonly of: "template"; readonly path: string };

const AT = /^(steps|flows)\[(\d+)\]\.?(.*)$/u;
/** A parameter that is not there is said of all parameters together; it has a field all the same. */
const MISSING = /needs the parameter "([^"]*)"/u;

export function placeOf(document: TemplateDocument, { at, code, message }: Problem): Place {
  if (code === "missing-parameter" && at.endsWith(".parameters")) {
    const name = MISSING.exec(message)?.[1];
    const own = name === undefined ? at : `${at}${spelledPart(name)}`;
    return placeOf(document, { at: own, code: "", message: "", severity: "error" });
  }
  const [, list, index, path = ""] = AT.exec(at) ?? [];
  if (list === "steps") {
    const step = document.steps[Number(index)];
    if (step !== undefined) return { of: "step", step: step.key, path };
  }
  if (list === "flows") {
    const flow = document.flows[Number(index)];
    if (flow !== undefined) return { of: "flow", flow: flowId(flow), path };
  }
  return { of: "template", path: at };
}

/** A path as problems spell it: `with.parameters["my key"]`, `with.cc[0]`. */
export function spelled(path: FieldPath): string {
  const text = path
    .map((part) => (typeof part === "number" ? `[${part}]` : spelledPart(part)))
    .join("");
  return text.startsWith(".") ? text.slice(1) : text;
}

function spelledPart(name: string): string {
  return /^[A-Za-z_]\w*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** The parts of a path as problems spell it. */
export function parts(path: string): FieldPath {
  const found: (string | number)[] = [];
  for (const [, name, index, quoted] of path.matchAll(
    /([\p{L}_][\p{L}\p{N}_]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/gu,
  )) {
    if (name !== undefined) found.push(name);
    else if (index !== undefined) found.push(Number(index));
    else found.push(JSON.parse(`"${quoted ?? ""}"`) as string); // It is a text in quotes.
  }
  return found;
}

/** Whether a place is a field or something inside it. */
export function isWithin(place: string, field: string): boolean {
  if (!place.startsWith(field)) return false;
  const next = place.charAt(field.length);
  return next === "" || next === "." || next === "[";
}
