// @vitest-environment happy-dom

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { IntlProvider } from "react-intl";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { DryRunReply, Event, SimulateReply, SimulateRequest } from "../../contract/types.ts";
import { fakePlatform, type Handlers } from "../../platform/fake.ts";
import { CallFailed, type Platform } from "../../platform/port.ts";
import { PlatformProvider } from "../../shared/backend.tsx";
import { en as shared } from "../../shared/messages/messages.en.ts";
import { en as own } from "./messages.en.ts";
import { Simulator } from "./Simulator.tsx";

// A chart is painted; what it says stands in words beside it.
vi.mock("./Histogram.tsx", () => ({ Histogram: () => null }));

const KEY = "sale-from-mandate-to-notary-en";
const TEMPLATE = { type: "stored", key: KEY };

const DRY: DryRunReply = {
  template: KEY,
  from: "2026-03-27T09:00:00+01:00",
  to: "2026-03-31T10:00:00+02:00",
  completed: true,
  text: "",
  rows: [
    {
      step: "mandate",
      name: "Sign the mandate",
      visit: 1,
      person: "Anna Roth",
      outcome: "Signed",
      from: "2026-03-27T09:00:00+01:00",
      to: "2026-03-27T12:00:00+01:00",
      bars: [
        {
          what: "waiting",
          from: "2026-03-27T09:00:00+01:00",
          to: "2026-03-27T10:00:00+01:00",
        },
        {
          what: "working",
          from: "2026-03-27T10:00:00+01:00",
          to: "2026-03-27T12:00:00+01:00",
        },
      ],
      marks: [
        { what: "deadline", at: "2026-03-30T09:00:00+02:00" },
        { what: "told", why: "overdue", at: "2026-03-30T09:00:00+02:00" },
      ],
    },
    {
      step: "end",
      name: "Over",
      visit: 2,
      from: "2026-03-31T10:00:00+02:00",
      bars: [],
      marks: [],
    },
  ],
};

const DAY = 86_400;
const quantities = (days: number) => ({
  mean: days * DAY,
  p05: days * DAY,
  p50: days * DAY,
  p80: days * DAY,
  p95: days * DAY,
  max: days * DAY,
});

const REPLY: SimulateReply = {
  result: {
    template: KEY,
    runs: 1_000,
    seed: 1,
    completed: 990,
    cycle: quantities(4),
    steps: [
      { key: "mandate", visits: 1_000, wait: quantities(9), deadline: { missed: 10, share: 0.01 } },
      { key: "photos", visits: 500, wait: quantities(2), deadline: { missed: 200, share: 0.4 } },
    ],
    people: [
      { key: "anna", busy_share: 0.5, queue: quantities(1) },
      { key: "ben", busy_share: 0 },
    ],
    outcomes: { approval: { approved: 750, changes: 250 } },
    services: [{ key: "valuation", calls: 2_000, failed: 100, given_up: 3 }],
  },
  spread: { from: 2 * DAY, width: DAY, counts: [1, 2, 3], p90: 5 * DAY },
};

interface Mounted {
  readonly calls: (readonly [string, unknown])[];
  readonly emit: (event: Event) => void;
}

