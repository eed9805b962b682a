// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { ProcessDetail, StepDetail } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { KIND_LOOKS } from "../kinds.ts";
import { StepPanel } from "./StepPanel.tsx";
import {
  processDetail,
  processRow,
  stage,
  stepDetail,
  type Handlers,
  type Stage,
} from "./testing.tsx";

const APPOINTMENT = {
  takes: { type: "appointment", timed: true },
  with: { subject: "Viewing" },
} as const;

const VISIT = { id: 41, step: "check", visit: 1 };

function done(): ProcessDetail {
  return processDetail();
}

const DEEDS: Handlers = {
  process_finish: done,
  process_skip: done,
  process_retry: done,
  process_hand_over: done,
  record_show: ({ key }) => ({
    record: {
      key,
      label: "Olga Maier",
      supervisor: "ben",
      fields: {
        email: "olga@example.org",
        phone: "+49 221 1",
        street: "Am Ring 3",
        zip: "50667",
        city: "Köln",
      },
      updated: "2026-03-02T09:12:00+01:00",
    },
    processes: [],
    log: [],
  }),
  record_list: () => ({
    records: [
      { key: "c7", label: "Heinz Breuer", fields: {}, updated: "2026-03-02T09:12:00+01:00" },
    ],
  }),
};

