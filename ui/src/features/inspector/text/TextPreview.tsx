/** What a text with fields would be for the records that are shown. */

import type { ReactNode } from "react";

import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import { placeholdersOf } from "../../../shared/records/placeholders.ts";
import { useFieldMark } from "../FieldBox.tsx";
import { useInspected, useRested, useWorked } from "../inspected.tsx";
import { gapsOf, isKnownPath, withGaps } from "./placeholders.ts";
import styles from "./text.module.css";

export function TextPreview(props: { readonly text: string; readonly lines: number }): ReactNode {
  const { text, lines } = props;
  const say = useText();
  const { about, fields, draft, fieldText } = useInspected();
  const { codes } = useFieldMark();
  const rested = useRested(text);
  const placeholders = placeholdersOf(rested);
  const isShown = rested.includes("{{");
  const valued = new Set(fields.filter(({ value }) => value !== undefined).map(({ path }) => path));
  const asked = withGaps(
    rested,
    (path) => fields.length === 0 || valued.has(path) || path === "today",
  );
  // Only what a process knows of itself needs the template.
  const ofProcess = /\{\{\s*(?:process|steps)\./u.test(asked);
  const { reply, error } = useWorked(
    "text_preview",
    isShown ? { texts: [asked], about, ...(ofProcess ? { template: draft } : {}) } : undefined,
  );
  if (!isShown) return null;
  const filled = reply?.texts[0];
  const unknown = placeholders.map(({ path }) => path).filter((path) => !isKnownPath(path, fields));
  if (error !== undefined) return null;
  return (
    <div className={styles["preview"]} aria-live="polite">
      {unknown.length === 0 || codes.includes("unknown-placeholder") ? null : (
        <p className={styles["unknown"]}>
          <Icon name="problem" size={14} />
          {say("inspector.fields.unknown", {
            count: new Set(unknown).size,
            paths: [...new Set(unknown)].join(", "),
          })}
        </p>
      )}
      {filled === undefined ? null : filled.problem !== undefined ? (
        <p className={styles["unknown"]}>
          <Icon name="problem" size={14} />
          {say("inspector.fields.unreadable")}
        </p>
      ) : (
        <p
          className={styles["filled"]}
          dir="auto"
          data-lines={lines > 1}
          aria-label={say("inspector.preview")}
        >
          {gapsOf(filled.text).map((piece, index) =>
            piece.isGap ? (
              // oxlint-disable-next-line react/no-array-index-key -- the pieces have no other name
              <mark key={index} title={say("inspector.fields.no-value")}>
                {fieldText(piece.text)}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </p>
      )}
    </div>
  );
}
