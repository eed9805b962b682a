// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { MyStep } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import {
  myStep,
  openStep,
  processDetail,
  stage,
  stepDetail,
  type Handlers,
  type Stage,
} from "../../shared/work/testing.tsx";
import { grouped } from "./groups.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { MySteps } from "./MySteps.tsx";

const LATE = "2020-01-01T09:00:00+01:00";
const FAR = "2999-01-01T09:00:00+01:00";

const STEPS: readonly MyStep[] = [
  myStep({ step: "late", name: "Late one", overdue: true, deadline: LATE }),
  myStep({ step: "far", name: "Far one", deadline: FAR, kind: "letter" }, { process: 42 }),
  myStep({ step: "open", name: "Open one", kind: "decision" }, { process: 43 }),
  myStep(
    {
      step: "wrong",
      name: "Wrong one",
      kind: "email",
      state: "failed",
      reason: "the contact has no mail address",
    },
    { process: 44, title: "Enquiry of Heinz" },
  ),
];

const UNTIL = "2999-02-01T09:00:00+01:00";
const AHEAD: readonly MyStep[] = [
  myStep({ step: "ahead", name: "Ahead one", state: "waiting", until: UNTIL }, { process: 45 }),
];

const BASE: Handlers = {
  my_steps: ({ ahead }) => ({ steps: ahead === true ? AHEAD : STEPS }),
  step_show: ({ step, id }) => {
    const found = STEPS.find((one) => one.step.step === step && one.process === id);
    return stepDetail(found?.step ?? { step, name: `Fresh ${step}` });
  },
  process_finish: ({ id }) => processDetail({ id }),
  process_skip: ({ id }) => processDetail({ id }),
  process_hand_over: ({ id }) => processDetail({ id }),
};

function show(handlers: Handlers = {}, language: "en" | "de" = "en"): Stage {
  return stage(<MySteps />, { ...BASE, ...handlers }, language === "en" ? en : de, language);
}

/** The names of the rows, in order. */
function rows(): readonly (string | undefined)[] {
  const found = document.querySelectorAll<HTMLElement>("[data-visit]");
  return [...found].map((row) => row.dataset["visit"]);
}

function key(on: Element | null, name: string): void {
  if (on === null) throw new Error("nothing to press a key on");
  fireEvent.keyDown(on, { key: name });
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("doorstep.me", "anna");
  globalThis.location.hash = "#/steps";
});
afterEach(cleanup);

