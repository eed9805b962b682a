// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { ProcessDetail } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import {
  openStep,
  processDetail,
  stage,
  stepDetail,
  type Handlers,
  type Stage,
} from "../../shared/work/testing.tsx";
import type { StillProps } from "../../shared/work/still.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { ProcessPage } from "./ProcessPage.tsx";
import { holders, linesOf, standing } from "./story.ts";

const DOCUMENT = JSON.stringify({
  format: "doorstep/template",
  version: 1,
  key: "sale",
  name: "Sale",
  steps: [
    { key: "check", name: "Check the papers", kind: "task", with: { subject: "Check" } },
    { key: "value", name: "Ask for a value", kind: "webhook", with: { service: "valuation" } },
    {
      key: "good",
      name: "Good?",
      kind: "decision",
      with: {
        question: "Good?",
        by: "person",
        outcomes: [{ key: "yes", label: "Very" }, { key: "no" }],
      },
    },
    { key: "later", name: "Much later", kind: "reminder", with: { note: "n" } },
  ],
  flows: [],
});

const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, "0")}:00+01:00`;

const RECORD = [
  { at: at(1), what: "started" },
  {
    at: at(2),
    what: "due",
    step: "check",
    visit: 1,
    person: "anna",
    deadline: "2026-03-05T09:02:00+01:00",
  },
  { at: at(3), what: "handed_over", step: "check", visit: 1, to: "ben" },
  { at: at(4), what: "overdue", step: "check", visit: 1 },
  {
    at: at(5),
    what: "told",
    step: "check",
    visit: 1,
    to: "controller@office.example",
    why: "overdue",
  },
  {
    at: at(6),
    what: "wrote",
    step: "check",
    visit: 1,
    record: "property",
    field: "price",
    value: 3,
    old: 2,
  },
  { at: at(7), what: "logged", step: "check", visit: 1, record: "property" },
  { at: at(8), what: "finished", step: "check", visit: 1 },
  { at: at(9), what: "running", step: "value", visit: 1, action: "webhook", id: "41-2-1" },
  {
    at: at(10),
    what: "failed",
    step: "value",
    visit: 1,
    reason: "answered with status 500",
    person: "anna",
  },
  { at: at(11), what: "skipped", step: "value", visit: 1, reason: "Known already" },
  { at: at(12), what: "waiting", step: "good", visit: 1, until: "2026-03-03T09:00:00+01:00" },
  { at: at(13), what: "due", step: "good", visit: 1, person: "anna" },
  { at: at(14), what: "finished", step: "good", visit: 1, outcome: "yes" },
  { at: at(15), what: "launched", step: "value", visit: 2, template: "other" },
  { at: at(16), what: "paused" },
  { at: at(17), what: "resumed" },
  { at: at(18), what: "cancelled", step: "later", visit: 1 },
  { at: at(19), what: "set_aside", reason: "it broke" },
  { at: at(20), what: "dreamt", step: "check", visit: 1, of: "sheep" },
  { at: at(21), what: "cancelled", reason: "Sold elsewhere" },
  { at: at(22), what: "completed" },
];

const PROCESS: ProcessDetail = processDetail({
  steps: [
    openStep({ step: "check", visit: 2, person: "ben" }),
    openStep({ step: "good", name: "Good?", visit: 2, kind: "decision" }),
  ],
  record: RECORD,
});

const BASE: Handlers = {
  process_show: () => PROCESS,
  process_template: () => ({ document: DOCUMENT }),
  step_show: ({ step, visit }) => stepDetail({ step, name: `Panel of ${step} ${visit}` }),
  delivery_list: () => ({
    deliveries: [
      {
        id: "41-2-1",
        channel: "webhook",
        target: "valuation",
        address: "http://127.0.0.1/",
        state: "refused",
        queued: at(9),
        attemptsMade: 1,
      },
    ],
  }),
  process_finish: () => processDetail({ steps: [openStep({ step: "after", name: "After" })] }),
};

let drawn: StillProps | undefined;

function show(handlers: Handlers = {}, language: "en" | "de" = "en"): Stage {
  return stage(
    <ProcessPage
      id={41}
      still={(props) => {
        drawn = props;
        return (
          <button type="button" onClick={() => props.onSelect?.("value")}>
            draw
          </button>
        );
      }}
    />,
    { ...BASE, ...handlers },
    language === "en" ? en : de,
    language,
  );
}

beforeEach(() => {
  localStorage.clear();
  drawn = undefined;
});
afterEach(cleanup);

describe("a process", () => {
  test("tells everything that has happened in sentences, the newest first", async () => {
    show();
    // Names of people, of steps and what became of deliveries come one after the other.
    await screen.findByText("“Good?” is due for Anna Roth");
    await screen.findByText("“Much later” was closed because the process ended");
    await screen.findByText("Refused");
    const lines = [...document.querySelectorAll("section ol li")].map((line) => line.textContent);
    const said = lines.map((line) => line.replace(/^\d\d:\d\d/, "")).toReversed();
    expect(said).toEqual([
      "The process was started",
      "“Check the papers” is due for Anna Roth, until 5 Mar 2026, 09:02",
      "“Check the papers” was handed over to Ben Kaminski",
      "“Check the papers” is overdue",
      "Mail to the controller (controller@office.example): “Check the papers” is overdue",
      "Property: price is now 3 (was 2)",
      "“Check the papers” is noted in the log of the property",
      "“Check the papers” is doneBen Kaminski",
      "Doorstep does “Ask for a value”Request and answerRefused",
      "“Ask for a value” could not be done automatically. The service answered with status 500.",
      "“Ask for a value” was skipped: Known already",
      "“Good?” waits until 3 Mar 2026, 09:00",
      "“Good?” is due for Anna Roth",
      "“Good?” is done: VeryAnna Roth",
      "“Ask for a value” started another process of “other”",
      "The process was paused",
      "The process was resumed",
      "“Much later” was closed because the process ended",
      "Doorstep set the process aside after an error: it broke",
      "dreamt · Check the papers · of: sheep",
      "The process was cancelled: Sold elsewhere",
      "The process is completed",
    ]);
    fireEvent.click(screen.getByRole("button", { name: "Oldest first" }));
    const first = document.querySelector("section ol li");
    expect(first?.textContent).toBe("09:01The process was started");
  });

  test("speaks German", async () => {
    show({}, "de");
    expect(await screen.findByText("Der Prozess wurde gestartet")).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/\b(processes|work)\.[a-z]/);
  });

  test("links what was sent", async () => {
    show();
    const link = await screen.findByRole("link", { name: "Request and answer" });
    expect(link.getAttribute("href")).toBe("#/deliveries/41-2-1");
    expect(await screen.findByText("Refused")).toBeTruthy();
  });

  test("draws how far it has come with each step", async () => {
    show();
    await waitFor(() => expect(drawn?.document).toBe(DOCUMENT));
    expect(Object.fromEntries(drawn?.states ?? [])).toEqual({
      check: { mark: "open", visits: 2, outcomes: [] },
      value: { mark: "skipped", visits: 2, outcomes: [] },
      good: { mark: "open", visits: 2, outcomes: ["yes"] },
      later: { mark: "closed", visits: 1, outcomes: [] },
    });
  });

  test("shows its open steps, and the one that is chosen", async () => {
    show();
    const side = await screen.findByRole("complementary");
    fireEvent.click(within(side).getByRole("button", { name: /Good\?/ }));
    await screen.findByRole("article", { name: "Panel of good 2" });
    fireEvent.click(within(side).getByRole("button", { name: "All 2 open steps" }));
    expect(within(side).getByRole("heading", { name: "Open steps" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "draw" }));
    expect(within(side).getByRole("heading", { name: "Ask for a value" })).toBeTruthy();
    expect(within(side).getByText("“Ask for a value” was skipped: Known already")).toBeTruthy();
    expect(within(side).queryByText("“Good?” is due for Anna Roth")).toBeNull();
  });

  test("opens with the step that is mine, and goes on with the next", async () => {
    localStorage.setItem("doorstep.me", "anna");
    const told = show();
    await screen.findByRole("article", { name: "Panel of good 2" });
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await screen.findByRole("article", { name: "Panel of after 1" });
    expect(told.deeds).toHaveLength(1);
  });

  test("is paused by a press", async () => {
    let process = PROCESS;
    const told = show({
      process_show: () => process,
      process_pause: () => {
        process = { ...PROCESS, state: "paused" };
        return process;
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Pause" }));
    expect(await screen.findByRole("button", { name: "Resume" })).toBeTruthy();
    expect(told.deeds).toEqual([{ name: "process_pause", request: { id: 41 } }]);
  });

  test("is cancelled with a reason", async () => {
    let process = PROCESS;
    const told = show({
      process_show: () => process,
      process_cancel: () => {
        process = { ...PROCESS, state: "cancelled", steps: [] };
        return process;
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Cancel the process …" }));
    const dialog = await screen.findByRole("dialog");
    const confirm = within(dialog).getByRole("button", { name: "Cancel the process" });
    expect(confirm).toHaveProperty("disabled", true);
    fireEvent.change(within(dialog).getByLabelText("Why?"), { target: { value: "Withdrawn" } });
    fireEvent.click(confirm);
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_cancel", request: { id: 41, reason: "Withdrawn" } },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("button", { name: "Pause" })).toBeNull());
  });
});

describe("a step finished by mistake", () => {
  test("is opened again from the record, after a question", async () => {
    let process: ProcessDetail = {
      ...PROCESS,
      reopenable: [{ step: "good", visit: 1, person: "anna" }],
    };
    const told = show({
      process_show: () => process,
      process_reopen: () => {
        process = { ...PROCESS, steps: [openStep({ step: "good", name: "Good?" })] };
        return process;
      },
    });
    const buttons = await screen.findAllByRole("button", { name: "Open again …" });
    expect(buttons).toHaveLength(1);
    const line = buttons[0]?.closest("li");
    await waitFor(() => expect(line?.textContent).toContain("“Good?” is done: Very"));
    fireEvent.click(buttons[0] ?? document.body);
    const dialog = await screen.findByRole("dialog", { name: "Open “Good?” again?" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Open again" }));
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_reopen", request: { id: 41, step: "good", visit: 1 } },
      ]),
    );
    await screen.findByText("“Good?” is open again.");
    expect(screen.queryByRole("button", { name: "Open again …" })).toBeNull();
  });

  test("is told with what was withdrawn, and by whom", async () => {
    const more = [
      { at: at(23), what: "withdrawn", step: "later", visit: 1 },
      { at: at(23), what: "reopened", step: "good", visit: 1, person: "anna", by: "ben" },
    ];
    show({ process_show: () => ({ ...PROCESS, record: [...RECORD, ...more] }) });
    await screen.findByText("“Much later” was withdrawn");
    const line = (await screen.findByText("“Good?” was opened again")).closest("li");
    await waitFor(() => expect(line?.textContent).toContain("Ben Kaminski"));
  });

  test("says why it cannot be opened again", async () => {
    show({
      process_show: () => ({
        ...PROCESS,
        reopenable: [{ step: "value", visit: 1, person: "anna" }],
      }),
      process_reopen: () => {
        throw new CallFailed({ code: "invalid", message: "the process has gone on" });
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "draw" }));
    const side = screen.getByRole("complementary");
    fireEvent.click(within(side).getByRole("button", { name: "Open again …" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Open again" }));
    expect(await screen.findByText(/gone on/)).toBeTruthy();
  });
});

describe("a story", () => {
  test("takes back what was withdrawn", () => {
    const lines = linesOf([
      { at: at(1), what: "finished", step: "good", visit: 1, outcome: "no" },
      { at: at(1), what: "finished", step: "any", visit: 1 },
      { at: at(1), what: "due", step: "check", visit: 1 },
      { at: at(2), what: "withdrawn", step: "check", visit: 1 },
      { at: at(2), what: "reopened", step: "good", visit: 1 },
      { at: at(3), what: "finished", step: "good", visit: 1, outcome: "yes" },
    ]);
    const still = (some: typeof lines): unknown => Object.fromEntries(standing(some, []));
    expect(still(lines.slice(0, 5))).toEqual({ good: { mark: "closed", visits: 1, outcomes: [] } });
    expect(still(lines)).toEqual({ good: { mark: "done", visits: 1, outcomes: ["yes"] } });
  });

  test("knows who had each visit", () => {
    expect(holders(linesOf(RECORD)).slice(0, 4)).toEqual([undefined, "anna", "ben", "ben"]);
  });

  test("lets the most urgent open visit speak for its step", () => {
    const open = [
      openStep({ state: "waiting" }),
      openStep({ visit: 2, state: "failed" }),
      openStep({ visit: 3, overdue: true }),
    ];
    expect(standing([], open).get("check")?.mark).toBe("failed");
  });

  test("is done again when a later visit is done", () => {
    const lines = linesOf([
      { at: at(1), what: "skipped", step: "check", visit: 1 },
      { at: at(2), what: "due", step: "check", visit: 2 },
      { at: at(3), what: "finished", step: "check", visit: 2 },
    ]);
    expect(standing(lines, []).get("check")).toEqual({ mark: "done", visits: 2, outcomes: [] });
  });
});
