// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import type { SecretRow } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { en as problems } from "../../shared/problems/messages.en.ts";
import { setStored } from "../../shared/stored.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { keyOf } from "../../shared/connection/credentials.ts";
import { spelled, NEW, type Spelled } from "./endpoint.ts";
import { en as words } from "../../shared/connection/messages.en.ts";
import { Endpoints } from "./Endpoints.tsx";
import { en } from "./messages.en.ts";

const CRM: Spelled = {
  key: "crm",
  name: "Customers",
  url: "https://crm.example/v1/",
  enabled: true,
  credentials: { scheme: "header", header: "X-Api-Key", secret: "endpoint/crm" },
  calls_per_hour: 60,
  network: "private",
};

/** An office that keeps what is put into it. */
function office(start: readonly Spelled[]): Handlers {
  let endpoints = start;
  let secrets: readonly SecretRow[] = [];
  const people = [
    { key: "anna", name: "Anna Roth" },
    { key: "ben", name: "Ben Ode", roles: ["administrator"] },
  ];
  const address_read: Handlers["address_read"] = ({ address }) =>
    address.endsWith("/")
      ? { address, changes: [] }
      : { changes: [], refused: { why: "noBase", message: "" } };
  const shown = () => ({ office: { zone: "Europe/Berlin", people, services: [], endpoints } });
  return {
    office_show: shown,
    address_read,
    endpoint_put: ({ endpoint }) => {
      endpoints = [...endpoints.filter(({ key }) => key !== endpoint["key"]), endpoint];
      return shown();
    },
    endpoint_remove: ({ key }) => {
      endpoints = endpoints.filter((endpoint) => endpoint["key"] !== key);
      return shown();
    },
    endpoint_uses: () => ({
      steps: [{ template: "sale", templateName: "Sale", step: "Tell the customers’ system" }],
    }),
    secret_list: () => ({ secrets }),
    secret_put: ({ name }) => {
      secrets = [...secrets, { name, set: "2026-11-22T10:00:00+01:00" }];
      return { secrets };
    },
    secret_remove: ({ name }) => {
      secrets = secrets.filter((secret) => secret.name !== name);
      return { secrets };
    },
  };
}

function show(handlers: Handlers): Stage {
  setStored("me", "anna");
  return stage(<Endpoints />, handlers, { ...en, ...problems }, "en");
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

afterEach(() => {
  cleanup();
  setStored("me", undefined);
});

describe("automation webhooks", () => {
  test("say where their secret is missing", async () => {
    show(office([CRM]));
    expect(await screen.findByText("secret missing")).toBeTruthy();
    expect(screen.getByText("60 calls an hour")).toBeTruthy();
  });

  test("are switched off with all else of them kept as it is spelled", async () => {
    const shown = show(office([CRM]));
    fireEvent.click(await screen.findByRole("switch", { name: "Customers enabled" }));
    await waitFor(() => expect(asked(shown, "endpoint_put")).toHaveLength(1));
    expect(asked(shown, "endpoint_put")).toMatchObject([{ endpoint: { ...CRM, enabled: false } }]);
  });

  test("are added with their secret put first and shown nowhere", async () => {
    const shown = show(office([]));
    fireEvent.click(await screen.findByRole("button", { name: "Add an automation webhook" }));
    type("Name", "Kunden & Co.");
    type("Address", "https://crm.example/v1");
    expect(await screen.findByText(words["connection.address.refused.noBase"])).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
    type("Address", "https://crm.example/v1/");
    fireEvent.click(screen.getByRole("button", { name: /Credentials/ }));
    fireEvent.click(await screen.findByRole("option", { name: "Token (Bearer)" }));
    type("Token", "CANARY");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked(shown, "secret_put")).toMatchObject([
      { name: "endpoint/kunden-co", value: "CANARY" },
    ]);
    expect(asked(shown, "endpoint_put")).toMatchObject([
      {
        endpoint: {
          key: "kunden-co",
          name: "Kunden & Co.",
          url: "https://crm.example/v1/",
          enabled: true,
          credentials: { scheme: "bearer", secret: "endpoint/kunden-co" },
        },
      },
    ]);
    expect(JSON.stringify(asked(shown, "endpoint_put"))).not.toContain("CANARY");
    expect(document.body.innerHTML).not.toContain("CANARY");
  });

  test("say when their secret was set, and keep it when nothing is typed", async () => {
    const handlers = office([CRM]);
    const shown = show({
      ...handlers,
      secret_list: () => ({
        secrets: [{ name: "endpoint/crm", set: "2026-11-22T10:00:00+01:00" }],
      }),
    });
    await screen.findByText("Customers");
    await waitFor(() => expect(screen.queryByText("secret missing")).toBeNull());
    fireEvent.click(screen.getByRole("button", { name: "Edit “Customers”" }));
    expect(await screen.findByText(/^Set on 22 Nov 2026/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(asked(shown, "endpoint_put")).toHaveLength(1));
    expect(asked(shown, "endpoint_put")).toMatchObject([{ endpoint: CRM }]);
    expect(asked(shown, "secret_put")).toEqual([]);
  });

  test("stay in their form when that is refused, with the reason", async () => {
    show({
      ...office([CRM]),
      endpoint_put: () => {
        throw new CallFailed({ code: "precondition", message: "Anna is no administrator" });
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Edit “Customers”" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Anna is no administrator")).toBeTruthy();
  });

  test("are removed after it is said what uses them", async () => {
    const shown = show(office([CRM]));
    fireEvent.click(await screen.findByRole("button", { name: "Remove “Customers”" }));
    expect(await screen.findByText("Sale: Tell the customers’ system")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Remove" }));
    expect(await screen.findByText(en["endpoints.empty.title"])).toBeTruthy();
    expect(asked(shown, "endpoint_remove")).toMatchObject([{ key: "crm" }]);
  });

  test("are only looked at by whoever is no administrator", async () => {
    show({ ...office([CRM]), me_show: () => ({ person: "anna", rights: ["anybody", "agent"] }) });
    expect(await screen.findByText(en["endpoints.only-administrators"])).toBeTruthy();
    const disabled = screen
      .getAllByRole("button", { name: /Add|Edit|Remove/ })
      .map((button) => button.hasAttribute("disabled"));
    expect(disabled).toEqual([true, true, true]);
  });
});

describe("an automation webhook", () => {
  test("keys come of names, and what is usual is left out", () => {
    expect(keyOf("  Köln: Müller & Söhne ")).toBe("koln-muller-sohne");
    expect(spelled({ ...NEW, key: "a", name: "A", url: "https://h/" }, undefined)).toEqual({
      key: "a",
      name: "A",
      url: "https://h/",
      enabled: true,
    });
  });
});
