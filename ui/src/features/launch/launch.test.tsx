// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type {
  DryRunReply,
  ProcessPlanReply,
  ProcessStartRequest,
  TemplateRow,
} from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import type { LaunchWish } from "../../shared/launch.ts";
import {
  processDetail,
  processRow,
  stage,
  type Handlers,
  type Stage,
} from "../../shared/work/testing.tsx";
import { checkAll, startAll, type Line } from "./batch.ts";
import { LaunchDialog } from "./LaunchDialog.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { placed } from "./problems.ts";

const TEMPLATE: TemplateRow = {
  key: "sale",
  name: "Sale",
  group: "Sales",
  active: true,
  version: 2,
  differs: false,
  updated: "2026-03-02T09:12:00+01:00",
};

const TIMELINE: DryRunReply = {
  template: "sale",
  from: "2026-03-02T09:00:00+01:00",
  to: "2026-03-06T12:00:00+01:00",
  completed: true,
  rows: [
    {
      step: "check",
      name: "Check the papers",
      visit: 1,
      person: "Anna Roth",
      from: "2026-03-02T09:00:00+01:00",
      to: "2026-03-06T12:00:00+01:00",
      bars: [
        {
          what: "working",
          from: "2026-03-02T09:00:00+01:00",
          to: "2026-03-06T12:00:00+01:00",
        },
      ],
      marks: [],
    },
  ],
  text: "",
};

function plan(
  { property, contact, owner }: ProcessStartRequest,
  more: Partial<ProcessPlanReply> = {},
): ProcessPlanReply {
  const owned = owner ?? (property === undefined ? undefined : "anna");
  return {
    title: `Sale of ${property ?? "?"}`,
    version: 2,
    ...(owned === undefined ? {} : { owner: owned }),
    needs: ["property", "contact"],
    problems: contact === undefined ? ["the template needs a contact"] : [],
    running: [],
    timeline: TIMELINE,
    ...more,
  };
}

const HANDLERS: Handlers = {
  template_list: () => ({ templates: [TEMPLATE] }),
  record_list: ({ kind }) => ({
    records: [
      {
        key: kind === "property" ? "15005" : "c1",
        label: kind === "property" ? "Lindenweg 4" : "Olga Maier",
        fields: {},
        updated: "2026-03-02T09:12:00+01:00",
      },
    ],
  }),
  record_show: ({ kind, key }) => ({
    record: {
      key,
      label: kind === "property" ? `Property ${key}` : "Olga Maier",
      fields: kind === "property" ? { owner_contact: "c1" } : {},
      updated: "2026-03-02T09:12:00+01:00",
    },
    processes: [],
    log: [],
  }),
  process_plan: (request) => plan(request),
  process_start: () => processDetail({ id: 77, title: "Sale of 15005" }),
};

function launch(wish: LaunchWish, handlers: Handlers = {}, language: "en" | "de" = "en") {
  const closed: true[] = [];
  const shown = stage(
    <LaunchDialog wish={wish} onClose={() => closed.push(true)} />,
    { ...HANDLERS, ...handlers },
    language === "en" ? en : de,
    language,
  );
  return Object.assign(shown, { closed });
}

function requests({ asked }: Stage, name: string): readonly unknown[] {
  return asked.filter((one) => one.name === name).map(({ request }) => request);
}

