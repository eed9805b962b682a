// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { stage } from "../../shared/work/testing.tsx";
import type { StillState } from "../../shared/work/still.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { Still } from "./Still.tsx";

const DOCUMENT = JSON.stringify({
  format: "doorstep/template",
  version: 1,
  key: "sale",
  name: "Sale",
  steps: [
    { key: "check", name: "Check", kind: "task", with: { subject: "Check" } },
    {
      key: "good",
      name: "Good?",
      kind: "decision",
      with: {
        question: "Good?",
        by: "person",
        outcomes: [
          { key: "yes", label: "Very" },
          { key: "no", label: "Not" },
        ],
      },
    },
    { key: "left", name: "Left", kind: "reminder", with: { note: "n" } },
    { key: "right", name: "Right", kind: "reminder", with: { note: "n" } },
  ],
  flows: [
    { from: "check", to: "good" },
    { from: "good", to: "left", outcome: "yes" },
    { from: "good", to: "right", outcome: "no" },
  ],
  notes: [{ text: "Mind the gap", at: [0, 300] }],
});

const STATES: ReadonlyMap<string, StillState> = new Map([
  ["check", { mark: "done", visits: 2, outcomes: [] }],
  ["good", { mark: "done", visits: 1, outcomes: ["yes"] }],
  ["left", { mark: "overdue", visits: 1, outcomes: [] }],
]);

function show(language: "en" | "de" = "en"): { readonly pressed: readonly string[] } {
  const pressed: string[] = [];
  stage(
    <Still
      document={DOCUMENT}
      states={STATES}
      selected="left"
      onSelect={(step) => pressed.push(step)}
    />,
    {},
    language === "en" ? en : de,
    language,
  );
  return { pressed };
}

afterEach(cleanup);

describe("a drawing that is looked at", () => {
  test.each([
    ["en", ["Check: Done", "Good?: Done", "Left: Overdue", "Right: To come"]],
    ["de", ["Check: Erledigt", "Good?: Erledigt", "Left: Überfällig", "Right: Kommt noch"]],
  ] as const)("says of each step how it stands, in %s", (language, said) => {
    show(language);
    for (const name of said) expect(screen.getByRole("button", { name })).toBeTruthy();
    expect(screen.getByText("Mind the gap")).toBeTruthy();
    const legend = within(
      screen.getByRole("list", { name: language === "en" ? "Legend" : "Legende" }),
    );
    expect(legend.getAllByRole("listitem")).toHaveLength(3);
  });

  test("counts the visits of a loop", () => {
    show();
    expect(screen.getByText("2×")).toBeTruthy();
  });

  test("shows which way the process went", () => {
    show();
    const taken = [...document.querySelectorAll<SVGElement>("[data-taken]")];
    expect(taken.map((line) => line.dataset["taken"])).toEqual(["true", "true", "false"]);
  });

  test("is pressed, and shows what is chosen", () => {
    const told = show();
    expect(screen.getByRole("button", { name: /Left/ }).getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: /Right/ }));
    expect(told.pressed).toEqual(["right"]);
  });

  test("is dragged without pressing what is under the pointer, and zoomed", () => {
    const told = show();
    const card = screen.getByRole("button", { name: /Right/ });
    const viewport = card.closest<HTMLElement>("[style*=scale]");
    const before = viewport?.style.transform;
    fireEvent.pointerDown(card, { button: 0, clientX: 100, clientY: 100, pointerId: 1 });
    fireEvent.pointerMove(card, { clientX: 160, clientY: 130, pointerId: 1 });
    fireEvent.pointerUp(card, { pointerId: 1 });
    fireEvent.click(card);
    expect(told.pressed).toEqual([]);
    const dragged = viewport?.style.transform;
    expect(dragged).not.toBe(before);
    fireEvent.click(screen.getByRole("button", { name: "Larger" }));
    expect(viewport?.style.transform).not.toBe(dragged);
    fireEvent.click(screen.getByRole("button", { name: "Show everything" }));
    expect(viewport?.style.transform).toBe(before);
    fireEvent.click(card);
    expect(told.pressed).toEqual(["right"]);
  });
});