function mount(
  handlers: Handlers,
  simulate?: (request: SimulateRequest) => Promise<SimulateReply>,
): Mounted {
  const calls: (readonly [string, unknown])[] = [];
  const listeners = new Set<(event: Event) => void>();
  const fake = fakePlatform({
    appearance: { theme: () => "light", onTheme: () => () => undefined, languages: () => ["en"] },
    handlers: {
      dry_run: () => DRY,
      simulate: () => REPLY,
      job_stop: () => ({}),
      template_versions: () => ({
        versions: [{ number: 2, published: "2026-03-02T09:40:00+01:00" }],
      }),
      ...handlers,
    },
  });
  const platform: Platform = {
    ...fake,
    call(name, request) {
      calls.push([name, request]);
      // The name says what request and reply are.
      if (name === "simulate" && simulate !== undefined)
        return simulate(request as SimulateRequest);
      return fake.call(name, request);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  render(
    <PlatformProvider platform={platform}>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <IntlProvider locale="en" messages={{ ...shared, ...own }}>
          <Simulator template={KEY} />
        </IntlProvider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
  return {
    calls,
    emit: (event) =>
      act(() => {
        for (const listener of listeners) listener(event);
      }),
  };
}

function sent({ calls }: Mounted, name: string): readonly unknown[] {
  return calls.filter(([called]) => called === name).map(([, request]) => request);
}

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

async function press(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date("2026-03-27T07:30:00Z"));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the simulator", () => {
  test("begins today at nine in the office, with a dry run and a thousand processes", async () => {
    const mounted = mount({});
    await screen.findByText(/9 of 10 processes are done within 5 days/);
    expect(sent(mounted, "dry_run")).toEqual([{ template: TEMPLATE, start: "2026-03-27T09:00" }]);
    expect(sent(mounted, "simulate")).toEqual([
      {
        template: TEMPLATE,
        start: "2026-03-27T09:00",
        runs: 1_000,
        seed: 1,
        job: expect.stringMatching(/^simulate-[0-9a-f-]{36}$/) as string,
      },
    ]);
  });

  test("says in words how long it takes, what is at risk, and what never ends", async () => {
    mount({});
    // From Friday, 27 March on: Monday, Tuesday and Wednesday are working days.
    expect(
      await screen.findByText(/by Wednesday, April 1, 2026, after 3 working days/),
    ).toBeTruthy();
    expect(screen.getByText(/“Photo appointment”, in 40% of all cases/)).toBeTruthy();
    expect(screen.getByText(/10 processes of 1,000 never come to an end/)).toBeTruthy();
  });

  test("draws every visit, and says it to whoever cannot see it", async () => {
    mount({});
    const row = await screen.findByRole("img", { name: /^Sign the mandate, Anna Roth/ });
    expect(row.getAttribute("aria-label")).toContain("waits 1 hr, works 2 hr, Outcome: Signed");
    expect(row.getAttribute("aria-label")).toContain("Controller told (overdue): Mar 30, 2026");
    expect(screen.getByRole("img", { name: /^Over \(visit 2\), .*without end$/ })).toBeTruthy();
    act(() => row.focus());
    fireEvent.keyDown(row, { key: "ArrowDown" });
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Over/);
  });

  test("shows the same as a table", async () => {
    mount({});
    fireEvent.click(await screen.findByRole("radio", { name: "Table" }));
    const table = screen.getByRole("table", { name: "One process on the calendar" });
    const cells = within(table).getAllByRole("row")[1];
    expect(cells?.textContent).toContain("Sign the mandateAnna Roth");
    expect(cells?.textContent).toContain("Deadline: Mar 30, 2026");
  });

  test("shows how far it has come, stops it, and keeps the figures of the one before", async () => {
    const stops: ((reason: unknown) => void)[] = [];
    let runs = 0;
    const mounted = mount({}, () => {
      runs += 1;
      return runs === 1
        ? Promise.resolve(REPLY)
        : new Promise((_, reject) => {
            stops.push(reject);
          });
    });
    await screen.findByText(/9 of 10 processes/);
    await press("Simulate");
    const { job } = sent(mounted, "simulate")[1] as { job: string };
    mounted.emit({ type: "progress", job: "another", done: 900, total: 1_000 });
    mounted.emit({ type: "progress", job, done: 400, total: 1_000 });
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("400");
    await press("Stop");
    expect(sent(mounted, "job_stop")).toEqual([{ job }]);
    act(() => stops[0]?.(new CallFailed({ code: "precondition", message: "stopped" })));
    expect(await screen.findByText(/^Stopped\./)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText(/9 of 10 processes are done within 5 days/)).toBeTruthy();
  });

  test("takes no number of processes that is too small or none", async () => {
    const mounted = mount({});
    await screen.findByText(/9 of 10 processes/);
    type("Processes", "50");
    expect(await screen.findByText("A whole number from 100 to 100,000")).toBeTruthy();
    type("Processes", "5,000");
    type("Chance", "7");
    await press("Simulate");
    await waitFor(() => expect(sent(mounted, "simulate")).toHaveLength(2));
    expect(sent(mounted, "simulate")[1]).toMatchObject({ runs: 5_000, seed: 7 });
  });

  test("compares with a version, and says how sure the difference is", async () => {
    const mounted = mount({
      simulate: ({ versus }) => ({
        ...REPLY,
        ...(versus === undefined
          ? {}
          : {
              versus: { ...REPLY.result, cycle: quantities(3) },
              difference: { mean: -DAY, low: -2 * DAY, high: -DAY / 2 },
            }),
      }),
    });
    await screen.findByText(/9 of 10 processes/);
    const field = screen.getByRole("combobox", { name: "Compared with" });
    act(() => field.focus());
    fireEvent.change(field, { target: { value: "Version" } });
    fireEvent.click(await screen.findByRole("option", { name: "Version 2" }));
    await press("Simulate");
    expect(
      await screen.findByText("With “Version 2” a process takes 1 day less on average."),
    ).toBeTruthy();
    expect(
      screen.getByText(/between 2 days less and 12 hr less, with 95 % confidence/),
    ).toBeTruthy();
    expect(sent(mounted, "simulate").at(-1)).toMatchObject({
      versus: { type: "version", key: KEY, number: 2 },
    });
  });

  test("sorts the steps by their risk first, and by what is pressed", async () => {
    mount({});
    const table = await screen.findByRole("table", { name: "Steps and their deadlines" });
    const first = (): string | null | undefined =>
      within(table).getAllByRole("row")[1]?.firstElementChild?.textContent;
    expect(first()).toBe("Photo appointment");
    fireEvent.click(within(table).getByRole("button", { name: "Waits, half within" }));
    expect(first()).toBe("Sign the sole agency mandate");
    expect(
      within(table)
        .getByRole("columnheader", { name: "Waits, half within" })
        .getAttribute("aria-sort"),
    ).toBe("descending");
  });

  test("names people and services, and leaves out who has nothing to do", async () => {
    mount({});
    const people = await screen.findByRole("table", { name: "People" });
    expect(people.textContent).toContain("Anna Roth50%1 day");
    expect(people.textContent).not.toContain("Ben");
    expect(screen.getByRole("table", { name: "Services" }).textContent).toContain("Marktwert25%3");
    expect(screen.getByText("Brochure approved?").parentElement?.textContent).toContain("75%");
  });

  test("says what would make its figures wrong", async () => {
    const template = (steps: readonly unknown[]): string =>
      JSON.stringify({
        format: "doorstep/template",
        version: 1,
        key: KEY,
        name: "T",
        steps,
        flows: [],
      });
    const task = { key: "a", name: "Call", kind: "task", with: { subject: "Call" } };
    const decision = { ...task, key: "b", kind: "decision", with: { by: "person", outcomes: [] } };
    const known = { ...task, key: "c", simulation: { work: { fixed: "1h" } } };
    mount({ template_export: () => ({ document: template([task, decision, known]) }) });
    expect(
      await screen.findByText(/^2 steps, “Call” among them, do not say how long/),
    ).toBeTruthy();
    cleanup();
    mount({ template_export: () => ({ document: template([]) }) });
    expect(await screen.findByText("Nothing to simulate yet")).toBeTruthy();
  });

  test("says why a template cannot be simulated, and what can be done", async () => {
    mount({
      dry_run: () => {
        throw new CallFailed({ code: "invalid", message: "a step has no work", hint: "add it" });
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("a step has no workadd it");
  });
});