describe("my steps", () => {
  test("ask who one is, and keep it", async () => {
    localStorage.removeItem("doorstep.me");
    const told = show();
    fireEvent.click(await screen.findByRole("button", { name: "Ben Kaminski" }));
    await screen.findByText("Late one");
    expect(told.asked).toContainEqual({ name: "my_steps", request: { person: "ben" } });
    expect(localStorage.getItem("doorstep.me")).toBe("ben");
  });

  test.each(["en", "de"] as const)(
    "stand under headings, what went wrong first, in %s",
    async (language) => {
      show({}, language);
      await screen.findAllByText("Late one");
      await waitFor(() =>
        expect(rows()).toEqual(["44:wrong:1", "41:late:1", "42:far:1", "43:open:1", "45:ahead:1"]),
      );
      const headings = screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent);
      expect(headings.slice(0, 5)).toEqual(
        (language === "en"
          ? [
              "Could not be done automatically",
              "Overdue",
              "Later",
              "Without a deadline",
              "Starts later",
            ]
          : ["Nicht automatisch erledigt", "Überfällig", "Später", "Ohne Frist", "Beginnt später"]
        ).map((text) => `${text}1`),
      );
    },
  );

  test("come page by page, so that no warning is missed", async () => {
    const told = show({
      my_steps: ({ after, ahead }) =>
        ahead === true
          ? { steps: [] }
          : after === undefined
            ? { steps: STEPS.slice(0, 2), next: { process: 42, visit: 1 } }
            : { steps: STEPS.slice(2) },
    });
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(rows()[0]).toBe("44:wrong:1");
    expect(
      told.asked.filter(({ name }) => name === "my_steps").map(({ request }) => request),
    ).toEqual([
      { person: "anna" },
      { person: "anna", ahead: true },
      { person: "anna", after: { process: 42, visit: 1 } },
    ]);
  });

  test("are found by words of step and process", async () => {
    show();
    await screen.findAllByText("Late one");
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "heinz wrong" } });
    await waitFor(() => expect(rows()).toEqual(["44:wrong:1"]));
  });

  test("are finished from the list with Ctrl+Enter", async () => {
    const told = show();
    fireEvent.click(await screen.findByText("Late one"));
    await screen.findByRole("article", { name: "Late one" });
    const row = document.querySelector<HTMLElement>('[data-visit="41:late:1"]');
    act(() => row?.focus());
    fireEvent.keyDown(row ?? document.body, { key: "Enter", ctrlKey: true });
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_finish", request: { id: 41, step: "late", visit: 1 } },
      ]),
    );
  });

  test("finished by mistake are gone back to", async () => {
    show({
      process_finish: ({ id }) =>
        processDetail({ id, reopenable: [{ step: "late", visit: 1, person: "anna" }] }),
      process_reopen: ({ id }) => processDetail({ id }),
    });
    fireEvent.click(await screen.findByText("Late one"));
    await screen.findByRole("article", { name: "Late one" });
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await screen.findByRole("article", { name: "Far one" });
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByRole("article", { name: "Late one" });
  });

  test("are gone through with the keys", async () => {
    show();
    await screen.findByRole("article", { name: "Wrong one" });
    const first = document.querySelector<HTMLElement>("[data-visit]");
    act(() => first?.focus());
    key(first, "j");
    await screen.findByRole("article", { name: "Late one" });
    await waitFor(() =>
      expect(document.activeElement).toHaveProperty("dataset.visit", "41:late:1"),
    );
    key(document.activeElement, "ArrowDown");
    await screen.findByRole("article", { name: "Far one" });
    await waitFor(() => expect(document.activeElement).toHaveProperty("dataset.visit", "42:far:1"));
    key(document.activeElement, "k");
    await screen.findByRole("article", { name: "Late one" });
    await waitFor(() =>
      expect(document.activeElement).toHaveProperty("dataset.visit", "41:late:1"),
    );
    key(document.activeElement, "Enter");
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H2"));
    key(document.activeElement, "Escape");
    await waitFor(() =>
      expect(document.activeElement).toHaveProperty("dataset.visit", "41:late:1"),
    );
    key(document.activeElement, "x");
    expect(await screen.findByText("1 marked")).toBeTruthy();
  });

  test("give way to the step that comes next in the process", async () => {
    const fresh = openStep({ step: "next", name: "Fresh next" });
    const told = show({
      process_finish: ({ id }) =>
        processDetail({ id, steps: [openStep({ person: "ben" }), fresh] }),
    });
    fireEvent.click(await screen.findByText("Late one"));
    await screen.findByRole("article", { name: "Late one" });
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await screen.findByRole("article", { name: "Fresh next" });
    expect(told.deeds).toEqual([
      { name: "process_finish", request: { id: 41, step: "late", visit: 1 } },
    ]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Fresh next"));
  });

  test("go on with the next of the list where the process leaves nothing to do", async () => {
    show();
    fireEvent.click(await screen.findByText("Late one"));
    await screen.findByRole("article", { name: "Late one" });
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await screen.findByRole("article", { name: "Far one" });
  });

  test("are finished together where they take nothing, and say what was refused", async () => {
    const told = show({
      process_finish: ({ id }) => {
        if (id === 42) throw new CallFailed({ code: "conflict", message: "the process is paused" });
        return processDetail({ id });
      },
    });
    for (const name of ["Late one", "Far one", "Open one"])
      fireEvent.click(await screen.findByLabelText(`Mark “${name}”`));
    expect(await screen.findByText("3 marked")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Finish 2" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Finish 2" }));
    expect(await screen.findByText("The process is paused.")).toBeTruthy();
    expect(screen.getByText("Far one · Sale of Lindenweg 4")).toBeTruthy();
    expect(told.deeds).toEqual([
      { name: "process_finish", request: { id: 41, step: "late", visit: 1 } },
      { name: "process_finish", request: { id: 42, step: "far", visit: 1 } },
    ]);
  });

  test("are skipped together with one reason", async () => {
    const told = show();
    for (const name of ["Late one", "Far one", "Wrong one"])
      fireEvent.click(await screen.findByLabelText(`Mark “${name}”`));
    fireEvent.click(await screen.findByRole("button", { name: "Skip 2 …" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByLabelText("Why?"), { target: { value: "Sold" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Skip" }));
    await screen.findByText("2 steps are done.");
    expect(told.deeds).toEqual([
      { name: "process_skip", request: { id: 44, step: "wrong", visit: 1, reason: "Sold" } },
      { name: "process_skip", request: { id: 42, step: "far", visit: 1, reason: "Sold" } },
    ]);
  });

  test("open the one that the address names", async () => {
    globalThis.location.hash = "#/steps/42%3Afar%3A1";
    show();
    await screen.findByRole("article", { name: "Far one" });
  });

  test("say that nothing is to be done", async () => {
    show({ my_steps: () => ({ steps: [] }) });
    expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
  });
});

describe("groups", () => {
  const nameOf = (deadline: string, today = "2026-03-27") =>
    grouped([myStep({ deadline })], today).map(({ name }) => name);

  test.each([
    ["2026-03-27T18:00:00+01:00", "today"],
    ["2026-03-28T00:00:00+01:00", "today"],
    ["2026-03-28T09:00:00+01:00", "week"],
    ["2026-04-03T09:00:00+02:00", "week"],
    ["2026-04-04T09:00:00+02:00", "later"],
  ])("a deadline of %s on 27 March is of %s", (deadline, name) => {
    expect(nameOf(deadline)).toEqual([name]);
  });

  test("what is paused stands last", () => {
    const paused = myStep({ overdue: true, deadline: LATE }, { paused: true });
    expect(grouped([paused, myStep()], "2026-03-27").map(({ name }) => name)).toEqual([
      "open",
      "paused",
    ]);
  });
});
