// @vitest-environment happy-dom

import { cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { afterEach, describe, expect, test } from "vitest";

import { useFieldText, type FieldText } from "./field-text.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { piecesOf } from "./placeholders.ts";

afterEach(cleanup);

function wordsIn(language: "en" | "de"): FieldText {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <IntlProvider locale={language} messages={language === "de" ? de : en}>
      {children}
    </IntlProvider>
  );
  const stepName = (key: string): string | undefined => (key === "a.b" ? "Ask" : undefined);
  return renderHook(() => useFieldText(stepName), { wrapper }).result.current;
}

describe("what a text refers to", () => {
  test.each([
    ["property.street", "Straße (Immobilie)"],
    ["property.key", "Nummer (Immobilie)"],
    ["contact.supervisor", "Betreuer (Kontakt)"],
    ["property.own_field", "own_field (Immobilie)"],
    ["owner.email", "E-Mail (Prozessverantwortlicher)"],
    ["process.title", "Titel (Prozess)"],
    ["steps.a.b.outcome", "Ausgang von „Ask“"],
    ["today", "Datum von heute"],
  ])("%s is called as people call it", (path, words) => {
    expect(wordsIn("de")(path)).toBe(words);
  });

  test.each(["property", "owner.age", "steps.gone.outcome", "steps.a.b.colour", "today.year", "x"])(
    "%s leads nowhere and stays as it is written",
    (path) => expect(wordsIn("en")(path)).toBe(path),
  );
});

test("a text comes apart into what stands there and what it refers to", () => {
  expect(piecesOf("Sell {{ property.street }}, {{{{ or }} {{today}}")).toEqual([
    { text: "Sell ", isPath: false },
    { text: "property.street", isPath: true },
    { text: ", {{ or }} ", isPath: false },
    { text: "today", isPath: true },
  ]);
  expect(piecesOf("not closed {{ a")).toEqual([{ text: "not closed {{ a", isPath: false }]);
  expect(piecesOf("")).toEqual([]);
});
