/** What people call the fields of records and their values. */

import { useIntl, type IntlShape } from "react-intl";

import type { RecordKind } from "../../contract/types.ts";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { fieldName } from "../../shared/records/field-text.ts";
import { isChoiceName, isChoiceWord, knownShape, shapeOf } from "../../shared/records/known.ts";

export interface Words {
  /** A field as people call it; one the program does not know as it is called there. */
  readonly name: (field: string) => string;
  /** The name with its unit, for a form. */
  readonly label: (field: string) => string;
  /** A value as people read it. */
  readonly value: (field: string, value: unknown) => string;
}

/** Of an office that says nothing. */
const CURRENCY = "EUR";

export function useWords(kind: RecordKind): Words {
  const say = useText();
  const intl = useIntl();
  // Prices are kept without their currency.
  const currency = useOffice().office?.currency ?? CURRENCY;
  const name = (field: string): string => fieldName(say, kind, field);
  const label = (field: string): string => {
    const shape = knownShape(kind, field);
    if (shape === "area") return say("records.unit.area", { name: name(field) });
    if (shape === "money")
      return say("records.unit.money", { name: name(field), currency: signOf(intl, currency) });
    return name(field);
  };
  const value = (field: string, given: unknown): string => {
    if (given === null || given === undefined) return "";
    if (isChoiceName(field) && isChoiceWord(field, given)) return say(`records.choice.${given}`);
    if (typeof given === "boolean") return say(given ? "records.yes" : "records.no");
    if (typeof given === "string" && shapeOf(kind, field, given) === "date" && given !== "")
      return intl.formatDate(`${given}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" });
    if (typeof given === "number") {
      switch (shapeOf(kind, field, given)) {
        case "money":
          return intl.formatNumber(given, {
            style: "currency",
            currency,
            maximumFractionDigits: 0,
          });
        case "area":
          return say("records.area", { area: given });
        case "year":
          return String(given);
        default:
          return intl.formatNumber(given);
      }
    }
    return typeof given === "string" ? given : JSON.stringify(given);
  };
  return { name, label, value };
}

/** A currency as it stands behind an amount: a sign where the language has one. */
function signOf(intl: IntlShape, currency: string): string {
  const parts = intl.formatNumberToParts(0, { style: "currency", currency });
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
