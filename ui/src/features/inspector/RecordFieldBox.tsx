/** Fields of records by name: those that records have are offered, others may be typed. */

import { useMemo, type ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { useText } from "../../shared/text.ts";
import type { FieldSpec } from "./field-table.ts";
import { useInspected } from "./inspected.tsx";
import { ListField } from "./ListField.tsx";
import { foundAt, textOf, textsOf, type Target } from "./target.ts";
import { useShortValue } from "./text/FieldMenu.tsx";
import { TextBox } from "./text/TextBox.tsx";

interface Props {
  readonly label: string;
  readonly target: Target;
  readonly spec: FieldSpec;
}

/** The names of the fields that the record beside this field has. */
function useNames(target: Target, { path }: FieldSpec): readonly [string, readonly string[]] {
  const { fields } = useInspected();
  const record = textOf(foundAt(target, [...path.slice(0, -1), "record"]).value) || "property";
  return useMemo(() => {
    const prefix = `${record}.`;
    const names = fields
      .filter((field) => field.path.startsWith(prefix))
      .map((field) => field.path.slice(prefix.length));
    return [record, names];
  }, [fields, record]);
}

export function RecordFieldBox(
  props: Props & { readonly isMixed: boolean; readonly onCommit: (name: string) => void },
): ReactNode {
  const { label, target, spec, isMixed, onCommit } = props;
  const say = useText();
  const short = useShortValue();
  const { fields } = useInspected();
  const [record, names] = useNames(target, spec);
  const value = textOf(foundAt(target, spec.path).value);
  const now = fields.find(({ path }) => path === `${record}.${value}`)?.value;
  return (
    <TextBox
      label={label}
      value={value}
      isMixed={isMixed}
      suggestions={names}
      hint={now === undefined ? undefined : say("inspector.field.now", { value: short(now) })}
      onCommit={(name) => onCommit(name.trim())}
    />
  );
}

export function RecordFieldsBox(
  props: Props & { readonly onCommit: (names: Json) => void },
): ReactNode {
  const { label, target, spec, onCommit } = props;
  const [, names] = useNames(target, spec);
  const values = textsOf(foundAt(target, spec.path).value).filter((name) => name !== "");
  return (
    <ListField
      label={label}
      values={values}
      suggestions={names}
      // A list without any is refused; an empty name is only not filled in yet.
      onCommit={(after) => onCommit(after.length === 0 ? [""] : [...after])}
    />
  );
}