async function show(
  detail: StepDetail,
  handlers: Handlers = {},
  language: "en" | "de" = "en",
): Promise<Stage & { readonly after: readonly ProcessDetail[] }> {
  const after: ProcessDetail[] = [];
  const told = stage(
    <StepPanel visit={VISIT} onDone={(now) => after.push(now)} />,
    { ...DEEDS, step_show: () => detail, ...handlers },
    {},
    language,
  );
  await screen.findByRole("article", { name: detail.step.name });
  return Object.assign(told, { after });
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

function type(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("a step", () => {
  describe.each(["en", "de"] as const)("in %s", (language) => {
    test.each(Object.keys(KIND_LOOKS))("of the kind %s says everything in words", async (kind) => {
      await show(
        stepDetail(
          {
            kind,
            state: "failed",
            reason: "no portal is set up",
            overdue: true,
            deadline: "2026-03-02T09:12:00+01:00",
            visit: 2,
          },
          {
            description: "So and so",
            delivery: "41-1-1",
            with: {
              subject: "S",
              body: "B",
              text: "T",
              template: "X",
              service: "valuation",
              parameters: { a: 1 },
              portals: "all",
              among: ["ben"],
              field: "price",
              priority: 2,
              type: "Visit",
              cc: ["a@example.org"],
            },
          },
        ),
        {},
        language,
      );
      expect(document.body.textContent).not.toMatch(/\bwork\.[a-z]/);
    });
  });

  test("finished by mistake is opened again from the notice of it", async () => {
    const told = await show(stepDetail(), {
      process_finish: () =>
        processDetail({ reopenable: [{ step: "check", visit: 1, person: "anna" }] }),
      process_reopen: done,
    });
    await press("Done");
    await press("Undo");
    await screen.findByText(/is open again/);
    expect(told.deeds.map(({ name }) => name)).toEqual(["process_finish", "process_reopen"]);
  });

  test("that is over for good offers no way back", async () => {
    await show(stepDetail());
    await press("Done");
    await screen.findByText(/is done/);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  test("that takes nothing is finished by a press", async () => {
    const told = await show(stepDetail({}, { with: { subject: "Check", priority: 1 } }));
    expect(screen.getByText("Highest")).toBeTruthy();
    await press("Done");
    await waitFor(() => expect(told.after).toHaveLength(1));
    expect(told.deeds).toEqual([{ name: "process_finish", request: VISIT }]);
  });

  test.each([
    ["letter", "Letter is on its way"],
    ["email", "Mail is sent"],
    ["sms", "Message is sent"],
    ["reminder", "Done"],
    ["create_project", "Done"],
  ])("of the kind %s is finished by “%s”", async (kind, label) => {
    const told = await show(stepDetail({ kind }));
    await press(label);
    await waitFor(() => expect(told.deeds).toEqual([{ name: "process_finish", request: VISIT }]));
  });

  test("is finished with Ctrl+Enter from wherever one is in it", async () => {
    const told = await show(stepDetail({ kind: "appointment" }, APPOINTMENT));
    const place = screen.getByLabelText("Place");
    place.focus();
    fireEvent.keyDown(place, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(told.deeds).toEqual([{ name: "process_finish", request: VISIT }]));
  });

  test("that is a mail shows what goes to whom, and gives it to the clipboard", async () => {
    const told = await show(
      stepDetail(
        { kind: "email" },
        { with: { to: "contact", subject: "Hello", body: "Dear all,\nbye" } },
      ),
    );
    expect(await screen.findByText("olga@example.org")).toBeTruthy();
    await press("Copy recipient");
    await press("Copy subject");
    await press("Copy text");
    await waitFor(() =>
      expect(told.copied).toEqual(["olga@example.org", "Hello", "Dear all,\nbye"]),
    );
  });

  test("that is a letter gives address, date and subject to the clipboard", async () => {
    const told = await show(stepDetail({ kind: "letter" }, { with: { template: "Reservation" } }));
    expect(screen.getByText("Reservation")).toBeTruthy();
    await screen.findByText(/50667 Köln/);
    await press("Copy the letter");
    await waitFor(() => expect(told.copied).toHaveLength(1));
    expect(told.copied[0]).toMatch(
      /^Olga Maier\nAm Ring 3\n50667 Köln\n\n.+\n\nSale of Lindenweg 4$/,
    );
  });

  test("that is an appointment takes its place from the property, and no time that is none", async () => {
    await show(stepDetail({ kind: "appointment" }, APPOINTMENT));
    await waitFor(() =>
      expect(screen.getByLabelText("Place")).toHaveProperty("value", "Am Ring 3, 50667 Köln"),
    );
    type("Time", "25:00");
    expect(screen.getByText("Write a time such as 14:30.")).toBeTruthy();
    type("Time", "14.30");
    expect(screen.queryByText("Write a time such as 14:30.")).toBeNull();
  });

  test("that is an appointment is finished with what was agreed, and not without its date", async () => {
    const told = await show(stepDetail({ kind: "appointment" }, APPOINTMENT));
    await waitFor(() =>
      expect(screen.getByLabelText("Place")).toHaveProperty("value", "Am Ring 3, 50667 Köln"),
    );
    type("Time", "9");
    await press("Appointment is agreed");
    expect(await screen.findByText("Choose the date of the appointment.")).toBeTruthy();
    expect(told.deeds).toEqual([]);
    const date = screen.getByRole("group", { name: /^Date/ });
    const part = (name: RegExp): HTMLElement => within(date).getByRole("spinbutton", { name });
    for (const [name, digits] of [
      [/day/, "31"],
      [/month/, "03"],
      [/year/, "2026"],
    ] as const) {
      const field = part(name);
      act(() => field.focus());
      for (const digit of digits) {
        const typed = new InputEvent("beforeinput", {
          bubbles: true,
          cancelable: true,
          inputType: "insertText",
          data: digit,
        });
        act(() => void field.dispatchEvent(typed));
      }
      act(() => field.blur());
    }
    await press("Appointment is agreed");
    const value = { date: "2026-03-31", time: "09:00", place: "Am Ring 3, 50667 Köln" };
    await waitFor(() =>
      expect(told.deeds).toEqual([{ name: "process_finish", request: { ...VISIT, value } }]),
    );
  });

  test("that asks for a decision is finished with the outcome that was pressed", async () => {
    const outcomes = [
      { key: "yes", label: "Accepted" },
      { key: "no", label: "Refused" },
    ];
    const told = await show(
      stepDetail(
        { kind: "decision", outcomes },
        { takes: { type: "outcome" }, description: "What now?" },
      ),
    );
    expect(screen.getByText("What now?")).toBeTruthy();
    const choices = screen.getByRole("group", { name: "How does it go on?" });
    fireEvent.click(within(choices).getByRole("button", { name: "Refused" }));
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_finish", request: { ...VISIT, outcome: "no" } },
      ]),
    );
  });

  test("that asks for a decision never decides by Ctrl+Enter", async () => {
    const outcomes = [{ key: "yes", label: "Accepted" }];
    const told = await show(
      stepDetail({ kind: "decision", outcomes }, { takes: { type: "outcome" } }),
    );
    fireEvent.keyDown(screen.getByRole("heading"), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Accepted"));
    expect(told.deeds).toEqual([]);
  });

  test("that asks for a number takes it as the language writes it", async () => {
    const told = await show(
      stepDetail(
        { kind: "write_values" },
        { takes: { type: "value", field: "property.price", now: 350_000.5 } },
      ),
      {},
      "de",
    );
    const field = screen.getByLabelText("Immobilie: price");
    expect(field).toHaveProperty("value", "350000,5");
    fireEvent.change(field, { target: { value: "viel" } });
    expect(screen.getByText("Das ist keine Zahl.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "361.000,25" } });
    await press("Speichern und erledigen");
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_finish", request: { ...VISIT, value: 361_000.25 } },
      ]),
    );
  });

  test("that asks for a text keeps it a text", async () => {
    const told = await show(
      stepDetail({ kind: "write_values" }, { takes: { type: "value", field: "contact.zip" } }),
    );
    const save = screen.getByRole("button", { name: "Save and finish" });
    expect(save).toHaveProperty("disabled", true);
    type("Contact: zip", "01067");
    await press("Save and finish");
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_finish", request: { ...VISIT, value: "01067" } },
      ]),
    );
  });

  test("that asks for a record is finished with the one that was picked", async () => {
    const told = await show(
      stepDetail({ kind: "assign_contact" }, { takes: { type: "record", kind: "contact" } }),
    );
    expect(screen.getByRole("button", { name: "Assign and finish" })).toHaveProperty(
      "disabled",
      true,
    );
    const field = screen.getByRole("combobox", { name: "Which contact?" });
    field.focus();
    fireEvent.change(field, { target: { value: "Breuer" } });
    const option = await screen.findByRole("option", { name: /Heinz Breuer/ });
    fireEvent.click(option);
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Assign and finish" })).toHaveProperty(
        "disabled",
        false,
      ),
    );
    await press("Assign and finish");
    await waitFor(() =>
      expect(told.deeds).toEqual([{ name: "process_finish", request: { ...VISIT, value: "c7" } }]),
    );
  });

  test("that failed says why, shows what was sent, and is tried again", async () => {
    const told = await show(
      stepDetail(
        {
          kind: "webhook",
          state: "failed",
          reason: "given up after 4 attempts: The service failed (status 503).",
        },
        { delivery: "41-7-1", with: { service: "valuation", parameters: { estateId: "15005" } } },
      ),
    );
    expect(
      screen.getByText("The service failed (status 503). It was given up after 4 attempts."),
    ).toBeTruthy();
    expect(await screen.findByText("Valuation")).toBeTruthy();
    expect(screen.getByRole("link", { name: /what was sent/ }).getAttribute("href")).toBe(
      "#/deliveries/41-7-1",
    );
    await press("Try again");
    await waitFor(() => expect(told.deeds).toEqual([{ name: "process_retry", request: VISIT }]));
    expect(screen.getByRole("button", { name: "Done by hand" })).toBeTruthy();
  });

  test("is skipped with a reason, and not without", async () => {
    const told = await show(stepDetail({ kind: "letter" }));
    await press("Skip …");
    const dialog = await screen.findByRole("dialog");
    const skip = within(dialog).getByRole("button", { name: "Skip" });
    expect(skip).toHaveProperty("disabled", true);
    fireEvent.change(within(dialog).getByLabelText("Why?"), {
      target: { value: " Rang instead " },
    });
    fireEvent.click(skip);
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_skip", request: { ...VISIT, reason: "Rang instead" } },
      ]),
    );
  });

  test.each(["task", "decision", "assign_contact"])(
    "of the kind %s cannot be skipped",
    async (kind) => {
      await show(stepDetail({ kind }));
      expect(screen.queryByRole("button", { name: "Skip …" })).toBeNull();
    },
  );

  test("is handed over with all that follows", async () => {
    const told = await show(stepDetail());
    await press("Hand over …");
    const dialog = await screen.findByRole("dialog");
    const field = within(dialog).getByRole("combobox", { name: "To whom?" });
    field.focus();
    fireEvent.change(field, { target: { value: "Ben" } });
    fireEvent.click(await screen.findByRole("option", { name: /Ben Kaminski/ }));
    fireEvent.click(screen.getByLabelText("All later steps of the process too"));
    const confirm = screen.getByRole("button", { name: "Hand over" });
    await waitFor(() => expect(confirm).toHaveProperty("disabled", false));
    fireEvent.click(confirm);
    await waitFor(() =>
      expect(told.deeds).toEqual([
        { name: "process_hand_over", request: { ...VISIT, to: "ben", following: true } },
      ]),
    );
  });

  test("of a paused process waits", async () => {
    await show(stepDetail({}, { process: processRow({ state: "paused" }) }));
    expect(screen.getByText(/The process is paused/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Done" })).toBeNull();
    expect(screen.getByRole("button", { name: "Hand over …" })).toHaveProperty("disabled", true);
  });

  test("says what was refused and stays", async () => {
    const told = await show(stepDetail(), {
      process_finish: () => {
        throw new CallFailed({ code: "conflict", message: "the step has not started yet" });
      },
    });
    await press("Done");
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The step has not started yet",
    );
    expect(told.after).toEqual([]);
  });

  test("that somebody else has done meanwhile says so, and keeps what was typed", async () => {
    let isOpen = true;
    const detail = stepDetail({ kind: "appointment" }, APPOINTMENT);
    const told = await show(detail, {
      step_show: () => {
        if (isOpen) return detail;
        throw new CallFailed({ code: "notFound", message: "the step is not open in this process" });
      },
    });
    type("Time", "14:30");
    isOpen = false;
    told.happen();
    expect(await screen.findByText(/It was done meanwhile/)).toBeTruthy();
    expect(screen.getByLabelText("Time")).toHaveProperty("value", "14:30");
    expect(screen.getByRole("button", { name: "Appointment is agreed" })).toHaveProperty(
      "disabled",
      true,
    );
  });

  test("that is not open any more says so", async () => {
    stage(<StepPanel visit={VISIT} onDone={() => undefined} />, {
      step_show: () => {
        throw new CallFailed({ code: "notFound", message: "the step is not open in this process" });
      },
    });
    expect(await screen.findByText("This step is not open any more")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Show the process" }).getAttribute("href")).toBe(
      "#/processes/41",
    );
  });
});
