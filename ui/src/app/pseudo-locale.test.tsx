// @vitest-environment happy-dom
// Proves that no text stands outside the catalogues: every message is put into brackets, and what is seen or read out
// without them has to be the office's own or written by the computer's formats of dates and numbers.

import { act, cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { guide } from "../features/guide/content/en.ts";
import { fakePlatform } from "../platform/fake.ts";
import type { Platform } from "../platform/port.ts";
import { setPreferences } from "../shared/preferences.ts";
import { CLOSE, OPEN } from "../shared/trial.ts";
import { EVERY_VIEW, OFFICE_AT_WORK } from "./every-view.ts";
import { Root } from "./Root.tsx";

configure({ asyncUtilTimeout: 20_000 });

/** The program's name, the names of languages, and keys as they stand on the keyboard. */
const NAMES = ["Doorstep", "English", "Deutsch", "Ctrl", "Shift", "Alt", "Esc", "Enter", "Del"];
/** What the controls' own library says, in a language of its own catalogue. */
const LIBRARY =
  "Dismiss|Show suggestions|Suggestions|Clear search|Selected Date:|Select All|Select|day, |month, |year, |hour, |minute, |dd|mm|yyyy|Empty".split(
    "|",
  );
const READ_OUT = [
  "aria-label",
  "aria-description",
  "title",
  "placeholder",
  "alt",
  "aria-valuetext",
];

const known = new Set<string>([...NAMES, ...LIBRARY]);

/** What the computer's formats write is by locale already. */
function listenToFormats(): void {
  const formats: readonly (readonly [object, readonly string[]])[] = [
    [Intl.DateTimeFormat.prototype, ["format", "formatToParts", "formatRange"]],
    [Intl.NumberFormat.prototype, ["format", "formatToParts"]],
    [Intl.RelativeTimeFormat.prototype as object, ["format"]],
    [Intl.ListFormat.prototype, ["format"]],
    [Intl.DisplayNames.prototype, ["of"]],
  ];
  for (const [prototype, methods] of formats)
    for (const method of methods) listen(prototype, method);
}

type Format = (...given: readonly unknown[]) => unknown;

/** Some formats are functions, some give one out that is bound already. */
function listen(prototype: object, method: string): void {
  const own = Object.getOwnPropertyDescriptor(prototype, method);
  if (own === undefined) throw new Error(`there is no ${method} to listen to`);
  const told =
    (format: Format): Format =>
    (...given) => {
      const written = format(...given);
      know(written);
      return written;
    };
  const plain = own.value as Format | undefined;
  const getter: (this: object) => unknown = Reflect.get(own, "get") ?? (() => undefined);
  Object.defineProperty(
    prototype,
    method,
    plain === undefined
      ? {
          ...own,
          get(this: object) {
            return told((getter.call(this) as Format).bind(this));
          },
        }
      : {
          ...own,
          value(this: object, ...given: readonly unknown[]) {
            return told(plain.bind(this))(...given);
          },
        },
  );
}

/** A word of the program's own, as `overdue`, is nothing that people are to read. */
const WORD_OF_PROGRAM = /^[a-z][a-z_-]*$/;

function know(value: unknown): void {
  if (typeof value === "string") {
    if (!WORD_OF_PROGRAM.test(value)) known.add(value);
    if (value.startsWith("{")) know(parsed(value));
  } else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) {
      know(key);
      // The choices of a service are its provider's words.
      if (key === "choices") for (const choice of one as readonly string[]) known.add(choice);
      know(one);
    }
}

/** The guide's own texts, without the marks in them. */
function knowGuide(value: unknown): void {
  if (typeof value === "string") {
    for (const part of value.split(/[*`[\]]|\(#[^)]*\)/)) known.add(part.trim());
    known.add(value.replaceAll(/[*`[\]]|\(#[^)]*\)/g, ""));
  } else if (typeof value === "object" && value !== null)
    for (const one of Object.values(value)) knowGuide(one);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is left of a text without catalogue and office; `data` is what is known, the longest first. */
function strange(text: string, data: readonly string[]): string {
  // The mirror of a field ends with a sign of no width, so that its last line has a height.
  let rest = text.replaceAll("\u200B", "");
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(new RegExp(`${OPEN}[^${OPEN}${CLOSE}]*${CLOSE}`, "gu"), " ");
  }
  if (known.has(rest.trim())) return "";
  // A field as the office writes it into its texts, an address as an example.
  rest = rest.replaceAll(/\{\{[^}]*\}\}|[\w@.]*\bexample\.\w+/g, " ");
  for (const one of data)
    if (one.length > 1 && rest.includes(one)) rest = rest.replaceAll(one, " ");
  return /\p{L}{2}/u.test(rest) ? rest.trim() : "";
}

/** Texts of a message with elements inside stand in several nodes, so a whole line is looked at. */
function strangers(): readonly string[] {
  const found = new Set<string>();
  const data = [...known].toSorted((one, other) => other.length - one.length);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const blocks = new Set<Element>();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest("style, script, code, pre, kbd") !== null) continue;
    const inMessage = parent.closest("p, li, h1, h2, h3, dt, dd, td, th, label, button, a, span");
    blocks.add(inMessage ?? parent);
  }
  for (const block of blocks) {
    const own = [...block.childNodes].some((child) => child.nodeType === 3);
    const keys = [...block.querySelectorAll("kbd")].map((key) => key.textContent);
    const text = own ? (block.textContent ?? "").replace(keys.join("") || "\0", " ") : "";
    if (strange(text, data) !== "") found.add(`text: ${text}`);
  }
  for (const name of READ_OUT)
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name) ?? "";
      if (strange(text, data) !== "") found.add(`${name}: ${text}`);
    }
  return [...found];
}

function platform(): Platform {
  const fake = fakePlatform({
    appearance: {
      theme: () => "light",
      onTheme: () => () => undefined,
      languages: () => ["en-GB"],
    },
    handlers: OFFICE_AT_WORK,
  });
  return {
    ...fake,
    async call(name, request) {
      know(request);
      const reply = await fake.call(name, request);
      know(reply);
      return reply;
    },
  };
}

beforeAll(() => {
  listenToFormats();
  knowGuide(guide);
});
beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("doorstep.me", "anna");
  setPreferences({ theme: undefined, language: "en" });
  globalThis.history.replaceState({}, "", "?try=pseudo");
});
afterEach(() => {
  cleanup();
  globalThis.history.replaceState({}, "", "?");
});

describe("with every message in brackets nothing stands outside of them", () => {
  test.each(EVERY_VIEW)("%s", async (view) => {
    globalThis.location.hash = `#/${view}`;
    render(<Root platform={platform()} />);
    await screen.findByRole("navigation", { name: `${OPEN}Views${CLOSE}` });
    await waitFor(() => expect(document.querySelector("main h1, main h2")).not.toBeNull());
    // What is asked for when the view is there.
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(strangers()).toEqual([]);
  });

  test("a text that is in no catalogue is found", () => {
    document.body.innerHTML = `<p>${OPEN}Hello${CLOSE} there</p><input placeholder="Type here">`;
    expect(strangers()).toEqual([`text: ${OPEN}Hello${CLOSE} there`, "placeholder: Type here"]);
    document.body.innerHTML = "";
  });
});
