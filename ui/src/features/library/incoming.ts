/** Files that are to become templates: what each is, against what is there already. Nothing is written. */

import type { Change, Problem, Source } from "../../contract/types.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { CallFailed, type OpenedFile, type Platform } from "../../platform/port.ts";

export type Verdict =
  | { readonly is: "new" }
  | { readonly is: "changed"; readonly changes: readonly Change[] }
  | { readonly is: "same" }
  | { readonly is: "unreadable" }
  /** Another of the files is the same template. */
  | { readonly is: "twice" };

export interface Incoming {
  /** Name of the file. */
  readonly file: string;
  readonly text: string;
  /** Key and name of the template; empty if it cannot be read. */
  readonly key: string;
  readonly name: string;
  /** The template, if it can be read. */
  readonly document?: TemplateDocument;
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
}

/** What the office lacks for a template to work as it is. */
const UNRESOLVED = new Set([
  "unknown-person",
  "deactivated-person",
  "unknown-service",
  "disabled-service",
  "unknown-endpoint",
  "disabled-endpoint",
  "unknown-field",
  "unknown-parameter",
]);

export function isUnresolved({ code }: Problem): boolean {
  return UNRESOLVED.has(code);
}

/** One part of a template that would be another. */
export interface ChangedPart {
  readonly mark: "added" | "removed" | "changed" | "moved";
  readonly of: "step" | "flow" | "template";
  /** Of a step its name; of a flow, where it leads from and to. */
  readonly name: string;
}

const PART = /^(steps|flows)\[("(?:[^"\\]|\\.)*")\]\.?(.*)$/su;
const ONLY_PLACE = /^(at|size)\b/u;

/** What would be another, each part once. */
export function changedParts(
  document: TemplateDocument,
  changes: readonly Change[],
): readonly ChangedPart[] {
  const parts = new Map<string, ChangedPart>();
  for (const change of changes) {
    const [, list, quoted, inside = ""] = PART.exec(change.at) ?? [];
    const mark =
      inside === ""
        ? change.kind
        : ONLY_PLACE.test(inside)
          ? ("moved" as const)
          : ("changed" as const);
    const key = quoted === undefined ? "" : (JSON.parse(quoted) as string); // It is a text in quotes.
    const of = list === "steps" ? "step" : list === "flows" ? "flow" : "template";
    const id = `${of} ${key}`;
    const known = parts.get(id);
    const isMore = known === undefined || known.mark === "moved";
    if (isMore)
      parts.set(id, {
        mark: of === "template" ? "changed" : mark,
        of,
        name: nameOf(document, of, key, change),
      });
  }
  return [...parts.values()];
}

function nameOf(
  document: TemplateDocument,
  of: ChangedPart["of"],
  key: string,
  { before }: Change,
): string {
  switch (of) {
    case "template":
      return "";
    case "step": {
      // One that goes stands in the change alone.
      const gone = typeof before === "object" && before !== null && "name" in before ? before : {};
      const name = "name" in gone ? gone.name : undefined;
      return stepOf(document, key)?.name ?? (typeof name === "string" ? name : key);
    }
    case "flow":
      return key
        .split(" -> ")
        .map((end) => stepOf(document, end)?.name ?? end)
        .join(" → ");
  }
}

/** Whether the file would change anything. */
export function isWanted({ verdict }: Incoming): boolean {
  return verdict.is === "new" || verdict.is === "changed";
}

export async function looked(
  platform: Platform,
  files: readonly OpenedFile[],
): Promise<readonly Incoming[]> {
  const read = withoutTwins(files.map(readFile));
  const good = read.filter(({ verdict }) => verdict.is === "new");
  const [problems, verdicts] = await Promise.all([
    problemsOf(platform, good),
    Promise.all(good.map((incoming) => verdictOf(platform, incoming))),
  ]);
  return read.map((incoming) => {
    const place = good.indexOf(incoming);
    if (place === -1) return incoming;
    return {
      ...incoming,
      verdict: verdicts[place] ?? incoming.verdict,
      problems: problems[place] ?? [],
    };
  });
}

export function sourceOf({ file, text }: Incoming): Source {
  return { type: "text", name: file, text };
}

function readFile({ name: file, text }: OpenedFile): Incoming {
  try {
    const document = readTemplate(text);
    const { key, name } = document;
    return { file, text, key, name, document, verdict: { is: "new" }, problems: [] };
  } catch {
    return { file, text, key: "", name: file, verdict: { is: "unreadable" }, problems: [] };
  }
}

function withoutTwins(files: readonly Incoming[]): readonly Incoming[] {
  const seen = new Set<string>();
  return files.map((incoming) => {
    if (incoming.key === "") return incoming;
    if (seen.has(incoming.key)) return { ...incoming, verdict: { is: "twice" } };
    seen.add(incoming.key);
    return incoming;
  });
}

/** What is wrong with the documents, their services and people looked up in the office. */
async function problemsOf(
  platform: Platform,
  files: readonly Incoming[],
): Promise<readonly (readonly Problem[])[]> {
  if (files.length === 0) return [];
  const { office } = await platform.call("office_show", {});
  const text = JSON.stringify({ format: "doorstep/office", version: 1, ...office });
  const { documents } = await platform.call("check", {
    documents: [...files.map(sourceOf), { type: "text", name: "office", text }],
  });
  return files.map((_, place) => documents[place]?.problems ?? []);
}

async function verdictOf(platform: Platform, incoming: Incoming): Promise<Verdict> {
  try {
    const { changes } = await platform.call("template_diff", {
      before: { type: "stored", key: incoming.key },
      after: sourceOf(incoming),
    });
    return changes.length === 0 ? { is: "same" } : { is: "changed", changes };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.failure.code === "notFound") return { is: "new" };
    if (error.failure.code === "invalid") return { is: "unreadable" };
    throw error;
  }
}
