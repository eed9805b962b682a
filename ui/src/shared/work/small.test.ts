import { describe, expect, test } from "vitest";

import { calendarFile } from "./calendar.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { parseNumber } from "./numbers.ts";
import { reasonText } from "./reason.ts";

const say = (id: string, values: Readonly<Record<string, unknown>> = {}): string =>
  [id, ...Object.values(values)].join("|");

describe("reasons", () => {
  test.each([
    ["answered with status 404", "work.reason.status|404"],
    ["visited more than 100 times; a person has to decide", "work.reason.loop|100"],
    ["the contact has no mail address", "work.reason.contact-address"],
    ["the answer has nothing at /value/amount: it is not JSON", "work.reason.answer|/value/amount"],
    ["The service rejected the call (status 422).", "work.reason.rejected|422"],
    [
      "Could not hand the mail over (the mail server refused it with 550).",
      "work.reason.mail-refused|550",
    ],
    [
      "given up after 4 attempts: The service did not answer in time.",
      "work.reason.time-out work.reason.given-up|4",
    ],
    [
      "unknown whether it arrived: The connection broke before the service had answered.",
      "work.reason.unknown work.reason.broken",
    ],
    ["nobody has thought of this", "Nobody has thought of this."],
  ])("%s", (reason, said) => {
    expect(reasonText(say, reason)).toBe(said);
  });

  test("are all said in both languages", () => {
    const ids = (catalogue: object) =>
      Object.keys(catalogue).filter((id) => id.startsWith("work.reason."));
    expect(ids(de)).toEqual(ids(en));
  });
});

describe("numbers", () => {
  test.each([
    ["361.000,25", "de-DE", 361_000.25],
    ["361,000.25", "en-GB", 361_000.25],
    ["-3", "de-DE", -3],
    ["361 000", "en-GB", 361_000],
    ["361’000.5", "de-CH", 361_000.5],
    ["12,5", "de-DE", 12.5],
    ["viel", "de-DE", undefined],
    ["", "en-GB", undefined],
    ["1e5", "en-GB", undefined],
  ])("%s in %s", (text, locale, number) => {
    expect(parseNumber(text, locale)).toBe(number);
  });
});

describe("an appointment", () => {
  const appointment = {
    id: "41-viewing-1",
    subject: "Viewing; with Olga, twice",
    description: "Keys\nand papers",
    place: "Am Ring 3",
    date: "2026-03-29",
    written: new Date("2026-03-02T08:12:00Z"),
  };

  test("is an hour of somebody's calendar", () => {
    const lines = calendarFile({ ...appointment, time: "23:30" }).split("\r\n");
    expect(lines).toContain("DTSTART:20260329T233000");
    expect(lines).toContain("DTEND:20260330T003000");
    expect(lines).toContain("DTSTAMP:20260302T081200Z");
    expect(lines).toContain(String.raw`SUMMARY:Viewing\; with Olga\, twice`);
    expect(lines).toContain(String.raw`DESCRIPTION:Keys\nand papers`);
    expect(lines.at(-1)).toBe("");
  });

  test("without a time takes the day", () => {
    expect(calendarFile(appointment)).toContain("DTSTART;VALUE=DATE:20260329\r\n");
  });

  test("has no line that a calendar would refuse", () => {
    const long = calendarFile({ ...appointment, description: "Schlüssel ".repeat(40) });
    for (const line of long.split("\r\n")) expect(line.length).toBeLessThan(75);
    expect(long.replaceAll("\r\n ", "")).toContain("Schlüssel ".repeat(40).trim());
  });
});
