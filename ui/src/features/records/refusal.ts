/** Why a line of a table was left out, in the person's words. The program gives its reasons as English sentences. */

import type { MessageId, Say } from "../../shared/text.ts";

/** A reason, and the text that says it; a group of the pattern is a value of the text. */
const KNOWN: readonly (readonly [RegExp, MessageId])[] = [
  [
    /^has (?<cells>\d+) cells where the table has (?<columns>\d+) columns$/,
    "records.refusal.cells",
  ],
  [/^has no key$/, "records.refusal.no-key"],
  [/^the key cannot be taken/, "records.refusal.key"],
  [/^the key `(?<key>.+)` stands in line (?<line>\d+) already$/, "records.refusal.twice"],
  [/^there is no person `(?<name>.+)`$/, "records.refusal.nobody"],
  [/^more than one person is called `(?<name>.+)`$/, "records.refusal.several"],
];

export function refusalText(say: Say, reason: string): string {
  for (const [pattern, id] of KNOWN) {
    const found = pattern.exec(reason);
    if (found !== null) return say(id, found.groups ?? {});
  }
  return reason;
}
