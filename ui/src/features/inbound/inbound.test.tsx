// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type {
  InboundBefore,
  InboundCall,
  InboundSettings,
  InboundShowReply,
  InboundTemplatesReply,
  PhoneCall,
} from "../../contract/types.ts";
import { urlsOf, USUAL } from "../../platform/fake-inbound.ts";
import { CallFailed } from "../../platform/port.ts";
import { de as phoneDe } from "../../shared/phone/messages.de.ts";
import { en as phoneEn } from "../../shared/phone/messages.en.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { hidden } from "./Addresses.tsx";
import { Inbound } from "./Inbound.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { wayThrough } from "./way.ts";
import { foundAt, placesIn } from "./pointer.ts";
import { changed } from "./Rules.tsx";

const SETTINGS: InboundSettings = {
  ...USUAL,
  steps: false,
  rules: [{ template: "sale", positive: { step: "papers" } }],
};

const SECRET = "0123456789abcdef0123456789abcdef";

const TEMPLATES: InboundTemplatesReply = {
  templates: [
    {
      key: "sale",
      name: "Sale",
      group: "Sales",
      choices: [
        { step: "papers", name: "Papers" },
        { step: "good", name: "Good?", outcome: "yes", label: "Yes" },
        { step: "good", name: "Good?", outcome: "no" },
      ],
    },
  ],
};

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
  let before: readonly InboundBefore[] = [{ id: "b1", until: "2026-03-27T09:00:00+01:00" }];
  const shown = (renewed = false): InboundShowReply => ({
    settings,
    urls: urlsOf(secret),
    signingSecret: `whsec_${secret}`,
    ...(settings.on ? { listening: settings.address } : {}),
    renewed,
    before,
    polls: [{ key: "crm", asked: "2026-03-27T09:00:00+01:00", taken: 3, problem: "it is away" }],
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
    inbound_end: () => {
      before = [];
      return shown();
    },
    inbound_sign: () => shown(),
    inbound_list: () => ({ calls }),
    inbound_templates: () => TEMPLATES,
    phone_list: () => ({ calls: [PHONE] }),
    phone_done: () => ({}),
    secret_list: () => ({ secrets: [] }),
    office_show: () => ({
      office: {
        zone: "UTC",
        people: [{ key: "anna", name: "Anna Roth" }],
        services: [
          {
            key: "exchange",
            name: "Exchange",
            parameters: [
              { name: "EmployeeNUM", type: "digits" },
              { name: "TelNumbr", type: "digits" },
            ],
          },
        ],
      },
    }),
  };
}

const PHONE: PhoneCall = {
  id: 4,
  kind: "callback",
  person: "anna",
  number: "+493012345",
  name: "Olga Maier",
  contact: "c1",
  process: 12,
  text: "Papers are missing",
  campaign: "",
  since: "2026-03-27T09:00:00+01:00",
  trouble: "the person has no extension",
};

/** Goes to another part of the view. */
async function open(tab: string): Promise<void> {
  fireEvent.click(await screen.findByRole("radio", { name: tab }));
}

function show(handlers: Handlers, language: "en" | "de" = "en"): Stage {
  const words = language === "en" ? { ...phoneEn, ...en } : { ...phoneDe, ...de };
  return stage(<Inbound />, handlers, words, language);
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
    await open("Settings");
    const field = await screen.findByLabelText("Address and port");
    fireEvent.change(field, { target: { value: "soon" } });
    fireEvent.blur(field);
    expect(await screen.findByText("Not saved: write it as 127.0.0.1:8460")).toBeTruthy();
  });

  test("are listed with what came of them", async () => {
    show(office({}, [CALL]), "de");
    await open("Eingang");
    const table = await screen.findByRole("table", { name: "Letzte Aufrufe" });
    expect(table.textContent).toContain("Abgelehnt");
    expect(table.textContent).toContain("in Großbuchstaben");
    expect(within(table).getByRole("link", { name: "12" }).getAttribute("href")).toBe(
      "#/processes/12",
    );
  });
});

