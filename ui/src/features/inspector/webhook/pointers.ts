/** The ways to the values of an answer. */

export interface Found {
  readonly at: string;
  readonly value: string;
}

/** More are more than anybody reads. */
const SHOWN_MAX = 40;
const VALUE_MAX = 60;

/** The texts, numbers, and yes and no of an answer with their JSON pointers, in its order. */
export function pointersOf(answer: unknown): readonly Found[] {
  const found: Found[] = [];
  collect(answer, "", found);
  return found;
}

function collect(value: unknown, at: string, found: Found[]): void {
  if (found.length >= SHOWN_MAX) return;
  if (Array.isArray(value)) {
    value.forEach((one, index) => collect(one, `${at}/${index}`, found));
  } else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value))
      collect(one, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, found);
  } else if (at !== "") {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    found.push({ at, value: text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text });
  }
}
