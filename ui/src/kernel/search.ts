/** Searching in the template: what a step says anywhere, in the words of the page too. */

import { readingOrder } from "./document/order.ts";
import type { Json, Step, TemplateDocument } from "./document/template.ts";

export interface Search {
  readonly text: string;
  /** Keys of steps, and `note:<index>`. */
  readonly hits: readonly string[];
  /** Which of them is shown. */
  readonly at: number;
}

/** Words for a step that stand nowhere in the document: its kind, the names of people and services. */
export type WordsOf = (step: Step) => readonly string[];

const NO_WORDS: WordsOf = () => [];

/** Text as it is compared: without case and without accents. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase();
}

/** The steps and notes that hold every word of a text; steps whose name holds it all come first. */
export function found(
  document: TemplateDocument,
  text: string,
  wordsOf: WordsOf = NO_WORDS,
): readonly string[] {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (where: string): boolean => words.every((word) => where.includes(word));
  const byName: string[] = [];
  const elsewhere: string[] = [];
  for (const step of readingOrder(document)) {
    const said = saidBy(step, wordsOf);
    if (holds(said.name)) byName.push(step.key);
    else if (holds(said.rest())) elsewhere.push(step.key);
  }
  const notes = document.notes.flatMap((note, index) =>
    holds(folded(note.text)) ? [`note:${index}`] : [],
  );
  return [...byName, ...elsewhere, ...notes];
}

/** The note that a hit names. */
export function noteOfHit(hit: string): number | undefined {
  const index = /^note:(\d+)$/.exec(hit)?.[1];
  return index === undefined ? undefined : Number(index);
}

interface Said {
  readonly wordsOf: WordsOf;
  readonly name: string;
  readonly rest: () => string;
}

/** What steps say, folded once: with thousands of them every letter typed would fold it all again. */
const said = new WeakMap<Step, Said>();

function saidBy(step: Step, wordsOf: WordsOf): Said {
  const known = said.get(step);
  if (known?.wordsOf === wordsOf) return known;
  let rest: string | undefined;
  const fresh: Said = {
    wordsOf,
    name: folded(step.name),
    rest: () => (rest ??= folded(textOf(step, wordsOf))),
  };
  said.set(step, fresh);
  return fresh;
}

function textOf(step: Step, wordsOf: WordsOf): string {
  // The fields of a step are JSON.
  const texts = [...textsIn(step.with as unknown as Json)];
  return [step.name, step.key, ...wordsOf(step), ...texts].join("\n");
}

function* textsIn(value: Json): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const element of Object.values(value)) yield* textsIn(element);
}
