// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { EventRow, SubscriptionRow } from "../../contract/types.ts";
import { setStored } from "../../shared/stored.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { de } from "./messages.de.ts";
import { en as words } from "../../shared/connection/messages.en.ts";
import { en } from "./messages.en.ts";
import { bounds } from "./ReplayRange.tsx";
import { draftOf, EVENTS, freeKey, NEW, spelled, subscriptionOf } from "./subscription.ts";
import { Subscriptions } from "./Subscriptions.tsx";

const TIME = "2026-11-22T10:00:00+01:00";

const CRM = {
  key: "crm",
  name: "Customers",
  url: "https://crm.example/events",
  enabled: true,
  signature: { scheme: "standard_webhooks", keys: [{ secret: "subscription/crm" }] },
  events: ["step.overdue", "contact.updated"],
};

function event(number: number, state: EventRow["delivery"]["state"]): EventRow {
  return {
    event: "contact.updated",
    delivery: {
      id: `evt-${number}`,
      channel: "webhook",
      target: "crm",
      method: "POST",
      address: CRM.url,
      state,
      queued: TIME,
      attemptsMade: 4,
      ...(state === "delivered" ? {} : { reason: "The service failed (status 503)." }),
    },
  };
}

function row(
  state: SubscriptionRow["state"],
  more: Partial<SubscriptionRow> = {},
): SubscriptionRow {
  return { subscription: CRM, state, open: 0, dead: 0, ...more };
}

/** An office that keeps what is put into it. */
function office(start: readonly SubscriptionRow[], events: readonly EventRow[] = []): Handlers {
  let rows = start;
  const people = [{ key: "anna", name: "Anna Roth", roles: ["administrator"] }];
  const shown = () => ({ subscriptions: rows });
  return {
    office_show: () => ({ office: { zone: "Europe/Berlin", people, services: [] } }),
    subscription_list: shown,
    subscription_put: ({ subscription }) => {
      rows = [...rows.filter((one) => one.subscription["key"] !== subscription["key"]), row("on")];
      return shown();
    },
    subscription_switch: ({ to }) => {
      rows = rows.map((one) => ({ ...one, state: to }));
      return shown();
    },
    subscription_remove: () => {
      rows = [];
      return shown();
    },
    subscription_secret: () => ({ secret: "whsec_ONCE" }),
    subscription_test: () => ({ id: "evt-9" }),
    subscription_log: ({ search }) => ({ events: search === "nobody" ? [] : events }),
    subscription_replay: () => ({ count: 2 }),
    delivery_replay: ({ ids }) => ({
      deliveries: events
        .filter(({ delivery }) => ids.includes(delivery.id))
        .map((one) => one.delivery),
      count: ids.length,
    }),
    event_samples: () => ({
      samples: [{ event: "contact.updated", body: { type: "contact.updated", id: "evt-17" } }],
    }),
    template_list: () => ({
      templates: [
        {
          key: "sale",
          name: "Sale",
          group: "",
          steps: 3,
          updated: TIME,
          active: true,
          differs: false,
        },
      ],
    }),
  };
}

function show(handlers: Handlers, selected?: string, language: "en" | "de" = "en"): Stage {
  setStored("me", "anna");
  const condition = ({ label }: { readonly label: string }) => <p>{label}</p>;
  const view = (
    <Subscriptions condition={condition} {...(selected === undefined ? {} : { selected })} />
  );
  return stage(view, handlers, language === "de" ? de : en, language);
}

function asked(shown: Stage, name: string): readonly unknown[] {
  return shown.asked.filter((call) => call.name === name).map(({ request }) => request);
}

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

beforeEach(() => {
  globalThis.location.hash = "#/subscriptions";
});
afterEach(() => {
  cleanup();
  setStored("me", undefined);
});