describe("addresses of before", () => {
  test("are listed with their end and ended at once", async () => {
    const shown = show(office());
    const list = await screen.findByRole("list", { name: "Addresses of before" });
    expect(list.textContent).toContain("2026");
    fireEvent.click(within(list).getByRole("button", { name: "End now" }));
    expect(await screen.findByText("The old addresses are not taken any more.")).toBeTruthy();
    expect(asked(shown, "inbound_end")).toEqual([{ id: "b1" }]);
    expect(screen.queryByRole("list", { name: "Addresses of before" })).toBeNull();
  });
});

describe("the telephone", () => {
  test("shows who waits for a call, and why the exchange did not make it", async () => {
    const shown = show(office());
    await open("Telephone");
    const [number] = await screen.findAllByRole("link", { name: "+493012345" });
    expect(number?.getAttribute("href")).toBe("tel:+493012345");
    expect(screen.getAllByText(/has no extension/)).toHaveLength(2);
    const [done] = screen.getAllByRole("button", { name: "Done" });
    if (done !== undefined) fireEvent.click(done);
    await waitFor(() => expect(asked(shown, "phone_done")).toEqual([{ id: 4 }]));
  });

  test("goes through a service whose parameters have their usual names", () => {
    const parameters = [
      { name: "TelNumbr", type: "digits" },
      { name: "EmployeeNUM", type: "digits" },
    ];
    expect(wayThrough({ key: "exchange", name: "Exchange", parameters })).toMatchObject({
      service: "exchange",
      extension: "EmployeeNUM",
      number: "TelNumbr",
      text: "",
    });
    expect(wayThrough(undefined)).toMatchObject({ service: "", number: "" });
  });
});

describe("what is fetched", () => {
  test("is entered, and says what went wrong", async () => {
    const poll = {
      key: "crm",
      on: true,
      url: "https://crm.example/list",
      header: "",
      secret: "",
      kind: "start",
      list: "/data",
      cursor: "/next",
      parameter: "cursor",
      id: "",
      minutes: 5,
    } as const;
    const shown = show(office({ polls: [poll] }));
    await open("Fetching");
    expect(await screen.findByText("it is away")).toBeTruthy();
    fireEvent.click(screen.getByRole("switch", { name: "Fetch: crm" }));
    await waitFor(() =>
      expect(asked(shown, "inbound_set")).toEqual([
        { settings: { ...SETTINGS, polls: [{ ...poll, on: false }] } },
      ]),
    );
  });
});

describe("where a call says what to start", () => {
  test("is tried on the last call that started something", async () => {
    const said = { deal: { object: 15_005, "a/b": "x" }, template: "sale", owner: "" };
    show(office({}, [CALL, { ...CALL, id: 6, kind: "start", said }]));
    const table = await screen.findByRole("table", { name: "Start a process", hidden: true });
    expect(await within(table).findByText("sale")).toBeTruthy();
    expect(within(table).getAllByText("Not there")).toHaveLength(3);
    expect(placesIn(said)).toEqual(["/deal", "/deal/object", "/deal/a~1b", "/template", "/owner"]);
    expect(foundAt("/deal/object", said)).toBe("15005");
    expect(foundAt("/deal/a~1b", said)).toBe("x");
    expect(foundAt("/deal", said)).toBeUndefined();
    expect(foundAt("always", said)).toBe("always");
  });
});

describe("the rules", () => {
  test("are saved as a whole, with the warning that the addresses change", async () => {
    const shown = show(office());
    await open("Rules");
    await screen.findAllByText("Papers", {}, { timeout: 10_000 });
    const error = screen.getByRole("button", { name: /Sale, Error/ });
    expect(screen.queryByRole("button", { name: "Save the rules" })).toBeNull();
    fireEvent.click(error);
    fireEvent.click(await screen.findByRole("option", { name: "Good?: no" }));
    expect(await screen.findByText(en["inbound.rules.changed"])).toBeTruthy();
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
