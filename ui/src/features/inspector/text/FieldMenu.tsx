/** The fields that a text may refer to, each with its value for the records that are shown. */

import { useEffect, useRef, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { FieldValue } from "../../../contract/types.ts";
import type { FieldText } from "../../../shared/records/field-text.ts";
import { useText } from "../../../shared/text.ts";
import { useInspected } from "../inspected.tsx";
import styles from "./text.module.css";

/** How many are offered at once. */
const OFFERED = 80;

/** The fields whose path, name or value holds each of the words. */
export function fieldsFor(
  fields: readonly FieldValue[],
  query: string,
  fieldText: FieldText,
): readonly FieldValue[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = fields.filter(({ path, value }) => {
    const said = value === undefined ? "" : JSON.stringify(value);
    const text = `${path} ${fieldText(path)} ${said}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  // A field that begins so is meant before one whose path does, and that before what only holds it.
  const typed = query.toLowerCase();
  const rank = ({ path }: FieldValue): number => {
    const text = path.toLowerCase();
    if (
      typed !== "" &&
      text
        .split(".")
        .slice(1)
        .some((part) => part.startsWith(typed))
    )
      return 0;
    return text.startsWith(typed) ? 1 : text.includes(typed) ? 2 : 3;
  };
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, OFFERED);
}

/** A value as one reads it in passing. */
export function useShortValue(): (value: unknown) => string {
  const intl = useIntl();
  return (value) => {
    if (value === undefined || value === null) return "";
    if (typeof value === "number") return intl.formatNumber(value, { useGrouping: false });
    return typeof value === "string" ? value : JSON.stringify(value);
  };
}

export function FieldMenu(props: {
  readonly id: string;
  readonly fields: readonly FieldValue[];
  readonly active: number;
  readonly onPick: (field: FieldValue) => void;
}): ReactNode {
  const { id, fields, active, onPick } = props;
  const say = useText();
  const short = useShortValue();
  const { fieldText } = useInspected();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
    // Whatever is shown, the chosen one is to be seen.
  });
  if (fields.length === 0)
    return <p className={styles["nothing"]}>{say("inspector.fields.nothing")}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list belongs to a text that keeps the focus
    <div ref={list} id={id} role="listbox" aria-label={say("inspector.fields")}>
      {fields.map((field, index) => (
        // The focus stays in the text; its keys move the choice.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={field.path}
          id={`${id}-${index}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it shows a path and its value
          role="option"
          aria-selected={index === active}
          className={styles["option"]}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(field)}
        >
          <span className={styles["path"]}>
            {fieldText(field.path)}
            {/* As it is written. */}
            <small dir="ltr">{field.path}</small>
          </span>
          <span className={styles["value"]} data-none={field.value === undefined}>
            {field.value === undefined ? say("inspector.fields.no-value") : short(field.value)}
          </span>
        </div>
      ))}
    </div>
  );
}
