/** Rows of field, operator and value that all have to hold, or of which one has to. */

import { useCallback, useMemo, type ReactNode } from "react";

import { outcomesOf } from "../../../kernel/document/kinds.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import { Button, IconButton } from "../../../shared/controls/Button.tsx";
import { ChoiceField, type Choice } from "../../../shared/controls/fields.tsx";
import { PickField } from "../../../shared/controls/PickField.tsx";
import { useText } from "../../../shared/text.ts";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import own from "./condition.module.css";
import { fieldsFor, useShortValue } from "../text/FieldMenu.tsx";
import { TextBox } from "../text/TextBox.tsx";
import {
  isGroup,
  OPERATORS,
  takesNoValue,
  type Group,
  type Item,
  type Literal,
  type Operator,
  type Row,
} from "./condition.ts";

/** Groups stand inside groups this deep; deeper wishes are better said as an expression. */
const DEPTH_MAX = 1;
const FRESH: Row = { field: "", operator: "is", values: [] };

export function ConditionGroup(props: {
  readonly group: Group;
  readonly depth: number;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const { group, depth, onChange, onRemove } = props;
  const say = useText();
  const { join, items } = group;
  const replace = (index: number, after: Item | undefined): void =>
    onChange({
      join,
      items: items.flatMap((item, at) =>
        at !== index ? [item] : after === undefined ? [] : [after],
      ),
    });
  return (
    <fieldset
      className={own["conditions"]}
      data-depth={depth}
      aria-label={say(`inspector.condition.${join}`)}
    >
      {items.length > 1 ? (
        <ChoiceField
          label={say("inspector.condition.join")}
          value={join}
          choices={(["and", "or"] as const).map((key) => ({
            key,
            label: say(`inspector.condition.${key}`),
          }))}
          onCommit={(chosen) => onChange({ join: chosen === "or" ? "or" : "and", items })}
        />
      ) : null}
      {items.map((item, index) =>
        isGroup(item) ? (
          <ConditionGroup
            // oxlint-disable-next-line react/no-array-index-key -- a row is what stands at its place
            key={index}
            group={item}
            depth={depth + 1}
            onChange={(after) => replace(index, after)}
            onRemove={() => replace(index, undefined)}
          />
        ) : (
          <ConditionRow
            // oxlint-disable-next-line react/no-array-index-key -- a row is what stands at its place
            key={index}
            row={item}
            onChange={(after) => replace(index, after)}
            onRemove={() => replace(index, undefined)}
          />
        ),
      )}
      <div className={own["buttons"]}>
        <Button
          look="quiet"
          icon="plus"
          label={say("inspector.condition.add")}
          onPress={() => onChange({ join, items: [...items, FRESH] })}
        />
        {depth < DEPTH_MAX && items.length > 0 ? (
          <Button
            look="quiet"
            icon="plus"
            label={say("inspector.condition.add-group")}
            onPress={() =>
              onChange({
                join,
                items: [...items, { join: join === "and" ? "or" : "and", items: [FRESH, FRESH] }],
              })
            }
          />
        ) : null}
        {onRemove === undefined ? null : (
          <Button
            look="quiet"
            icon="trash"
            label={say("inspector.condition.remove-group")}
            onPress={onRemove}
          />
        )}
      </div>
    </fieldset>
  );
}

/** The roots whose fields rows can ask for; the present moment needs an expression. */
const ASKED = /^(property|contact|process|owner|steps)\./u;

function ConditionRow(props: {
  readonly row: Row;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { row, onChange, onRemove } = props;
  const say = useText();
  const { fields, fieldText } = useInspected();
  const short = useShortValue();
  const asked = useMemo(() => fields.filter(({ path }) => ASKED.test(path)), [fields]);
  const search = useCallback(
    (text: string): readonly Choice[] => {
      const found = fieldsFor(asked, text, fieldText).map(({ path, value }) => ({
        key: path,
        label: fieldText(path),
        ...(value === undefined ? {} : { detail: short(value) }),
      }));
      const typed = text.trim();
      const isNew = ASKED.test(typed) && !found.some(({ key }) => key === typed);
      return isNew ? [{ key: typed, label: typed }, ...found] : found;
    },
    [asked, short, fieldText],
  );
  const sort = useSort(row);
  const operators = OPERATORS.filter(
    (operator) => operator === row.operator || fits(operator, sort.type),
  );
  return (
    <div className={own["condition"]}>
      <div className={styles["row"]}>
        <PickField
          label={say("inspector.condition.field")}
          value={row.field === "" ? undefined : row.field}
          valueLabel={fieldText(row.field)}
          placeholder={say("inspector.condition.field.choose")}
          search={search}
          onCommit={(field = "") => {
            if (field !== "") onChange({ ...row, field, values: [] });
          }}
        />
        <IconButton icon="close" label={say("inspector.condition.remove")} onPress={onRemove} />
      </div>
      <div className={styles["pair"]}>
        <ChoiceField
          label={say("inspector.condition.operator")}
          value={row.operator}
          choices={operators.map((key) => ({ key, label: say(`inspector.operator.${key}`) }))}
          onCommit={(chosen) => {
            const operator = OPERATORS.find((known) => known === chosen) ?? "is";
            const values = takesNoValue(operator)
              ? []
              : operator === "one_of"
                ? row.values
                : row.values.slice(0, 1);
            onChange({ ...row, operator, values });
          }}
        />
        {takesNoValue(row.operator) ? null : (
          <RowValue row={row} sort={sort} onChange={(values) => onChange({ ...row, values })} />
        )}
      </div>
    </div>
  );
}

interface Sort {
  readonly type: "text" | "number" | "flag";
  readonly choices?: readonly Choice[];
}

/** What the values of a field are, by the one it has for the shown records, else by those compared with so far. */
function useSort({ field, values }: Row): Sort {
  const say = useText();
  const { fields, document } = useInspected();
  const step = /^steps\.(.+)\.outcome$/u.exec(field)?.[1];
  const outcomes = step === undefined ? undefined : stepOf(document, step);
  if (outcomes !== undefined)
    return {
      type: "text",
      choices: outcomesOf(outcomes).map(({ key, label }) => ({ key, label: label ?? key })),
    };
  if (/^steps\..+\.visits$/u.test(field)) return { type: "number" };
  const sample = values[0] ?? fields.find(({ path }) => path === field)?.value;
  if (typeof sample === "boolean")
    return {
      type: "flag",
      choices: [
        { key: "true", label: say("inspector.true") },
        { key: "false", label: say("inspector.false") },
      ],
    };
  return { type: typeof sample === "number" ? "number" : "text" };
}

function fits(operator: Operator, type: Sort["type"]): boolean {
  if (type === "flag") return ["is", "is_not", "filled", "empty"].includes(operator);
  return type === "text" || !["contains", "starts", "ends"].includes(operator);
}

function RowValue(props: {
  readonly row: Row;
  readonly sort: Sort;
  readonly onChange: (values: readonly Literal[]) => void;
}): ReactNode {
  const { row, sort, onChange } = props;
  const say = useText();
  const literal = (text: string): Literal => {
    const number = text.trim().replace(",", ".");
    const isNumber = /^-?\d+(\.\d+)?$/u.test(number);
    if (sort.type === "flag") return text === "true";
    return sort.type === "number" && isNumber ? Number(number) : text;
  };
  const [first] = row.values;
  if (sort.choices !== undefined && sort.choices.length > 0 && row.operator !== "one_of")
    return (
      <ChoiceField
        label={say("inspector.condition.value")}
        value={first === undefined ? undefined : String(first)}
        placeholder={say("inspector.condition.value.choose")}
        choices={sort.choices}
        onCommit={(chosen) => onChange([literal(chosen)])}
      />
    );
  const isList = row.operator === "one_of";
  return (
    <TextBox
      label={say("inspector.condition.value")}
      value={isList ? row.values.map(String).join(", ") : first === undefined ? "" : String(first)}
      inputMode={sort.type === "number" ? "decimal" : "text"}
      hint={isList ? say("field.list.hint") : undefined}
      onCommit={(typed) => {
        const parts = isList ? typed.split(",").map((part) => part.trim()) : [typed];
        onChange(parts.filter((part) => part !== "").map(literal));
      }}
    />
  );
}
