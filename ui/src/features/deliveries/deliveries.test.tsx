// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";

import type { DeliveryDetail, DeliveryListRequest, DeliveryRow } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { curlOf, shownAddress } from "./curl.ts";
import { Deliveries } from "./Deliveries.tsx";
import { pretty } from "./Delivery.tsx";
import { calledOf } from "./DeliveryTable.tsx";
import { dayAfter } from "./Filters.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { nextMonday } from "./Rehearsal.tsx";
import { phasesOf } from "./Waterfall.tsx";

const CALL: DeliveryRow = {
  id: "d-1",
  channel: "webhook",
  process: 41,
  step: "value",
  target: "valuation",
  method: "GET",
  address: "http://127.0.0.1:4010/value?estateId=15005&token=abc",
  state: "delivered",
  queued: "2026-03-27T09:00:00+01:00",
  ended: "2026-03-27T09:00:02+01:00",
  attemptsMade: 1,
};
const MAIL: DeliveryRow = {
  id: "d-2",
  channel: "mail",
  target: "mail",
  address: "olga@example.org",
  state: "retrying",
  reason: "Could not reach the mail server.",
  queued: "2026-03-27T09:05:00+01:00",
  nextAttempt: "2026-03-27T09:06:00+01:00",
  attemptsMade: 2,
};
/** What a delivery shows of what its row shows. */
function withoutCount(row: DeliveryRow): Omit<DeliveryRow, "attemptsMade"> {
  const { attemptsMade: _, ...rest } = row;
  return rest;
}
const LOST: DeliveryRow = { ...CALL, id: "d-3", state: "unknown", target: "newsletter" };

const DETAIL: DeliveryDetail = {
  ...withoutCount(LOST),
  repeatable: false,
  method: "POST",
  headers: [
    ["accept", "application/json"],
    ["Authorization", "Bearer abc"],
  ],
  body: '{"estateId":"15005","note":"it\'s sold"}',
  attempts: [
    {
      number: 1,
      at: "2026-03-27T09:00:00+01:00",
      tookMs: 1_500,
      outcome: "time-out",
      cut: false,
    },
    {
      number: 2,
      at: "2026-03-27T09:01:00+01:00",
      tookMs: 120,
      outcome: "server-error",
      status: 500,
      answer: '{"error":{"code":7}}',
      cut: true,
    },
  ],
};

const HANDLERS: Handlers = {
  delivery_list: ({ below }) =>
    below === undefined ? { deliveries: [CALL, MAIL, LOST], next: 7 } : { deliveries: [] },
  delivery_show: () => DETAIL,
  delivery_replay: ({ ids }) => ({
    deliveries: [CALL, LOST].filter((row) => ids.includes(row.id)),
    count: ids.length,
  }),
  delivery_hurry: ({ ids }) => ({ deliveries: [], count: ids.length }),
  delivery_stop: ({ ids }) => ({ deliveries: [], count: ids.length }),
};

function show(handlers: Handlers = {}, selected?: string): Stage {
  return stage(
    <Deliveries {...(selected === undefined ? {} : { selected })} />,
    { ...HANDLERS, ...handlers },
    en,
  );
}

function asked({ asked: all }: Stage, name: string): readonly unknown[] {
  return all.filter((one) => one.name === name).map(({ request }) => request);
}

async function choose(label: string, option: string): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name: new RegExp(`${label}$`) }));
  fireEvent.click(await screen.findByRole("option", { name: option }));
}

afterEach(cleanup);

