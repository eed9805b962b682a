/** What differs between two states of a template, as sentences: what came, what went, what became another. */

import type { ReactNode } from "react";

import type { Change } from "../../contract/types.ts";
import { useText } from "../../shared/text.ts";
import styles from "./designer.module.css";

const LONGEST = 120;

export function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const say = useText();
  if (changes.length === 0)
    return <p className={styles["faint"]}>{say("designer.changes.none")}</p>;
  return (
    <ul className={styles["changes"]} aria-label={say("designer.changes")}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.at}`} data-kind={change.kind}>
          <span className={styles["changeKind"]}>{say(`designer.change.${change.kind}`)}</span>
          <code>{change.at}</code>
          {change.kind === "changed" ? (
            <span>
              <del>{shown(change.before)}</del> <ins>{shown(change.after)}</ins>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
