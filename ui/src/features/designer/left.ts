/**
 * What could not be saved of a template: kept by this computer until it is, also over the end of the program, and there
 * again when the template is opened.
 */

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { setStored, storedText } from "../../shared/stored.ts";

export interface Left {
  /** The document as it was drawn. */
  readonly text: string;
  /** What was on disk then. */
  readonly base: string;
  /** When saving failed. */
  readonly at: string;
}

/** What this computer has no room for is kept as long as the page is there. */
const unstored = new Map<string, Left>();

const nameOf = (template: string): string => `designer.left.${template}`;

export function keepLeft(template: string, left: Left): void {
  try {
    setStored(nameOf(template), JSON.stringify(left));
    unstored.delete(template);
  } catch {
    unstored.set(template, left);
  }
}

export function forgetLeft(template: string): void {
  unstored.delete(template);
  if (storedText(nameOf(template)) !== undefined) setStored(nameOf(template), undefined);
}

export interface Found {
  readonly document: TemplateDocument;
  readonly at: Date;
  /** Whether nothing else was saved of the template meanwhile. */
  readonly isNext: boolean;
}

/** What is left of a template, if it is something else than what is on disk. */
export function leftOf(template: string, onDisk: TemplateDocument): Found | undefined {
  try {
    const left = unstored.get(template) ?? read(storedText(nameOf(template)));
    if (left === undefined) return undefined;
    const document = readTemplate(left.text);
    const now = writeTemplate(onDisk);
    if (writeTemplate(document) !== now)
      return {
        document,
        at: new Date(left.at),
        isNext: writeTemplate(readTemplate(left.base)) === now,
      };
  } catch {
    // Nobody can read it, now or later.
  }
  forgetLeft(template);
  return undefined;
}

function read(text: string | undefined): Left | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { text: drawn, base, at } = value as Partial<Record<keyof Left, unknown>>; // All are looked at.
  return typeof drawn === "string" && typeof base === "string" && typeof at === "string"
    ? { text: drawn, base, at }
    : undefined;
}
