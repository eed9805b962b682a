// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { CallFailed } from "../../platform/port.ts";
import {
  openStep,
  processDetail,
  processRow,
  stage,
  type Handlers,
  type Stage,
} from "../../shared/work/testing.tsx";
import { changed, countOf, requestOf } from "./filter.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { Processes } from "./Processes.tsx";

const COUNTS = { waiting: 1, due: 2, overdue: 3, warning: 4, completed: 5, cancelled: 6 };

const BASE: Handlers = {
  process_counts: () => COUNTS,
  process_list: () => ({
    processes: [
      processRow(),
      processRow({ id: 40, title: "Sale of Am Ring 3", mark: "overdue", owner: "ben" }),
      processRow({ id: 39, title: "Sale of Rosenweg 30", state: "paused" }),
    ],
  }),
  process_show: ({ id }) =>
    processDetail({
      id,
      steps: id === 40 ? [] : [openStep(), openStep({ step: "call", visit: 2, state: "running" })],
    }),
  process_cancel: ({ id }) => processDetail({ id }),
  process_pause: ({ id }) => processDetail({ id }),
  process_resume: ({ id }) => processDetail({ id }),
  process_hand_over: ({ id }) => processDetail({ id }),
};

function show(handlers: Handlers = {}, language: "en" | "de" = "en"): Stage {
  return stage(<Processes />, { ...BASE, ...handlers }, language === "en" ? en : de, language);
}

function lists(told: Stage): readonly unknown[] {
  return told.asked.filter(({ name }) => name === "process_list").map(({ request }) => request);
}

async function mark(...titles: readonly string[]): Promise<void> {
  for (const title of titles) fireEvent.click(await screen.findByLabelText(`Mark “${title}”`));
}

/** Nothing is ever seen here, so that pages come by the button alone. */
class Unseeing implements Pick<IntersectionObserver, "observe" | "disconnect"> {
  observe(): void {
    // Nothing comes into sight.
  }
  disconnect(): void {
    // Nothing was looked at.
  }
}

