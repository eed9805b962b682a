/** A condition as a sentence, where its rows say it; else as it is written. */

import type { FieldText } from "../../../shared/records/field-text.ts";
import type { Say } from "../../../shared/text.ts";
import {
  isGroup,
  readCondition,
  type Group,
  type Item,
  type Literal,
  type Row,
} from "./condition.ts";

export function conditionText(say: Say, fieldText: FieldText, source: string): string {
  const group = readCondition(source);
  return group === undefined || group.items.length === 0
    ? source
    : groupText(say, fieldText, group);
}

function groupText(say: Say, fieldText: FieldText, { join, items }: Group): string {
  // That a field is there is said by what is asked of it.
  const isSaid = (item: Item): boolean =>
    !isGroup(item) &&
    item.operator === "filled" &&
    join === "and" &&
    items.some((other) => other !== item && !isGroup(other) && other.field === item.field);
  return items
    .filter((item) => !isSaid(item))
    .map((item) =>
      isGroup(item) ? `(${groupText(say, fieldText, item)})` : rowText(say, fieldText, item),
    )
    .join(` ${say(`inspector.condition.word.${join}`)} `);
}

function rowText(say: Say, fieldText: FieldText, { field, operator, values }: Row): string {
  const said = values.map((value) => literalText(say, value)).join(", ");
  return [fieldText(field), say(`inspector.operator.${operator}`), said]
    .filter((part) => part !== "")
    .join(" ");
}

function literalText(say: Say, value: Literal): string {
  if (typeof value === "boolean") return say(value ? "inspector.true" : "inspector.false");
  return typeof value === "string"
    ? say("inspector.condition.quoted", { text: value })
    : String(value);
}
