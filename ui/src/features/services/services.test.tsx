// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { CallFailed, type OpenedFile } from "../../platform/port.ts";
import { en as problems } from "../../shared/problems/messages.en.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { keysOf, rotated } from "./access.ts";
import { en } from "./messages.en.ts";
import { defaultOf, secondsOf, servicesIn, type Spelled } from "./service.ts";
import { Services } from "./Services.tsx";

const VALUATION: Spelled = {
  key: "valuation",
  name: "Market value",
  provider: "Sample",
  enabled: true,
  webhook: { url: "http://127.0.0.1:4010/value", method: "GET", timeout: "5s", repeatable: false },
  parameters: [{ name: "mode", type: "choice", choices: ["full", "quick"], default: "quick" }],
  signature: { scheme: "none" },
  simulation: { latency: { fixed: "2s" }, failure: 0.02 },
};

/** An office that keeps what is put into it. */
function office(start: readonly Spelled[]): Handlers {
  let services = start;
  const shown = () => ({ office: { zone: "Europe/Berlin", people: [], services } });
  return {
    office_show: shown,
    service_put: ({ service }) => {
      const others = services.filter(({ key }) => key !== service["key"]);
      services = [...others, service];
      return shown();
    },
  };
}

function show(handlers: Handlers, selected?: string, files: readonly OpenedFile[] = []): Stage {
  return stage(
    <Services {...(selected === undefined ? {} : { selected })} />,
    handlers,
    { ...en, ...problems },
    "en",
    files,
  );
}

function put({ asked }: Stage): readonly unknown[] {
  return asked.filter(({ name }) => name === "service_put").map(({ request }) => request);
}

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

afterEach(cleanup);

describe("access to a service", () => {
  test("is set with its secrets put first, each by a name of its own", async () => {
    const secrets: { name: string; set: string }[] = [];
    const { signature: _, ...unsigned } = VALUATION;
    const shown = show(
      {
        ...office([unsigned]),
        secret_list: () => ({ secrets }),
        secret_put: ({ name }) => {
          secrets.push({ name, set: "2026-11-22T10:00:00+01:00" });
          return { secrets };
        },
      },
      "valuation",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    fireEvent.click(screen.getByRole("button", { name: /Credentials$/ }));
    fireEvent.click(await screen.findByRole("option", { name: "Token (Bearer)" }));
    type("Token", "CANARY-1");
    fireEvent.click(screen.getByRole("button", { name: /Signature$/ }));
    fireEvent.click(await screen.findByRole("option", { name: /^Standard Webhooks/ }));
    fireEvent.click(screen.getByRole("button", { name: "Add a key" }));
    type("Key 2", "CANARY-2");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(put(shown)).toHaveLength(1));
    expect(put(shown)).toEqual([
      {
        service: {
          ...unsigned,
          credentials: { scheme: "bearer", secret: "service/valuation/access" },
          signature: {
            scheme: "standard_webhooks",
            keys: [
              { secret: "service/valuation/signature" },
              { secret: "service/valuation/signature-2" },
            ],
          },
        },
      },
    ]);
    const names = shown.asked.flatMap(({ name, request }) =>
      name === "secret_put" ? [request] : [],
    );
    expect(names).toEqual([
      { name: "service/valuation/access", value: "CANARY-1" },
      { name: "service/valuation/signature-2", value: "CANARY-2" },
    ]);
  });
});

describe("the services", () => {
  test("are switched off with all else of them kept as it is spelled", async () => {
    const shown = show(office([VALUATION]));
    const own = await screen.findByRole("switch", { name: "Market value enabled" });
    fireEvent.click(own);
    await waitFor(() =>
      expect(screen.getByRole("switch").closest("label")?.textContent).toBe("Switched off"),
    );
    expect(put(shown)).toEqual([{ service: { ...VALUATION, enabled: false } }]);
  });

  test("stay as they are when that is refused, with the reason", async () => {
    show({
      ...office([VALUATION]),
      service_put: () => {
        throw new CallFailed({ code: "busy", message: "the workspace is in use" });
      },
    });
    fireEvent.click(await screen.findByRole("switch"));
    expect(await screen.findByText("Not saved: the workspace is in use")).toBeTruthy();
    expect(screen.getByRole("switch")).toHaveProperty("checked", true);
  });

  test("say in words how they are called", async () => {
    show(office([VALUATION]), "valuation");
    const detail = await screen.findByRole("complementary", { name: "Market value" });
    expect(detail.textContent).toContain("Given up after 5 secs");
    expect(detail.textContent).toContain("Tried again 3 times, after 30 secs, 1 min and 2 mins.");
    expect(detail.textContent).toContain("The call must not be made twice");
    expect(detail.textContent).toContain("Fails in 2% of all calls");
    expect(within(detail).getByRole("table").textContent).toContain("Choicefull, quick");
  });

  test("teach what they are, where there are none", async () => {
    show(office([]));
    expect(await screen.findByText("No services yet")).toBeTruthy();
  });
});