beforeEach(() => {
  localStorage.clear();
  globalThis.location.hash = "#/processes";
  vi.stubGlobal("IntersectionObserver", Unseeing);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the processes", () => {
  test.each(["en", "de"] as const)(
    "stand in a table with who and what they are about, in %s",
    async (language) => {
      show({}, language);
      expect(
        (await screen.findByRole("link", { name: "Sale of Am Ring 3" })).getAttribute("href"),
      ).toBe("#/processes/40");
      const row = screen.getByRole("row", { name: /Am Ring 3/ });
      for (const text of ["Ben Kaminski", "Lindenweg 4", "Olga Maier"])
        expect(within(row).getByText(text)).toBeTruthy();
      expect(within(row).getByText(language === "en" ? "Overdue" : "Überfällig")).toBeTruthy();
      expect(document.body.textContent).not.toMatch(/\b(processes|work)\.[a-z]/);
    },
  );

  test("are counted, and asked for by where they stand", async () => {
    const told = show();
    const tabs = await screen.findByRole("radiogroup", { name: "State" });
    await waitFor(() =>
      expect(within(tabs).getByRole("radio", { name: /Running/ }).textContent).toBe("Running10"),
    );
    fireEvent.click(within(tabs).getByRole("radio", { name: /Warning/ }));
    await waitFor(() =>
      expect(lists(told)).toEqual([
        { state: "running", limit: 100 },
        { state: "running", mark: "warning", limit: 100 },
      ]),
    );
  });

  test("are searched for once the typing rests", async () => {
    const told = show();
    await screen.findByRole("link", { name: "Sale of Lindenweg 4" });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "ring" } });
    await waitFor(() => expect(lists(told)).toHaveLength(2));
    expect(lists(told)[1]).toEqual({ state: "running", search: "ring", limit: 100 });
  });

  test("come page by page", async () => {
    const told = show({
      process_list: ({ after }) =>
        after === undefined
          ? { processes: [processRow()], next: { id: 41 } }
          : { processes: [processRow({ id: 7, title: "An old one" })] },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
    await screen.findByRole("link", { name: "An old one" });
    expect(lists(told)).toEqual([
      { state: "running", limit: 100 },
      { state: "running", limit: 100, after: { id: 41 } },
    ]);
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  test("are cancelled together with a reason, and tell which were not", async () => {
    const told = show({
      process_cancel: ({ id }) => {
        if (id === 40) throw new CallFailed({ code: "conflict", message: "the process is over" });
        return processDetail({ id });
      },
    });
    await mark("Sale of Lindenweg 4", "Sale of Am Ring 3");
    fireEvent.click(await screen.findByRole("button", { name: "Cancel 2 …" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByLabelText("Why?"), { target: { value: "Withdrawn" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel the processes" }));
    expect(await screen.findByText("The process is over.")).toBeTruthy();
    expect(screen.getByText("1 was done.")).toBeTruthy();
    expect(told.deeds).toEqual([
      { name: "process_cancel", request: { id: 41, reason: "Withdrawn" } },
      { name: "process_cancel", request: { id: 40, reason: "Withdrawn" } },
    ]);
  });

  test("are skipped together with a reason, only what may be", async () => {
    const told = show({
      process_show: ({ id }) =>
        processDetail({
          id,
          steps:
            id === 40
              ? [openStep({ kind: "task" })]
              : [openStep({ kind: "letter", step: "letter" }), openStep({ kind: "task" })],
        }),
      process_skip: ({ id }) => processDetail({ id }),
    });
    await mark("Sale of Lindenweg 4", "Sale of Am Ring 3");
    fireEvent.click(await screen.findByRole("button", { name: "Skip in 2 …" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByLabelText("Why?"), { target: { value: "Rung up" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Skip" }));
    expect(await screen.findByText("Nothing is due that may be skipped.")).toBeTruthy();
    expect(told.deeds).toEqual([
      {
        name: "process_skip",
        request: { id: 41, step: "letter", visit: 1, reason: "Rung up" },
      },
    ]);
  });

  test("are sorted by the heads of the columns, and stay so", async () => {
    const told = show();
    const head = (name: string): HTMLElement => screen.getByRole("columnheader", { name });
    await screen.findByRole("link", { name: "Sale of Lindenweg 4" });
    fireEvent.click(within(head("Next date")).getByRole("button"));
    await waitFor(() => expect(head("Next date").getAttribute("aria-sort")).toBe("ascending"));
    fireEvent.click(within(head("Process")).getByRole("button"));
    fireEvent.click(within(head("Process")).getByRole("button"));
    await waitFor(() => expect(head("Process").getAttribute("aria-sort")).toBe("descending"));
    expect(head("Next date").getAttribute("aria-sort")).toBe("none");
    fireEvent.click(within(head("Process")).getByRole("button"));
    await waitFor(() => expect(head("Process").getAttribute("aria-sort")).toBe("none"));
    expect(lists(told)).toEqual([
      { state: "running", limit: 100 },
      { state: "running", limit: 100, order: "next" },
      { state: "running", limit: 100, order: "title" },
      { state: "running", limit: 100, order: "titleBack" },
    ]);
  });

  test("are paused and resumed, each where it can be", async () => {
    const told = show();
    await mark("Sale of Lindenweg 4", "Sale of Rosenweg 30");
    fireEvent.click(await screen.findByRole("button", { name: "Resume 1" }));
    await screen.findByText("Done for 1 process.");
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(told.deeds).toHaveLength(2));
    await mark("Sale of Lindenweg 4", "Sale of Rosenweg 30");
    fireEvent.click(await screen.findByRole("button", { name: "Pause 1" }));
    fireEvent.click(
      within(await screen.findByRole("dialog")).getByRole("button", { name: "Pause" }),
    );
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_resume", request: { id: 39 } },
        { name: "process_pause", request: { id: 39 } },
        { name: "process_pause", request: { id: 41 } },
      ]),
    );
  });

  test("are handed over step by step, and tell where nothing is open", async () => {
    const told = show();
    await mark("Sale of Lindenweg 4", "Sale of Am Ring 3");
    fireEvent.click(await screen.findByRole("button", { name: "Hand over 2 …" }));
    const dialog = await screen.findByRole("dialog");
    const field = within(dialog).getByRole("combobox", { name: "To whom?" });
    field.focus();
    fireEvent.change(field, { target: { value: "Anna" } });
    fireEvent.click(await screen.findByRole("option", { name: /Anna Roth/ }));
    const confirm = screen.getByRole("button", { name: "Hand over" });
    await waitFor(() => expect(confirm).toHaveProperty("disabled", false));
    fireEvent.click(confirm);
    expect(await screen.findByText("No step is open that somebody could take over.")).toBeTruthy();
    expect(told.deeds).toEqual([
      {
        name: "process_hand_over",
        request: { id: 41, step: "check", visit: 1, to: "anna", following: false },
      },
    ]);
  });

  test("keep a filter under a name", async () => {
    localStorage.setItem(
      "doorstep.processes.filter",
      JSON.stringify({ tab: "due", search: "ring" }),
    );
    const told = show();
    fireEvent.click(await screen.findByRole("button", { name: "Save this filter" }));
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Am Ring" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    fireEvent.click(await screen.findByRole("button", { name: "Clear the filter" }));
    await waitFor(() =>
      expect(lists(told).at(-1)).toEqual({ state: "running", mark: "due", limit: 100 }),
    );
    fireEvent.click(screen.getByRole("button", { name: "Am Ring" }));
    await waitFor(() => expect(screen.getByRole("searchbox")).toHaveProperty("value", "ring"));
    fireEvent.click(screen.getByRole("button", { name: "Remove the filter “Am Ring”" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Am Ring" })).toBeNull());
  });

  test("are started from here, also where there are none yet", async () => {
    const told = show({
      process_list: () => ({ processes: [] }),
      process_counts: () => ({
        waiting: 0,
        due: 0,
        overdue: 0,
        warning: 0,
        completed: 0,
        cancelled: 0,
      }),
    });
    await screen.findByText("No processes yet");
    const buttons = screen.getAllByRole("button", { name: "Start a process" });
    for (const button of buttons) fireEvent.click(button);
    expect(told.launched).toEqual([{}, {}]);
  });
});

describe("a filter", () => {
  test("asks for what it says", () => {
    expect(requestOf({ tab: "cancelled", owner: "anna", template: "sale" })).toEqual({
      state: "cancelled",
      owner: "anna",
      template: "sale",
    });
    // What is over has no next date, and the rest has no end.
    expect(requestOf({ tab: "completed", order: "next" })).toEqual({ state: "completed" });
    expect(requestOf({ tab: "completed", order: "ended" })).toEqual({
      state: "completed",
      order: "ended",
    });
    expect(requestOf({ tab: "running", order: "ended" })).toEqual({ state: "running" });
    expect(requestOf({ tab: "paused" })).toEqual({ state: "paused" });
    expect(requestOf({ tab: "overdue", property: "15005" })).toEqual({
      state: "running",
      mark: "overdue",
      property: "15005",
    });
  });

  test("loses what is taken away", () => {
    expect(changed({ tab: "due", owner: "anna" }, { owner: undefined, search: "" })).toEqual({
      tab: "due",
    });
  });

  test("counts as running what has any mark", () => {
    expect(countOf("running", COUNTS)).toBe(10);
    expect(countOf("cancelled", COUNTS)).toBe(6);
    expect(countOf("paused", COUNTS)).toBeUndefined();
  });
});
