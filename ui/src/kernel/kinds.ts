/** Choosing a kind of step by typing: the order in which kinds are offered, and what fits. */

import { CATEGORIES, KIND_WORDS, KINDS, type Category } from "./document/kinds.ts";
import { flowOf } from "./document/queries.ts";
import type { Kind, TemplateDocument } from "./document/template.ts";
import { folded } from "./search.ts";
import type { Request } from "./tools/tool.ts";

/** Something that is answered with a kind of step. */
export type KindRequest = Extract<Request, { name: "append" | "create" | "insert" | "replace" }>;

export interface KindSection {
  /** Absent: those used last, or what was found. */
  readonly category?: Category;
  readonly is: "recent" | "found" | "category";
  readonly kinds: readonly Kind[];
}

/** What a kind can be found by, in every language of the program: what it is called, and what is said about it. */
export type KindWords = (kind: Kind) => {
  readonly names: readonly string[];
  readonly hints: readonly string[];
};

const RECENT_MAX = 4;

export function isKindRequest(request: Request | undefined): request is KindRequest {
  return request !== undefined && ["append", "create", "insert", "replace"].includes(request.name);
}

/** Whether a kind may answer. */
export function fits(document: TemplateDocument, request: KindRequest, kind: Kind): boolean {
  switch (request.name) {
    case "create":
      return true;
    case "append":
      return KINDS[kind].takes;
    case "insert":
      return flowOf(document, request.flow) !== undefined && KINDS[kind].takes && KINDS[kind].gives;
    case "replace":
      return document.steps.find((step) => step.key === request.key)?.kind !== kind;
  }
}

/** The kinds to choose from, in sections: without a text those used last and then all, else those found, best first. */
export function kindSections(
  text: string,
  words: KindWords,
  isOffered: (kind: Kind) => boolean,
  recent: readonly Kind[],
): readonly KindSection[] {
  const offered = KIND_WORDS.filter(isOffered);
  const wanted = folded(text).trim();
  if (wanted !== "") {
    const kinds = offered
      .map((kind) => [kind, rankOf(words(kind), wanted)] as const)
      .filter(([, rank]) => rank < Infinity)
      .toSorted(([, one], [, other]) => one - other)
      .map(([kind]) => kind);
    return kinds.length === 0 ? [] : [{ is: "found", kinds }];
  }
  const last = recent.filter(isOffered).slice(0, RECENT_MAX);
  const sections = CATEGORIES.map((category): KindSection => {
    const kinds = offered.filter((kind) => KINDS[kind].category === category);
    return { is: "category", category, kinds };
  }).filter(({ kinds }) => kinds.length > 0);
  return last.length === 0 ? sections : [{ is: "recent", kinds: last }, ...sections];
}

/** How well a text names a kind: its names before its hints, beginnings before middles. */
function rankOf({ names, hints }: ReturnType<KindWords>, wanted: string): number {
  let best = Infinity;
  [...names, ...hints].forEach((word, at) => {
    const text = folded(word);
    const place = text.indexOf(wanted);
    if (place < 0) return;
    const isStart = place === 0 || /[\s-]/u.test(text[place - 1] ?? "");
    const fit = text === wanted ? 0 : place === 0 ? 1 : isStart ? 2 : 3;
    best = Math.min(best, fit + (at < names.length ? 0 : 4));
  });
  return best;
}

/** The kinds used last, with one more. */
export function usedLast(recent: readonly Kind[], kind: Kind): readonly Kind[] {
  return [kind, ...recent.filter((known) => known !== kind)].slice(0, RECENT_MAX * 2);
}
