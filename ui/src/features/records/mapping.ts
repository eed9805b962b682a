/** What becomes of the columns of a table, as a choice for each. */

import type { ImportColumn } from "../../contract/types.ts";

const FIELD = "field:";

/** A column's fate as the key of a choice. */
export function choiceOf(column: ImportColumn): string {
  return column.type === "field" ? FIELD + column.name : column.type;
}

export function columnOf(choice: string): ImportColumn {
  if (choice.startsWith(FIELD)) return { type: "field", name: choice.slice(FIELD.length) };
  return { type: choice === "key" || choice === "supervisor" ? choice : "skip" };
}

export function fieldChoice(name: string): string {
  return FIELD + name;
}

/** The columns with another fate for one of them. What two would become is left to the one chosen last. */
export function remapped(
  columns: readonly ImportColumn[],
  index: number,
  choice: string,
): readonly ImportColumn[] {
  return columns.map((column, place) => {
    if (place === index) return columnOf(choice);
    return choiceOf(column) === choice && choice !== "skip" ? { type: "skip" } : column;
  });
}

export function hasKey(columns: readonly ImportColumn[]): boolean {
  return columns.some(({ type }) => type === "key");
}
