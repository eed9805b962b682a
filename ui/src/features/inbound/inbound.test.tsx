// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type { InboundCall, InboundSettings, InboundShowReply } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { hidden } from "./Addresses.tsx";
import { foundAt, Inbound } from "./Inbound.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { changed } from "./Rules.tsx";

const SETTINGS: InboundSettings = {
  on: true,
  address: "127.0.0.1:8460",
  hosts: [],
  moves: true,
  starts: true,
  steps: false,
  needsAuthData: false,
  needsSignature: false,
  perMinute: 12_000,
  rules: [{ template: "sale", positive: { step: "papers" } }],
  start: { template: "/template", property: "/property", contact: "/contact", owner: "/owner" },
};

const SECRET = "0123456789abcdef0123456789abcdef";

const DOCUMENT = JSON.stringify({
  key: "sale",
  steps: [
    { key: "papers", name: "Papers", kind: "task" },
    {
      key: "good",
      name: "Good?",
      kind: "decision",
      with: { outcomes: [{ key: "yes", label: "Yes" }, { key: "no" }] },
    },
  ],
});

const CALL: InboundCall = {
  id: 7,
  kind: "move",
  source: "10.0.0.5",
  received: "2026-03-27T09:00:00+01:00",
  said: { DealID: "12", Result: "HELLO" },
  state: "refused",
  reason: "Result has to be POSITIVE, NEGATIVE or NEUTRAL, in capital letters",
  process: 12,
};

/** An office that keeps what is set, and changes its addresses with the rules. */
function office(
  start: Partial<InboundSettings> = {},
  calls: readonly InboundCall[] = [],
): Handlers {
  let settings = { ...SETTINGS, ...start };
  let secret = SECRET;
  const shown = (renewed = false): InboundShowReply => ({
    settings,
    urls: {
      moves: `http://127.0.0.1:8460/hooks/${secret}?AuthData=${secret}&DealID=&Result=`,
      starts: `http://127.0.0.1:8460/hooks/${secret}/start`,
      steps: `http://127.0.0.1:8460/hooks/${secret}/steps/{id}`,
    },
    signingSecret: `whsec_${secret}`,
    ...(settings.on ? { listening: settings.address } : {}),
    renewed,
  });
  return {
    inbound_show: () => shown(),
    inbound_set: (request) => {
      const renewed = JSON.stringify(request.settings.rules) !== JSON.stringify(settings.rules);
      if (renewed) secret = "another";
      settings = request.settings;
      return shown(renewed);
    },
    inbound_renew: () => {
      secret = "another";
      return shown(true);
    },
    inbound_list: () => ({ calls }),
    template_list: () => ({
      templates: [
        {
          key: "sale",
          name: "Sale",
          group: "",
          active: true,
          version: 2,
          differs: false,
          updated: "2026-03-27T09:00:00+01:00",
        },
      ],
    }),
    template_version: () => ({ document: DOCUMENT }),
  };
}

function show(handlers: Handlers, language: "en" | "de" = "en"): Stage {
  return stage(<Inbound />, handlers, language === "en" ? en : de, language);
}

function asked({ asked: all }: Stage, command: string): readonly unknown[] {
  return all.filter(({ name }) => name === command).map(({ request }) => request);
}

afterEach(cleanup);

