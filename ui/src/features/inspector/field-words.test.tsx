// @vitest-environment happy-dom

import { cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { afterEach, expect, test } from "vitest";

import type { Step } from "../../kernel/document/template.ts";
import { de as shared } from "../../shared/messages/messages.de.ts";
import { de as fields } from "../../shared/records/messages.de.ts";
import { useFieldWords, type FieldWords } from "./field-words.ts";
import { de } from "./messages.de.ts";

afterEach(cleanup);

const MAIL: Step = {
  key: "mail",
  name: "Mail",
  kind: "email",
  with: { mode: "automatic", subject: "S", body: "B", cc: ["a@b.example"] },
};

function words(): FieldWords {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <IntlProvider locale="de" messages={{ ...shared, ...fields, ...de }}>
      {children}
    </IntlProvider>
  );
  const said = {
    who: () => "Anna Roth",
    start: () => "zwei Tage danach",
    people: new Map([["anna", "Anna Roth"]]),
    services: new Map([["valuation", "Bewertung"]]),
    outcome: (_: Step, outcome: string) => `Ausgang ${outcome}`,
    field: (path: string) => `<${path}>`,
  };
  return renderHook(() => useFieldWords(said), { wrapper }).result.current;
}

test("fields are called as in the inspector, with what is inside them", () => {
  const { label } = words();
  expect(label(MAIL, "with.subject")).toBe(de["field.subject"]);
  expect(label(MAIL, "with.cc[0]")).toBe(`${de["field.cc"]} · 1`);
  expect(label(MAIL, "deadline_days")).toBe(de["inspector.deadline"]);
  expect(label(undefined, "settings.visits_max")).toBe(de["inspector.visits"]);
  expect(label(undefined, "something.else")).toBe("something.else");
});

test("what stands in them is said in the words of the office", () => {
  const { value } = words();
  expect(value(MAIL, "with.mode", "automatic")).toBe(de["choice.automatic"]);
  expect(value(MAIL, "kind", "task")).toBe("Aufgabe");
  expect(value(MAIL, "start", { after: "days", days: 2 })).toBe("zwei Tage danach");
  expect(value(MAIL, "responsible", { is: "person", person: "anna" })).toBe("Anna Roth");
  expect(value(undefined, "settings.starters", ["anna", "x"])).toBe("Anna Roth, x");
  expect(value(undefined, "settings.property", "required")).toBe(de["inspector.need.required"]);
  expect(value(MAIL, "about", { property: true, contact: false })).toBe("der Immobilie");
  expect(value(MAIL, "with.service", "valuation")).toBe("Bewertung");
});

test("what has parts says each by its name", () => {
  const { value } = words();
  const began: Step = {
    key: "s",
    name: "S",
    kind: "autostart",
    with: { trigger: { on: "date", record: "property", field: "birthday" }, enabled: true },
  };
  expect(value(began, "with.trigger", began.with["trigger" as never])).toBe(
    `${de["field.on"]}: ${de["choice.date"]}; ${de["field.record"]}: ${de["choice.property"]}; ${de["field.field"]}: birthday`,
  );
  expect(value(MAIL, "with.write", { market_value: "/value" })).toBe("Marktwert: /value");
  expect(
    value(MAIL, "with.conditions", [
      { outcome: "yes", when: "property.price > 5" },
      { outcome: "no", when: "property.price < 5" },
    ]),
  ).toBe(
    "Ausgang yes: <property.price> ist mehr als 5\nAusgang no: <property.price> ist weniger als 5",
  );
});

test("conditions are said as sentences, where they can be", () => {
  const { value } = words();
  const wait: Step = { key: "w", name: "W", kind: "wait", with: { until: "", days_max: 3 } };
  const until = (text: string): string => value(wait, "with.until", text);
  expect(until("has(property.paid) && property.paid == true")).toBe("<property.paid> ist Ja");
  expect(until('property.price > 5 && (contact.city == "Bonn" || contact.rooms <= 2)')).toBe(
    "<property.price> ist mehr als 5 und (<contact.city> ist „Bonn“ oder <contact.rooms> ist höchstens 2)",
  );
  expect(until("size(property.rooms) > 2")).toBe("size(property.rooms) > 2");
});
