/** What a guide is made of, and which chapter belongs to which view. Its texts stand in `content`, one folder each language. */

import type { Route } from "../../shared/route.ts";

/** In the order of reading. */
export const CHAPTERS = {
  day: ["home", "steps", "processes", "launch", "records"],
  design: [
    "templates",
    "drawing",
    "table",
    "fields",
    "conditions",
    "simulating",
    "publishing",
    "keys",
  ],
  office: [
    "begin",
    "people",
    "calendar",
    "services",
    "connections",
    "mail",
    "deliveries",
    "closed",
    "backup",
  ],
} as const;

export type PartKey = keyof typeof CHAPTERS;
export type ChapterKey = (typeof CHAPTERS)[PartKey][number];

/** Made by `cargo xtask pictures --guide`, each in both languages. */
export const PICTURES = [
  "home",
  "steps",
  "processes",
  "process",
  "templates",
  "designer",
  "outline",
  "step",
  "timeline",
  "simulator",
  "launch",
  "property",
  "delivery",
  "services",
  "endpoints",
  "subscription",
  "inbound",
  "people",
  "calendar",
  "mail",
] as const;

export type PictureName = (typeof PICTURES)[number];

/** In texts, `*so*` is written what stands on the screen, `[so](#/steps)` a link, and between backticks a key. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  /** One after the other. */
  | { readonly kind: "todo"; readonly items: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Words with what they mean. */
  | { readonly kind: "terms"; readonly terms: readonly (readonly [string, string])[] }
  | { readonly kind: "picture"; readonly picture: PictureName; readonly text: string };

export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Part<Key extends PartKey = PartKey> {
  readonly title: string;
  readonly chapters: Readonly<Record<(typeof CHAPTERS)[Key][number], Chapter>>;
}

export type Guide = { readonly [Key in PartKey]: Part<Key> };

export const text = (words: string): Block => ({ kind: "text", text: words });
export const todo = (...items: readonly string[]): Block => ({ kind: "todo", items });
export const list = (...items: readonly string[]): Block => ({ kind: "list", items });
export const terms = (...pairs: readonly (readonly [string, string])[]): Block => ({
  kind: "terms",
  terms: pairs,
});
export const picture = (name: PictureName, words: string): Block => ({
  kind: "picture",
  picture: name,
  text: words,
});

const SETTINGS: Readonly<Record<string, ChapterKey>> = {
  office: "begin",
  people: "people",
  calendar: "calendar",
  mail: "mail",
  backup: "backup",
};

/** The chapter that tells about a view. */
export function chapterOf({ view, key, part }: Route): ChapterKey {
  switch (view) {
    case "templates":
      if (key === undefined) return "templates";
      return part === "simulate" ? "simulating" : "drawing";
    case "properties":
    case "contacts":
      return "records";
    case "settings":
      return SETTINGS[key ?? ""] ?? "closed";
    case "endpoints":
    case "subscriptions":
    case "inbound":
      return "connections";
    case "home":
    case "steps":
    case "processes":
    case "services":
    case "deliveries":
      return view;
    case "guide":
      return isChapter(key) ? key : "home";
  }
}

export function isChapter(key: string | undefined): key is ChapterKey {
  return Object.values(CHAPTERS).some((chapters) => chapters.some((own) => own === key));
}
