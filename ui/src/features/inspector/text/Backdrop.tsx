/** The text again, behind what is typed: it gives the box its height, and shows which fields nobody knows. */

import type { ReactNode } from "react";

import { placeholdersOf } from "../../../shared/records/placeholders.ts";
import { useInspected } from "../inspected.tsx";
import { isKnownPath } from "./placeholders.ts";
import styles from "./text.module.css";

export function Backdrop(props: {
  readonly text: string;
  readonly lines: number;
  readonly withFields: boolean;
  readonly isCode: boolean;
}): ReactNode {
  const { text, lines, withFields, isCode } = props;
  const { fields } = useInspected();
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, path } of withFields ? placeholdersOf(text) : []) {
    const isKnown = isKnownPath(path, fields);
    pieces.push(
      text.slice(at, from),
      <mark key={from} data-known={isKnown}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  pieces.push(text.slice(at));
  return (
    <div
      aria-hidden
      dir={directionOf(text, isCode)}
      className={`${styles["backdrop"]} ${isCode ? styles["code"] : ""}`}
      style={{ minBlockSize: `calc(${lines} * var(--line) * 1em + var(--space-3))` }}
    >
      {pieces}
      {"\u200B"}
    </div>
  );
}

/** Texts run as they are written, whatever the page does; what is empty as the page. */
export function directionOf(text: string, isCode = false): "auto" | "ltr" | undefined {
  if (isCode) return "ltr";
  return text === "" ? undefined : "auto";
}
