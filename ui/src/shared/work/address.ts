/** What of a record stands on an envelope, line by line. */

import { textOf, type Fields } from "./parts.tsx";

const ADDRESS: readonly (readonly string[])[] = [
  ["company"],
  ["street"],
  ["zip", "city"],
  ["country"],
];

export function addressOf(fields: Fields): readonly string[] {
  const lines = ADDRESS.map((names) =>
    names
      .map((name) => textOf(fields, name))
      .join(" ")
      .trim(),
  );
  return lines.filter((line) => line !== "");
}