describe("the form of a service", () => {
  test("changes what was typed and keeps what it does not know", async () => {
    const shown = show(office([VALUATION]), "valuation");
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    type("Address", "https://service.example/value");
    type("Try again after", "1m, 5m");
    type("Provider", "");
    fireEvent.click(screen.getByRole("checkbox", { name: /made twice without harm/ }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(put(shown)).toHaveLength(1));
    const { provider: _, ...rest } = VALUATION;
    expect(put(shown)[0]).toEqual({
      service: {
        ...rest,
        webhook: {
          url: "https://service.example/value",
          method: "GET",
          timeout: "5s",
          retry: ["1m", "5m"],
        },
      },
    });
  });

  test("makes a new one with parameters", async () => {
    const shown = show(office([VALUATION]));
    fireEvent.click((await screen.findAllByRole("button", { name: "Add a service" }))[0]!);
    type("Name", "Certificate");
    type("Key", "valuation");
    expect(screen.getByText("Another service has this key")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
    type("Key", "certificate");
    type("Address", "http://127.0.0.1:1/c");
    fireEvent.click(screen.getByRole("button", { name: "Add a parameter" }));
    type("Name in the call", "rooms");
    fireEvent.click(screen.getByRole("button", { name: /Type$/ }));
    fireEvent.click(await screen.findByRole("option", { name: "Number" }));
    type("Default", "4,5");
    fireEvent.click(screen.getByRole("checkbox", { name: "Has to be given" }));
    type("Calls that fail, in %", "2,5");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(put(shown)).toHaveLength(1));
    expect(put(shown)[0]).toEqual({
      service: {
        key: "certificate",
        name: "Certificate",
        enabled: true,
        webhook: { url: "http://127.0.0.1:1/c", method: "GET" },
        parameters: [{ name: "rooms", type: "number", default: 4.5, required: true }],
        simulation: { failure: 0.025 },
      },
    });
    expect(globalThis.location.hash).toBe("#/services/certificate");
  });

  test("shows problems at their fields, and those of no field below", async () => {
    show(
      {
        ...office([VALUATION]),
        service_put: () => {
          throw new CallFailed({
            code: "invalid",
            message: "the service has problems",
            problems: [
              {
                at: "service.webhook.url",
                code: "bad-url",
                message: "expected an address",
                severity: "error",
              },
              {
                at: "service.parameters[0].default",
                code: "bad-default",
                message: "expected one of the choices",
                severity: "error",
              },
              {
                at: "service.signature.scheme",
                code: "unknown-word",
                message: "expected `none`",
                severity: "error",
              },
            ],
          });
        },
      },
      "valuation",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe("service.signature.scheme: expected `none`");
    const described = (label: string): string | undefined => {
      const ids = screen.getByLabelText(label).getAttribute("aria-describedby") ?? "";
      return ids
        .split(" ")
        .map((id) => document.querySelector(`[id="${id}"]`)?.textContent)
        .join(" ");
    };
    expect(described("Address")).toContain("begins with https:// or http://");
    expect(described("Default")).toContain("The default does not fit the type");
  });
});

describe("import", () => {
  const file = (text: string): readonly OpenedFile[] => [{ name: "services.json", text }];

  test("takes the services of an office document one by one", async () => {
    const other = { ...VALUATION, key: "other", name: "Other" };
    const text = JSON.stringify({ format: "doorstep/office", services: [VALUATION, other] });
    const shown = show(office([]), undefined, file(text));
    fireEvent.click(await screen.findByRole("button", { name: "Import …" }));
    expect(await screen.findByText("2 services were taken in.")).toBeTruthy();
    expect(put(shown)).toEqual([{ service: VALUATION }, { service: other }]);
  });

  test("names what was not taken, and why", async () => {
    const text = JSON.stringify([{ ...VALUATION }, { name: "Bad", webhook: {} }]);
    const handlers = office([]);
    show(
      {
        ...handlers,
        service_put: (request) => {
          if (request.service["key"] !== undefined) return handlers.service_put!(request);
          throw new CallFailed({
            code: "invalid",
            message: "the service has problems",
            problems: [
              { at: "service.key", code: "missing-field", message: "missing", severity: "error" },
            ],
          });
        },
      },
      undefined,
      file(text),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Import …" }));
    const report = await screen.findByRole("dialog");
    expect(report.textContent).toContain("1 was taken in, 1 was not:");
    expect(report.textContent).toContain("Badservice.key: This has to be filled in");
  });

  test("knows what is no file of services", () => {
    expect(servicesIn("nonsense")).toBeUndefined();
    expect(servicesIn("[1]")).toBeUndefined();
    expect(servicesIn('{"services":[]}')).toBeUndefined();
    expect(servicesIn('{"key":"x"}')).toEqual([{ key: "x" }]);
  });
});

describe("a manifest", () => {
  const offer = (installed: boolean) => ({
    service: { key: "check", name: "Check", provider: "P", description: "Looks" },
    origin: "https://check.example:8443",
    gets: [{ parameter: "Street", fields: ["property.street"] }],
    secrets: [{ name: "service/check/access", what: "basic", set: false }],
    asks: ["user"],
    installed,
    changes: installed
      ? [
          {
            at: "webhook.url",
            before: "https://old.example/",
            after: "https://check.example:8443/",
          },
        ]
      : [],
    problems: [],
  });
  const handlers = (installed: boolean): Handlers => ({
    ...office([VALUATION]),
    service_samples: () => ({ services: [], exchanges: [] }),
    service_offer: () => offer(installed),
    service_install: () => ({ office: {} }),
  });
  const choose = async (): Promise<HTMLElement> => {
    fireEvent.click((await screen.findAllByRole("button", { name: "Install a service" }))[0]!);
    fireEvent.click(await screen.findByRole("button", { name: "Choose a file …" }));
    return screen.findByRole("dialog", { name: "Check" });
  };
  const files: readonly OpenedFile[] = [{ name: "check.json", text: "{}" }];

  test("is shown with all it asks for before it is installed", async () => {
    const shown = show(handlers(false), undefined, files);
    const dialog = await choose();
    expect(dialog.textContent).toContain("check.example:8443");
    expect(dialog.textContent).toContain("Streetproperty.street");
    expect(dialog.textContent).toContain("Password to be entered after installing");
    const install = screen.getByRole("button", { name: "Install, switched off" });
    expect(install.hasAttribute("disabled")).toBe(true);
    type("User at this provider", "office-7");
    fireEvent.click(screen.getByRole("button", { name: "Install, switched off" }));
    await waitFor(() => expect(globalThis.location.hash).toBe("#/services/check"));
    const request = shown.asked.find(({ name }) => name === "service_install")?.request;
    expect(request).toEqual({
      document: { type: "text", name: "check.json", text: "{}" },
      user: "office-7",
    });
  });

  test("says what changes against the service that is installed", async () => {
    show(handlers(true), undefined, files);
    const dialog = await choose();
    expect(dialog.textContent).toContain("webhook.url");
    expect(dialog.textContent).toContain('"https://old.example/"');
    expect(screen.getByRole("button", { name: "Update and switch off" })).toBeTruthy();
  });

  test("that is wrong is refused with every problem at its place", async () => {
    show(
      {
        ...handlers(false),
        service_offer: () => {
          throw new CallFailed({
            code: "invalid",
            message: "it has problems",
            problems: [{ at: "webhook.url", code: "bad-url", message: "no", severity: "error" }],
          });
        },
      },
      undefined,
      files,
    );
    fireEvent.click((await screen.findAllByRole("button", { name: "Install a service" }))[0]!);
    fireEvent.click(await screen.findByRole("button", { name: "Choose a file …" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("webhook.url: An address that begins with");
  });
});

describe("a rule for saving", () => {
  test("begins with the fields that the service gets and the values it answers", async () => {
    const service: Spelled = {
      ...VALUATION,
      parameters: [{ name: "area", default: "{{ property.living_area }}" }],
      answer: { values: [{ at: "/value", field: "market_value" }] },
    };
    const shown = show(
      { ...office([service]), save_rule_put: () => ({ office: {} }) },
      "valuation",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Add a rule" }));
    type("Fields that count", "living_area, price");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(shown.asked.find(({ name }) => name === "save_rule_put")?.request).toEqual({
        rule: {
          key: "valuation",
          name: "Market value",
          fields: ["living_area", "price"],
          service: "valuation",
          write: { market_value: "/value" },
        },
      }),
    );
  });
});

describe("a new signing key", () => {
  test("is used from now on, and the old one ends seven days later", () => {
    const service: Spelled = {
      key: "s",
      signature: { scheme: "standard_webhooks", keys: [{ secret: "old" }] },
    };
    expect(keysOf(rotated(service, new Date("2026-03-01T10:00:00Z")))).toEqual([
      { secret: "service/s/signature" },
      { secret: "old", until: "2026-03-08T10:00:00.000Z" },
    ]);
  });
});

describe("what is typed", () => {
  test("is a duration as documents spell it", () => {
    expect(["90s", "1h 30m", "2d", "1.5m", "soon", "5"].map(secondsOf)).toEqual([
      90,
      5_400,
      172_800,
      90,
      undefined,
      undefined,
    ]);
  });

  test("has the type of its parameter, where it fits", () => {
    expect(defaultOf("number", "4,5")).toBe(4.5);
    expect(defaultOf("number", "many")).toBe("many");
    expect(defaultOf("yes_no", "Ja")).toBe(true);
    expect(defaultOf("digits", "007")).toBe("007");
  });
});