describe("event subscriptions", () => {
  test("say how they fare, and are switched on again where they stand", async () => {
    const shown = show(
      office([row("failed", { offSince: TIME, reason: "31 calls failed", open: 3, dead: 2 })]),
    );
    expect(await screen.findByText("Switched off by failures")).toBeTruthy();
    expect(screen.getByText("3 events wait")).toBeTruthy();
    expect(screen.getByText("2 events not delivered")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Switch on" }));
    await waitFor(() => expect(screen.getByText("On")).toBeTruthy());
    expect(asked(shown, "subscription_switch")).toEqual([{ key: "crm", to: "on" }]);
  });

  test("are added with their events, and their key is shown once", async () => {
    const shown = show(office([]));
    fireEvent.click(await screen.findByRole("button", { name: en["subscriptions.add"] }));
    const save = screen.getByRole("button", { name: "Save" });
    type("Name", "Kunden & Co.");
    type("Address", "crm.example");
    expect(await screen.findByText(words["connection.address.refused.scheme"])).toBeTruthy();
    type("Address", "https://crm.example/events");
    expect(save.hasAttribute("disabled")).toBe(true);
    const contacts = screen.getByRole("group", { name: "Contacts" });
    fireEvent.click(within(contacts).getByRole("button", { name: "All" }));
    fireEvent.click(within(contacts).getByLabelText("New contact"));
    fireEvent.click(screen.getByLabelText("Step overdue"));
    fireEvent.click(screen.getByRole("button", { name: /Show what is sent/ }));
    expect(await screen.findByText(/"evt-17"/)).toBeTruthy();
    fireEvent.click(save);
    fireEvent.click(await screen.findByRole("button", { name: "Draw the key" }));
    expect(await screen.findByText("whsec_ONCE")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Copy the signing key" }));
    expect(shown.copied).toEqual(["whsec_ONCE"]);
    expect(asked(shown, "subscription_put")).toEqual([
      {
        new: true,
        subscription: {
          key: "kunden-co",
          name: "Kunden & Co.",
          url: "https://crm.example/events",
          enabled: true,
          signature: { scheme: "standard_webhooks", keys: [{ secret: "subscription/kunden-co" }] },
          events: [
            "step.overdue",
            "contact.updated",
            "contact.supervisor_changed",
            "contact.status_changed",
            "contact.commented",
          ],
        },
      },
    ]);
    fireEvent.click(screen.getByRole("button", { name: "I have copied it" }));
    expect(screen.queryByText("whsec_ONCE")).toBeNull();
  });

  test("keep of a log what did not arrive, to be searched and sent again", async () => {
    const events = [event(3, "queued"), event(2, "givenUp"), event(1, "delivered")];
    const shown = show(office([row("on", { dead: 1 })], events), "crm");
    expect(await screen.findByRole("heading", { name: "Log of “Customers”" })).toBeTruthy();
    expect(await screen.findByText("Given up")).toBeTruthy();
    expect(screen.getAllByText(/status 503/).length).toBeGreaterThan(0);
    const waiting = screen.getByLabelText("Choose Contact changed (evt-3)");
    expect(waiting.hasAttribute("disabled")).toBe(true);
    fireEvent.click(screen.getByLabelText("Choose Contact changed (evt-2)"));
    fireEvent.click(screen.getByRole("button", { name: "Send again" }));
    await waitFor(() => expect(asked(shown, "delivery_replay")).toEqual([{ ids: ["evt-2"] }]));
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "nobody" } });
    expect(await screen.findByText("Nothing found")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /Send a span of time again/ }));
    const dialog = screen.getByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Send again" }));
    await waitFor(() => expect(asked(shown, "subscription_replay")).toHaveLength(1));
    expect(asked(shown, "subscription_replay")).toMatchObject([{ key: "crm" }]);
  });

  test("speak German", async () => {
    show(office([row("paused", { open: 1 })]), undefined, "de");
    expect(await screen.findByText("Angehalten")).toBeTruthy();
    expect(screen.getByText("1 Ereignis wartet")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Fortsetzen" })).toBeTruthy();
  });

  test("are spelled as an office document spells them", () => {
    const known = subscriptionOf({
      ...CRM,
      paused: true,
      templates: ["sale"],
      condition: "property.price > 1",
      schedule: "days",
      credentials: { scheme: "header", header: "X-Key", secret: "shared" },
    });
    expect(spelled(draftOf(known), "crm", known)).toEqual(known);
    const plain = { ...NEW, name: "N", url: "https://h/", isSigned: false, events: [EVENTS[0]!] };
    expect(spelled(plain, "n", undefined)).toEqual({
      key: "n",
      name: "N",
      url: "https://h/",
      enabled: true,
      events: ["process.started"],
    });
    expect(freeKey("CRM", new Set(["crm", "crm-2"]))).toBe("crm-3");
    expect(freeKey("客户", new Set())).toBe("subscription");
    expect(bounds("all", "", "")).toEqual({});
    expect(bounds("hour", "", "", 3_600_000)).toEqual({ from: "1970-01-01T00:00:00.000Z" });
    expect(Object.keys(bounds("own", "2026-01-01T10:00", ""))).toEqual(["from"]);
  });
});