/** The cursor begins in the first empty field, whose choices cover the rest for screen readers. */
function closeChoices(field: string): void {
  fireEvent.keyDown(screen.getByRole("combobox", { name: field }), { key: "Escape" });
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("launching one process", () => {
  test("offers only what may be launched, and searches in the program", async () => {
    const shown = launch({});
    const field = await screen.findByRole("combobox", { name: "Template" });
    fireEvent.change(field, { target: { value: "sal" } });
    await screen.findByRole("option", { name: /Sale/ });
    await waitFor(() =>
      expect(requests(shown, "template_list")).toContainEqual({
        active: true,
        published: true,
        search: "sal",
        limit: 20,
      }),
    );
  });

  test("says what to do when nothing can be launched yet", async () => {
    launch({}, { template_list: () => ({ templates: [] }) });
    expect(await screen.findByText(en["launch.template.none"])).toBeTruthy();
  });

  test("shows dates and owner, and starts exactly that", async () => {
    const shown = launch({ template: "sale", property: "15005", contact: "c1" });
    expect(await screen.findByText("Check the papers")).toBeTruthy();
    expect(screen.getByText(/Done by .*6 March 2026 \(4 days 3/)).toBeTruthy();
    expect(screen.getByRole("combobox", { name: "Process owner" })).toHaveProperty(
      "value",
      "Anna Roth",
    );
    expect(requests(shown, "process_plan")).toEqual([
      { template: "sale", property: "15005", contact: "c1" },
    ]);
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    await screen.findByText("Started: Sale of 15005");
    expect(shown.deeds).toEqual([
      {
        name: "process_start",
        request: { template: "sale", property: "15005", contact: "c1", owner: "anna" },
      },
    ]);
    expect(shown.closed).toHaveLength(1);
  });

  test("says what is missing where it is missing, once one wants to start", async () => {
    const shown = launch({ template: "sale", property: "15005" });
    await screen.findByText("Check the papers");
    expect(screen.queryByText(en["launch.contact.needed"])).toBeNull();
    closeChoices("Contact");
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    expect(await screen.findByText(en["launch.contact.needed"])).toBeTruthy();
    expect(shown.deeds).toEqual([]);
    fireEvent.click(await screen.findByRole("button", { name: "Take the owner: Olga Maier" }));
    await waitFor(() =>
      expect(requests(shown, "process_plan")).toContainEqual({
        template: "sale",
        property: "15005",
        contact: "c1",
      }),
    );
    expect(document.activeElement?.textContent).toBe("Start");
  });

  test("hides what the template is not about", async () => {
    launch({ template: "sale" }, { process_plan: (request) => plan(request, { needs: [] }) });
    await screen.findByText(en["launch.needs.none"]);
    expect(screen.queryByRole("combobox", { name: "Property" })).toBeNull();
    expect(screen.queryByRole("combobox", { name: "Contact" })).toBeNull();
  });

  test("leads to the processes of the template that run here already", async () => {
    launch(
      { template: "sale", property: "15005", contact: "c1" },
      { process_plan: (request) => plan(request, { running: [processRow()] }) },
    );
    const link = await screen.findByRole("link", { name: "Sale of Lindenweg 4" });
    expect(link.getAttribute("href")).toBe("#/processes/41");
  });

  test("makes whoever sits here the owner where nobody else is suggested", async () => {
    localStorage.setItem("doorstep.me", "ben");
    const shown = launch({ template: "sale", contact: "c1" });
    await waitFor(() =>
      expect(requests(shown, "process_plan")).toEqual([
        { template: "sale", contact: "c1" },
        { template: "sale", contact: "c1", owner: "ben" },
      ]),
    );
  });

  test("shows why it was refused, and starts nothing twice", async () => {
    const shown = launch(
      { template: "sale", property: "15005", contact: "c1" },
      {
        process_start: () => {
          throw new CallFailed({ code: "conflict", message: "somebody was quicker" });
        },
      },
      "de",
    );
    await screen.findByText("Check the papers");
    fireEvent.click(screen.getByRole("button", { name: "Starten" }));
    expect((await screen.findByRole("alert")).textContent).toContain("somebody was quicker");
    expect(shown.closed).toHaveLength(0);
  });
});

describe("what stands against a start", () => {
  test.each([
    ["the template needs a property", "property", "launch.property.needed"],
    ["the template takes no contact at its start", "contact", "launch.contact.superfluous"],
    ["there is no contact `c9`", "contact", "launch.contact.gone"],
    ["the process needs an owner", "owner", "launch.owner.missing"],
    ["`ben` may not start the template `sale`", "owner", "launch.owner.not-starter"],
    ["there is no person `zoe` who works here", "owner", "launch.owner.gone"],
    ["the template `sale` is not active", "template", "launch.template.inactive"],
  ] as const)("puts “%s” at its place", (problem, place, id) => {
    const found = placed([problem], (message) => message, new Map());
    expect(found).toEqual({ [place]: id, others: [] });
  });

  test("keeps what it does not know as it came", () => {
    const found = placed(["the moon is full"], (message) => message, new Map());
    expect(found).toEqual({ others: ["the moon is full"] });
  });
});

describe("launching on many", () => {
  const keys = ["1", "2", "3"];

  test("checks all, starts those that are ready, and reports", async () => {
    const shown = launch(
      { template: "sale", properties: keys },
      {
        process_plan: (request) =>
          request.property === "2"
            ? plan(request, { running: [processRow()] })
            : request.property === "3"
              ? plan(request, { problems: ["the process needs an owner"] })
              : plan(request),
        process_start: ({ property }) => processDetail({ id: 80, title: `Sale of ${property}` }),
      },
    );
    fireEvent.click(await screen.findByRole("button", { name: "Start 1" }));
    expect(await screen.findByText("1 process was started, 2 left out.")).toBeTruthy();
    expect(shown.deeds).toEqual([
      {
        name: "process_start",
        request: { template: "sale", property: "1", contact: "c1", owner: "anna" },
      },
    ]);
    const list = screen.getByRole("list", { name: "Records" });
    expect(within(list).getByText(en["launch.owner.missing"])).toBeTruthy();
    expect(within(list).getByRole("link").getAttribute("href")).toBe("#/processes/80");
  });

  test("starts one more where it runs already only if that is wanted", async () => {
    const shown = launch(
      { template: "sale", properties: keys },
      { process_plan: (request) => plan(request, { running: [processRow()] }) },
    );
    fireEvent.click(await screen.findByLabelText("Also where it already runs (3)"));
    fireEvent.click(await screen.findByRole("button", { name: "Start 3" }));
    await screen.findByText("3 processes were started.");
    expect(shown.deeds).toHaveLength(3);
  });

  test("goes on after one that fails, and stops when it is told to", async () => {
    const told: Line[] = [];
    const lines: readonly Line[] = keys.map((key) => ({
      key,
      state: "ready",
      request: { template: "sale", property: key },
    }));
    await startAll(lines, {
      start: ({ property }) =>
        property === "1"
          ? Promise.reject(new Error("no"))
          : Promise.resolve({ id: 5, title: "Five" }),
      tell: (line) => told.push(line),
      isStopped: () => told.some(({ state }) => state === "started"),
    });
    expect(told.map(({ key, state }) => `${key} ${state}`)).toEqual([
      "1 starting",
      "1 failed",
      "2 starting",
      "2 started",
    ]);
  });

  test("asks about each with the contact that goes with it", async () => {
    const asked: ProcessStartRequest[] = [];
    await checkAll(
      ["1", "2"],
      {
        kind: "property",
        template: "sale",
        owner: "ben",
        otherOf: (key) => Promise.resolve(key === "1" ? "c1" : undefined),
      },
      {
        plan(request) {
          asked.push(request);
          return Promise.resolve(plan(request));
        },
        tell: () => undefined,
        say: (problems) => problems.join(),
        isStopped: () => false,
      },
    );
    expect(asked).toEqual([
      { template: "sale", property: "1", contact: "c1", owner: "ben" },
      { template: "sale", property: "2", owner: "ben" },
    ]);
  });
});