describe("the deliveries", () => {
  test("are listed by pages, with secrets masked", async () => {
    const shown = show();
    const table = await screen.findByRole("table", { name: "Deliveries" });
    expect(await within(table).findByText("Valuation")).toBeTruthy();
    expect(table.textContent).toContain("estateId=15005&token=•••");
    expect(table.textContent).not.toContain("abc");
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() =>
      expect(asked(shown, "delivery_list")).toEqual([{ limit: 50 }, { limit: 50, below: 7 }]),
    );
  });

  test("are filtered by the program", async () => {
    const shown = show();
    await screen.findByRole("table");
    await choose("State", "Unknown");
    await choose("Way", "Webhook");
    await choose("Service", "Valuation");
    const process = screen.getByLabelText("Process");
    fireEvent.change(process, { target: { value: "#41" } });
    fireEvent.blur(process);
    const wanted: DeliveryListRequest = {
      state: "unknown",
      channel: "webhook",
      target: "valuation",
      process: 41,
      limit: 50,
    };
    await waitFor(() => expect(asked(shown, "delivery_list").at(-1)).toEqual(wanted));
    await choose("State", "All");
    await waitFor(() => expect(asked(shown, "delivery_list").at(-1)).not.toHaveProperty("state"));
  });

  test("are searched by the program", async () => {
    const shown = show({
      delivery_list: ({ search }) => ({ deliveries: search === undefined ? [CALL, MAIL] : [] }),
    });
    await screen.findByRole("link", { name: "Valuation" });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: " nobody " } });
    expect(await screen.findByText("No delivery matches")).toBeTruthy();
    expect(asked(shown, "delivery_list").at(-1)).toEqual({ search: "nobody", limit: 50 });
    fireEvent.click(screen.getByRole("button", { name: "Show all deliveries" }));
    expect(await screen.findByRole("link", { name: "Valuation" })).toBeTruthy();
  });

  test("that did not arrive are all sent again by one press and a question", async () => {
    const shown = show();
    await screen.findByText("Valuation");
    await choose("State", "Not delivered");
    fireEvent.click(await screen.findByRole("button", { name: "Send all again" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Send again" }));
    await waitFor(() =>
      expect(asked(shown, "delivery_replay")).toEqual([{ ids: [], matching: { dead: true } }]),
    );
  });

  test("are written out part by part into one file", async () => {
    const shown = show({
      delivery_export: ({ filter: { below } }) =>
        below === undefined ? { text: "a\n", count: 200, next: 7 } : { text: "b\n", count: 3 },
    });
    await screen.findByText("Valuation");
    fireEvent.click(screen.getByRole("button", { name: "More" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Save as a table (CSV)" }));
    await waitFor(() => expect(asked(shown, "delivery_export")).toHaveLength(2));
    expect(asked(shown, "delivery_export")).toEqual([
      { filter: {}, form: "csv" },
      { filter: { below: 7 }, form: "csv" },
    ]);
  });

  test("of a subscription can be played too, until it is switched off", async () => {
    const shown = show({
      subscription_list: () => ({
        subscriptions: [
          {
            subscription: { key: "crm", name: "CRM", url: "https://x", events: [] },
            state: "on",
            open: 0,
            dead: 0,
          },
        ],
      }),
      delivery_rehearse: ({ target }: { readonly target: string }) =>
        target === "subscription crm"
          ? {
              calls: 100,
              delivered: 0,
              givenUp: 7,
              unknown: 0,
              held: 93,
              off: "2026-03-27T10:00:00+01:00",
              first: [],
            }
          : { calls: 0, delivered: 0, givenUp: 0, unknown: 0, first: [] },
    });
    await screen.findByText("Valuation");
    fireEvent.click(screen.getByRole("button", { name: "What if …" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: /Service$/ }));
    fireEvent.click(await screen.findByRole("option", { name: "CRM (events)" }));
    expect(await within(dialog).findByText(/7 are given up and can be sent again/)).toBeTruthy();
    expect(dialog.textContent).toContain("93 wait until you switch the subscription on again");
    expect(dialog.textContent).toContain("the subscription is switched off");
    expect(asked(shown, "delivery_rehearse").at(-1)).toMatchObject({ target: "subscription crm" });
  });

  test("can be played through an outage", async () => {
    const shown = show({
      delivery_rehearse: () => ({
        calls: 30,
        delivered: 28,
        givenUp: 2,
        unknown: 0,
        parked: "2026-03-27T10:00:00+01:00",
        back: "2026-03-30T08:12:00+02:00",
        first: ["2026-03-27T09:00:00+01:00"],
      }),
    });
    await screen.findByText("Valuation");
    fireEvent.click(screen.getByRole("button", { name: "What if …" }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText(/28 of 30 calls arrive. 2 are given up/)).toBeTruthy();
    expect(dialog.textContent).toContain("the rest is parked");
    expect(asked(shown, "delivery_rehearse")[0]).toMatchObject({
      target: "valuation",
      failure: "unreachable",
      perDay: 10,
    });
  });

  test("say in the person's language why they failed", async () => {
    const busy = "The service asked to try again later (status 503).";
    stage(
      <Deliveries />,
      {
        delivery_list: () => ({
          deliveries: [
            {
              ...MAIL,
              reason: "Could not hand the mail over (the mail server refused it with 550).",
            },
            { ...LOST, reason: busy },
            { ...CALL, state: "refused", reason: "Something new." },
          ],
        }),
      },
      de,
      "de",
    );
    expect(
      await screen.findByText("Der Dienst bat um einen späteren Versuch (Status 503)."),
    ).toBeTruthy();
    expect(screen.getByText("Der Mailserver lehnte die E-Mail ab (Antwort 550).")).toBeTruthy();
    expect(screen.getByText("Something new.")).toBeTruthy();
  });

  test("are sent again after a question, only those that are over", async () => {
    const shown = show();
    await screen.findByText("Valuation");
    fireEvent.click(screen.getByRole("checkbox", { name: "Choose all that are over" }));
    expect(screen.getByText("2 chosen")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Send again" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Send 2 deliveries again?");
    expect(dialog.textContent).toContain("It may have arrived already.");
    expect(asked(shown, "delivery_replay")).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Send again" }));
    expect(await screen.findByText("2 are sent again.")).toBeTruthy();
    expect(asked(shown, "delivery_replay")).toEqual([{ ids: ["d-3", "d-1"] }]);
  });

  test("say why they were not sent again", async () => {
    show(
      {
        delivery_replay: () => {
          throw new CallFailed({ code: "precondition", message: "the service is switched off" });
        },
      },
      "d-3",
    );
    const detail = await screen.findByRole("complementary", { name: "Delivery" });
    fireEvent.click(await within(detail).findByRole("button", { name: "Send again" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Send again" }));
    expect(await screen.findByText("That did not work: the service is switched off")).toBeTruthy();
  });

  test("are asked for again while one is under way, and not once all are over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let rows = [MAIL];
    const shown = show({ delivery_list: () => ({ deliveries: rows }) });
    await screen.findByText("olga@example.org");
    rows = [{ ...MAIL, state: "delivered" }];
    await act(() => vi.advanceTimersByTimeAsync(4_500));
    expect(await screen.findByText("Delivered", { selector: "span" })).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(asked(shown, "delivery_list")).toHaveLength(2);
    vi.useRealTimers();
  });

  test("teach what will stand here", async () => {
    show({ delivery_list: () => ({ deliveries: [] }) });
    expect(await screen.findByText("Nothing has been sent yet")).toBeTruthy();
  });
});

describe("a delivery", () => {
  test("shows request, attempts and answers, and says what its state means", async () => {
    show({}, "d-3");
    const detail = await screen.findByRole("complementary", { name: "Delivery" });
    await within(detail).findByText(/It may have arrived/);
    expect(detail.textContent).toContain("Authorization•••");
    expect(detail.textContent).not.toContain("Bearer");
    expect(within(detail).getByLabelText("Body").textContent).toBe(
      '{\n  "estateId": "15005",\n  "note": "it\'s sold"\n}',
    );
    expect(detail.textContent).toContain("No answer in time");
    expect(detail.textContent).toContain("1.5 secs");
    expect(detail.textContent).toContain("The service failed · 500");
    expect(within(detail).getByLabelText("Answer to attempt 2").textContent).toContain('"code": 7');
    expect(detail.textContent).toContain("The answer was longer");
  });

  test("is copied as a command line without its secrets", async () => {
    const shown = show({}, "d-3");
    fireEvent.click(await screen.findByRole("button", { name: "Copy as curl" }));
    await screen.findByText("Copied; secrets are masked.");
    expect(shown.copied).toEqual([
      [
        "curl -X POST 'http://127.0.0.1:4010/value?estateId=15005&token=•••' \\",
        "  -H 'accept: application/json' \\",
        "  -H 'Authorization: •••' \\",
        String.raw`  --data-raw '{"estateId":"15005","note":"it'\''s sold"}'`,
      ].join("\n"),
    ]);
  });

  test("that is a mail is shown as one", async () => {
    const mail = {
      to: ["olga@example.org"],
      cc: [],
      subject: "Welcome",
      text: "Dear Olga,\nhello",
    };
    const row = { ...withoutCount(MAIL), repeatable: true };
    show({ delivery_show: () => ({ ...row, body: JSON.stringify(mail), attempts: [] }) }, "d-2");
    const detail = await screen.findByRole("complementary", { name: "Delivery" });
    expect(await within(detail).findByText("Welcome")).toBeTruthy();
    expect(within(detail).getByLabelText("Mail").textContent).toBe("Dear Olga,\nhello");
    expect(within(detail).queryByRole("button", { name: "Copy as curl" })).toBeNull();
    // It is under way: nothing is sent beside it.
    expect(within(detail).queryByRole("button", { name: "Send again" })).toBeNull();
    expect(detail.textContent).toContain("The next attempt is due now.");
  });
});

describe("a delivery that waits", () => {
  const WAITING: DeliveryDetail = {
    ...withoutCount(CALL),
    state: "retrying",
    nextAttempt: "2999-03-27T14:05:00+01:00",
    plan: { left: 5, givesUp: "2999-03-31T09:40:00+02:00" },
    repeatable: true,
    attempts: [],
  };

  test("says what comes next, and can be hurried and given up", async () => {
    const shown = show({ delivery_show: () => WAITING }, "d-1");
    const detail = await screen.findByRole("complementary", { name: "Delivery" });
    expect(await within(detail).findByText(/5 attempts are left, the last one on/)).toBeTruthy();
    fireEvent.click(within(detail).getByRole("button", { name: "Try now" }));
    await waitFor(() => expect(asked(shown, "delivery_hurry")).toEqual([{ ids: ["d-1"] }]));
    fireEvent.click(within(detail).getByRole("button", { name: "Give up" }));
    const dialog = await screen.findByRole("dialog");
    expect(asked(shown, "delivery_stop")).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Give up" }));
    await waitFor(() => expect(asked(shown, "delivery_stop")).toEqual([{ ids: ["d-1"] }]));
  });

  test("says why its whole queue stands still", async () => {
    const { plan: _, ...parked } = WAITING;
    const hold = { why: "parked", since: "2026-03-27T09:00:00+01:00" } as const;
    show({ delivery_show: () => ({ ...parked, hold }) }, "d-1");
    expect(await screen.findByText(/all calls to it are parked since/)).toBeTruthy();
  });

  test("was redirected: its address is changed after a question", async () => {
    const shown = show(
      {
        delivery_show: () => ({
          ...WAITING,
          target: "valuation",
          state: "refused",
          moved: "https://new.example/value",
        }),
        service_put: () => ({ office: {} }),
      },
      "d-1",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Change the address" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("https://new.example/value");
    fireEvent.click(within(dialog).getByRole("button", { name: "Change the address" }));
    await waitFor(() =>
      expect(asked(shown, "service_put")).toMatchObject([
        { service: { key: "valuation", webhook: { url: "https://new.example/value" } } },
      ]),
    );
  });
});

describe("the time of an attempt", () => {
  const attempt = { number: 1, at: "", tookMs: 100, outcome: "delivered", cut: false };

  test("is split into the phases that happened, and the rest", () => {
    const times = { connect: 10, tls: 30, firstByte: 50 };
    expect(phasesOf({ ...attempt, times })).toEqual([
      ["connect", 10],
      ["tls", 30],
      ["firstByte", 50],
      ["rest", 10],
    ]);
    expect(phasesOf(attempt)).toEqual([]);
    expect(phasesOf({ ...attempt, times: { firstByte: 101.5 } })).toEqual([
      ["firstByte", 101.5],
      ["rest", 0],
    ]);
  });

  test("days are counted as people count them", () => {
    expect(dayAfter("2026-02-28")).toBe("2026-03-01");
    expect(nextMonday(new Date(2026, 2, 27))).toBe("2026-03-30");
    expect(nextMonday(new Date(2026, 2, 30))).toBe("2026-04-06");
  });
});

describe("what is shown of a call", () => {
  test("masks secrets and leaves the rest byte for byte", () => {
    expect(shownAddress("https://u:p@h/a?b=%20c&API_KEY=x&d")).toBe(
      "https://•••@h/a?b=%20c&API_KEY=•••&d",
    );
    expect(shownAddress("https://h/a@b")).toBe("https://h/a@b");
    expect(curlOf({ ...DETAIL, headers: [], address: "http://h/" })).toContain("'http://h/'");
  });

  test("names the host where no service is called", () => {
    const services = new Map([["valuation", "Valuation"]]);
    expect(calledOf(CALL, services)).toBe("Valuation");
    expect(calledOf({ target: "", address: "https://u:p@h.example:81/a?b" }, services)).toBe(
      "h.example:81",
    );
  });

  test("lays out JSON and nothing else", () => {
    expect(pretty('[1,{"a":2}]')).toBe('[\n  1,\n  {\n    "a": 2\n  }\n]');
    expect(pretty("{not json")).toBe("{not json");
    expect(pretty("42")).toBe("42");
  });
});
