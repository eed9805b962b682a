/**
 * Names of people, properties and processes among other text: an Arabic one in a German line, a Latin one in an Arabic
 * line. What is the office's own is kept apart, so that neither turns the other round.
 */

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
/** A word by which a message chooses; it is compared and not shown. */
const WORD_OF_PROGRAM = /^[a-z][a-z_-]*$/;

const FIRST_STRONG = "\u2068";
const POP = "\u2069";

/** The text as it is among other text, kept apart where its direction may be another. */
export function apart(text: string): string {
  const isNeeded = RIGHT_TO_LEFT.test(text) || document.documentElement.dir === "rtl";
  return !isNeeded || text === "" || WORD_OF_PROGRAM.test(text)
    ? text
    : `${FIRST_STRONG}${text}${POP}`;
}

/** Several of them in a line, those left out that are not there. */
export function inLine(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part): part is string => part !== undefined && part !== "")
    .map(apart)
    .join(" · ");
}