describe("calls from outside", () => {
  test("are switched on and off, and say where they are taken", async () => {
    const shown = show(office({ on: false }));
    expect(await screen.findByText("Switched off: nobody is answered.")).toBeTruthy();
    fireEvent.click(screen.getByRole("switch", { name: "Take calls from outside" }));
    expect(await screen.findByText("Calls are taken at 127.0.0.1:8460.")).toBeTruthy();
    expect(asked(shown, "inbound_set")).toEqual([{ settings: SETTINGS }]);
  });

  test("show their addresses without the secret until somebody asks, and copy them with it", async () => {
    const shown = show(office());
    const copy = await screen.findByRole("button", { name: "Copy: Start a process" });
    expect(document.body.textContent).not.toContain(SECRET);
    fireEvent.click(copy);
    await waitFor(() =>
      expect(shown.copied).toEqual([`http://127.0.0.1:8460/hooks/${SECRET}/start`]),
    );
    fireEvent.click(screen.getByRole("button", { name: "Show the secret" }));
    expect(document.body.textContent).toContain(SECRET);
    expect(screen.queryByRole("button", { name: "Copy: Finish a step" })).toBeNull();
  });

  test("get other addresses when that is confirmed", async () => {
    const shown = show(office());
    fireEvent.click(await screen.findByRole("button", { name: "New addresses …" }));
    expect(asked(shown, "inbound_renew")).toEqual([]);
    fireEvent.click(await screen.findByRole("button", { name: "Change" }));
    expect(await screen.findByText(en["inbound.renewed"])).toBeTruthy();
    expect(asked(shown, "inbound_renew")).toEqual([{}]);
  });

  test("say why a setting was not saved", async () => {
    show({
      ...office(),
      inbound_set: () => {
        throw new CallFailed({ code: "invalid", message: "write it as 127.0.0.1:8460" });
      },
    });
    const field = await screen.findByLabelText("Address and port");
    fireEvent.change(field, { target: { value: "soon" } });
    fireEvent.blur(field);
    expect(await screen.findByText("Not saved: write it as 127.0.0.1:8460")).toBeTruthy();
  });

  test("are listed with what came of them", async () => {
    show(office({}, [CALL]), "de");
    const table = await screen.findByRole("table", { name: "Letzte Aufrufe" });
    expect(table.textContent).toContain("Abgelehnt");
    expect(table.textContent).toContain("in capital letters");
    expect(within(table).getByRole("link", { name: "12" }).getAttribute("href")).toBe(
      "#/processes/12",
    );
  });
});

describe("where a call says what to start", () => {
  test("is tried on the last call that started something", async () => {
    const said = { deal: { object: 15_005, "a/b": "x" }, template: "sale", owner: "" };
    show(office({}, [CALL, { ...CALL, id: 6, kind: "start", said }]));
    expect(await screen.findByText("In the last call: sale")).toBeTruthy();
    expect(screen.getAllByText("Not in the last call")).toHaveLength(3);
    expect(foundAt("/deal/object", said)).toBe("15005");
    expect(foundAt("/deal/a~1b", said)).toBe("x");
    expect(foundAt("/deal", said)).toBeUndefined();
    expect(foundAt("always", said)).toBe("always");
  });
});

describe("the rules", () => {
  test("are saved as a whole, with the warning that the addresses change", async () => {
    const shown = show(office());
    await screen.findAllByText("Papers", {}, { timeout: 10_000 });
    const error = screen.getByRole("button", { name: /Sale, Error/ });
    expect(screen.queryByRole("button", { name: "Save the rules" })).toBeNull();
    fireEvent.click(error);
    fireEvent.click(await screen.findByRole("option", { name: "Good?: no" }));
    expect(await screen.findByText("Saving changes the addresses.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Save the rules" }));
    expect(await screen.findByText(en["inbound.renewed"])).toBeTruthy();
    const negative = { step: "good", outcome: "no" };
    expect(asked(shown, "inbound_set")).toEqual([
      { settings: { ...SETTINGS, rules: [{ ...SETTINGS.rules[0], negative }] } },
    ]);
  });

  test("change one place and drop a template that has none left", () => {
    const rules = SETTINGS.rules;
    expect(changed(rules, "sale", "positive", undefined)).toEqual([]);
    expect(changed(rules, "rent", "neutral", undefined)).toBe(rules);
    expect(changed(rules, "rent", "neutral", { step: "a" })).toEqual([
      ...rules,
      { template: "rent", neutral: { step: "a" } },
    ]);
  });
});

test("secrets are hidden in path and query", () => {
  expect(hidden("http://x/hooks/abc?Source=a&AuthData=def&DealID=")).toBe(
    "http://x/hooks/••••••?Source=a&AuthData=••••••&DealID=",
  );
  expect(hidden("http://x/hooks/abc/start")).toBe("http://x/hooks/••••••/start");
});
