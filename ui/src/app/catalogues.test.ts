// Holds the catalogues of both languages to each other: the same messages with the same things filled in.

import { describe, expect, test } from "vitest";

import { messages as german } from "./messages/de.ts";
import { messages as en } from "./messages/en.ts";

/** The names that a message has filled in, and how: `{count, plural, ...}` is `count:plural`. */
function filledIn(message: string): readonly string[] {
  const found = new Set<string>();
  let at = 0;
  const text = (): void => {
    while (at < message.length && message[at] !== "}") {
      if (message[at] === "{") argument();
      // What stands in apostrophes before a brace is said as it is.
      else if (/^'[{}]/.test(message.slice(at))) at = message.indexOf("'", at + 1) + 1;
      else at += 1;
    }
  };
  const argument = (): void => {
    at += 1;
    const head = /^\s*([\w-]+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(at));
    if (head === null) throw new Error(`what is filled in at ${at} of: ${message}`);
    const [all, name = "", how] = head;
    found.add(how === undefined ? name : `${name}:${how}`);
    at += all.length;
    // Words of a choice, each with a message of its own.
    while (at < message.length && message[at] !== "}") {
      const isMessage = message[at] === "{";
      at += 1;
      if (!isMessage) continue;
      text();
      at += 1;
    }
    at += 1;
  };
  while (at < message.length) {
    text();
    if (message[at] === "}") throw new Error(`a brace too much: ${message}`);
  }
  return [...found].toSorted();
}

test("what is filled in is read as it stands", () => {
  expect(filledIn("none")).toEqual([]);
  expect(filledIn("{a} of {b, number}")).toEqual(["a", "b:number"]);
  expect(filledIn("{n, plural, =0 {none} one {# {what}} other {#}} in {where}")).toEqual([
    "n:plural",
    "what",
    "where",
  ]);
  expect(() => filledIn("a } b")).toThrow("a brace too much");
});

describe("German and English", () => {
  test("have the same messages", () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test("fill in the same", () => {
    // In what way a number is chosen by, one language may need and the other not.
    const names = (message: string): readonly string[] => [
      ...new Set(filledIn(message).map((one) => one.split(":")[0] ?? "")),
    ];
    const other = Object.entries(en).filter(
      ([key, message]) => names(message).join(" ") !== names(german[key] ?? "").join(" "),
    );
    expect(other.map(([key]) => key)).toEqual([]);
  });

  test("say nothing with a space too many, nor with typewriter quotes", () => {
    const careless = Object.entries({ ...en, ...german }).filter(
      ([, message]) =>
        /^\s|\s$| {2}|\.\.\./.test(message) || (/ "\S/.test(message) && !message.includes("==")),
    );
    expect(careless.map(([key]) => key)).toEqual([]);
    const wrongQuotes = Object.entries(german).filter(([, message]) => /“\p{L}/u.test(message));
    expect(wrongQuotes.map(([key]) => key)).toEqual([]);
  });
});
