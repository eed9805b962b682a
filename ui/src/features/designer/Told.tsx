/** A text with fields, as whoever reads it takes it: the fields by name. */

import type { ReactNode } from "react";

import { piecesOf } from "../../shared/records/placeholders.ts";
import styles from "./told.module.css";
import type { StepWords } from "./words.ts";

export function Told(props: { readonly text: string; readonly words: StepWords }): ReactNode {
  return piecesOf(props.text).map(({ text, isPath }, at) =>
    isPath ? (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces have no other name
      <mark key={at} className={styles["field"]}>
        {props.words.field(text)}
      </mark>
    ) : (
      text
    ),
  );
}
