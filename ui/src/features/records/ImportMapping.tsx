/** What the columns of a table are: each with a choice, and what stands in its first record. */

import type { ReactNode } from "react";

import type { ImportColumn, RecordKind, RecordRow } from "../../contract/types.ts";
import { ChoiceField, type Choice } from "../../shared/controls/fields.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { fieldName } from "./field-name.ts";
import { knownFields } from "../../shared/records/known.ts";
import { choiceOf, fieldChoice, remapped } from "./mapping.ts";
import styles from "./records.module.css";
import { useWords } from "./words.ts";

interface Props {
  readonly kind: RecordKind;
  readonly header: readonly string[];
  readonly columns: readonly ImportColumn[];
  /** The first record as it would be. */
  readonly sample: RecordRow | undefined;
  readonly onMap: (columns: readonly ImportColumn[]) => void;
}

export function ImportMapping({ kind, header, columns, sample, onMap }: Props): ReactNode {
  const say = useText();
  const words = useWords(kind);
  const { people } = useOffice();
  const known: readonly string[] = knownFields(kind);
  const choicesOf = (name: string, column: ImportColumn): readonly Choice[] => {
    const own = new Set([
      ...(column.type === "field" ? [column.name] : []),
      ...(fieldName(name) === "" ? [] : [fieldName(name)]),
    ]);
    return [
      { key: "key", label: say("records.key") },
      { key: "supervisor", label: say("records.supervisor") },
      ...known.map((field) => ({ key: fieldChoice(field), label: words.name(field) })),
      ...[...own]
        .filter((field) => !known.includes(field))
        .map((field) => ({
          key: fieldChoice(field),
          label: say("records.import.own", { name: field }),
        })),
      { key: "skip", label: say("records.import.skip") },
    ];
  };
  const exampleOf = (column: ImportColumn): string => {
    if (sample === undefined) return "";
    switch (column.type) {
      case "key":
        return sample.key;
      case "supervisor":
        return people.get(sample.supervisor ?? "") ?? sample.supervisor ?? "";
      case "field":
        return words.value(column.name, sample.fields[column.name]);
      case "skip":
        return "";
    }
  };
  return (
    <section className={styles["part"]} aria-label={say("records.import.columns")}>
      <h3>{say("records.import.columns")}</h3>
      <ul className={styles["mapping"]}>
        {header.map((name, index) => {
          const column = columns[index] ?? { type: "skip" };
          return (
            // Columns have no names of their own: two may be called the same.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} data-skipped={column.type === "skip"}>
              <ChoiceField
                label={name === "" ? say("records.import.unnamed", { number: index + 1 }) : name}
                value={choiceOf(column)}
                choices={choicesOf(name, column)}
                onCommit={(choice) => onMap(remapped(columns, index, choice))}
              />
              <small>{exampleOf(column)}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
