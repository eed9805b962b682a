// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { DeliveryRow, TemplateRow } from "../../contract/types.ts";
import {
  myStep,
  processRow,
  stage,
  type Handlers,
  type Stage,
} from "../../shared/work/testing.tsx";
import { Home } from "./Home.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

const NONE = { waiting: 0, due: 0, overdue: 0, warning: 0, completed: 0, cancelled: 0 };

function delivery(change: Partial<DeliveryRow>): DeliveryRow {
  return {
    id: "41-1-1",
    channel: "webhook",
    target: "valuation",
    address: "http://127.0.0.1/value",
    state: "retrying",
    queued: "2026-03-02T09:00:00+01:00",
    attemptsMade: 2,
    ...change,
  };
}

const DRAFT: TemplateRow = {
  key: "sale",
  name: "Sale",
  group: "",
  active: true,
  differs: true,
  updated: "2026-03-02T09:00:00+01:00",
};

const BASE: Handlers = {
  process_counts: () => ({ ...NONE, due: 3, overdue: 1, warning: 1 }),
  my_steps: () => ({
    steps: [
      myStep({ deadline: "2020-01-01T09:00:00+01:00", overdue: true, name: "Late one" }),
      myStep({ step: "wrong", state: "failed", name: "Wrong one" }, { process: 44 }),
    ],
  }),
  my_step_counts: () => ({ due: 12, overdue: 1, waiting: 0 }),
  process_list: ({ mark }) => ({
    processes: [
      processRow(mark === "warning" ? { title: "A wrong one" } : { id: 40, title: "A late one" }),
    ],
  }),
  delivery_list: ({ state }) => ({
    deliveries:
      state === "retrying"
        ? [delivery({ nextAttempt: "2999-01-01T09:00:00+01:00" })]
        : [
            delivery({
              id: "41-2-1",
              channel: "mail",
              target: "",
              address: "olga@example.org",
              state: "queued",
            }),
          ],
  }),
  upcoming: () => ({
    rows: [
      {
        at: "2999-03-02T09:00:00+01:00",
        what: "ask",
        process: 44,
        title: "A wrong one",
        step: "Call the owner",
        kind: "task",
        person: "ben",
      },
      { at: "2999-03-03T09:00:00+01:00", what: "fetch", title: "portal", step: "", kind: "" },
    ],
  }),
  record_list: () => ({ records: [] }),
  template_list: () => ({ templates: [] }),
};

function show(handlers: Handlers = {}, language: "en" | "de" = "en"): Stage {
  return stage(<Home />, { ...BASE, ...handlers }, language === "en" ? en : de, language);
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("doorstep.me", "anna");
  globalThis.location.hash = "#/home";
});
afterEach(cleanup);

describe("home", () => {
  test.each(["en", "de"] as const)(
    "shows what is mine, what went wrong, what is late, what is sent, in %s",
    async (language) => {
      show({}, language);
      await screen.findByRole("heading", {
        name: language === "en" ? "Hello, Anna" : "Guten Tag, Anna",
      });
      await screen.findByText("A wrong one");
      await screen.findByText("A late one");
      const mine = screen.getByRole("region", { name: language === "en" ? "For you" : "Für Sie" });
      const steps = within(mine).getAllByRole("listitem");
      expect(steps.map((row) => within(row).getByRole("link").getAttribute("href"))).toEqual([
        "#/steps/44%3Awrong%3A1",
        "#/steps/41%3Acheck%3A1",
      ]);
      const next = screen.getByRole("region", {
        name: language === "en" ? "What Doorstep does next" : "Was Doorstep als Nächstes tut",
      });
      const sent = within(next)
        .getAllByRole("listitem")
        .map((row) => row.textContent);
      expect(sent[0]).toContain("olga@example.org");
      expect(sent[1]).toContain("Valuation");
      expect(sent[1]).toContain(language === "en" ? "Attempt 3" : "Versuch 3");
      expect(sent.slice(2).map((row) => row?.split("(")[0])).toEqual([
        expect.stringContaining(
          language === "en" ? "Put “Call the owner” before Ben" : "„Call the owner“ an Ben",
        ),
        expect.stringContaining(language === "en" ? "Fetch calls from" : "Aufrufe bei „portal“"),
      ]);
      expect(document.body.textContent).not.toMatch(/\b(home|work)\.[a-z]/);
    },
  );

  test("leads to the processes behind a number", async () => {
    show();
    const numbers = await screen.findByRole("list", { name: "How the running processes stand" });
    fireEvent.click(within(numbers).getByRole("button", { name: /overdue/ }));
    expect(globalThis.location.hash).toBe("#/processes");
    expect(localStorage.getItem("doorstep.processes.filter")).toBe('{"tab":"overdue"}');
  });

  test("says what each list is for while it is empty", async () => {
    show({
      my_steps: () => ({ steps: [] }),
      process_list: () => ({ processes: [] }),
      delivery_list: () => ({ deliveries: [] }),
      upcoming: () => ({ rows: [] }),
    });
    for (const text of [
      /Nothing waits for you/,
      /Everything automatic went well/,
      /No deadline is missed/,
      /Nothing is ahead/,
    ])
      expect(await screen.findByText(text)).toBeTruthy();
  });

  test("leads an office that has nothing yet through its first day", async () => {
    const told = show({
      process_counts: () => NONE,
      office_show: () => ({ office: { zone: "Europe/Berlin", people: [] } }),
      // Of a draft nothing can be started yet.
      template_list: ({ published }) => ({ templates: published === true ? [] : [DRAFT] }),
    });
    const list = await screen.findByRole("region", { name: "Set your office up" });
    const marks = within(list)
      .getAllByRole("listitem")
      .map((row) => row.dataset["done"]);
    expect(marks).toEqual(["false", "false", "false", "false"]);
    for (const [button, hash] of [
      ["Enter people", "#/settings/people"],
      ["Go to properties", "#/properties"],
      ["Choose a template", "#/templates"],
    ] as const) {
      fireEvent.click(within(list).getByRole("button", { name: button }));
      expect(globalThis.location.hash).toBe(hash);
    }
    fireEvent.click(within(list).getByRole("button", { name: "Start a process" }));
    expect(told.launched).toEqual([{}]);
  });

  test("ticks off what is there, and asks who one is", async () => {
    localStorage.removeItem("doorstep.me");
    show({
      process_counts: () => NONE,
      record_list: () => ({
        records: [{ key: "1", label: "1", fields: {}, updated: "2026-03-02T09:00:00+01:00" }],
      }),
    });
    const list = await screen.findByRole("region", { name: "Set your office up" });
    const marks = within(list)
      .getAllByRole("listitem")
      .map((row) => row.dataset["done"]);
    expect(marks).toEqual(["true", "true", "false", "false"]);
    fireEvent.click(screen.getByRole("button", { name: "Anna Roth" }));
    await waitFor(() =>
      expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Hello, Anna"),
    );
  });
});
