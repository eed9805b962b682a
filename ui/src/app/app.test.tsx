// @vitest-environment happy-dom

import {
  act,
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
} from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fakePlatform, fakeShell, type Handlers } from "../platform/fake.ts";
import type { Platform } from "../platform/port.ts";
import type { Place } from "../platform/shell.ts";
import { setPreferences } from "../shared/preferences.ts";
import { Root } from "./Root.tsx";
import { routeOf } from "../shared/route.ts";

function platform(languages: readonly string[] = ["en-GB"], handlers: Handlers = {}): Platform {
  return fakePlatform({
    handlers,
    appearance: {
      theme: () => "light",
      onTheme: () => () => undefined,
      languages: () => languages,
    },
  });
}

async function show(hash: string, given = platform()): Promise<void> {
  globalThis.location.hash = hash;
  render(<Root platform={given} />);
  await screen.findByRole("navigation");
}

// Views are fetched when they are shown, which takes a busy machine its time.
configure({ asyncUtilTimeout: 20_000 });
beforeEach(() => setPreferences({ theme: undefined, language: undefined }));
afterEach(cleanup);

describe("the window", () => {
  test("lists templates, and finds them by name and group", async () => {
    await show("#/templates");
    expect(await screen.findByRole("link", { name: "Sale: from mandate to notary" })).toBeTruthy();
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "valuation" } });
    await waitFor(() => expect(screen.queryByRole("link", { name: /Sale/ })).toBeNull());
    expect(screen.getByRole("link", { name: "Revaluation after a price change" })).toBeTruthy();
  });

  test("shows a template to those who may not change it, and keeps it as it is", async () => {
    const agent = platform(undefined, {
      me_show: () => ({ rights: ["anybody", "agent"] }),
      me_set: () => ({ rights: ["anybody", "agent"] }),
    });
    await show("#/templates/sale-from-mandate-to-notary-en", agent);
    const name = await screen.findByLabelText("Name of the template");
    await waitFor(() => expect(name).toHaveProperty("readOnly", true));
    expect(screen.getByRole("button", { name: "Publish" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("note").textContent).toContain("Only designers");
    // There is nothing to draw with.
    expect(screen.queryByRole("searchbox", { name: "Search steps" })).toBeNull();
  });

  test("speaks the language of the computer, and the chosen one instead", async () => {
    await show("#/settings", platform(["de-AT", "en"]));
    expect(await screen.findByRole("heading", { name: "Einstellungen" })).toBeTruthy();
    act(() => setPreferences({ language: "en" }));
    expect(await screen.findByRole("heading", { name: "Settings" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("en");
  });

  test("says what went wrong, and what can be done", async () => {
    const broken: Platform = {
      ...platform(),
      call: () => Promise.reject(new Error("the workspace is gone")),
    };
    await show("#/templates", broken);
    expect((await screen.findByRole("alert")).textContent).toContain("the workspace is gone");
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });

  test("says that the office does not run, until it does", async () => {
    const shell = fakeShell({
      office: {
        is: "failed",
        failure: { code: "invalid", message: "the file is damaged", hint: "take a backup" },
      },
    });
    await show("#/templates", { ...platform(), shell });
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain("the file is damaged");
    expect(alert.textContent).toContain("take a backup");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  test("says above every view that a subscription was switched off", async () => {
    const subscription = { key: "crm", name: "Customers", url: "https://h/", events: [] };
    const rows = [{ subscription, state: "failed" as const, open: 3, dead: 0 }];
    const handlers = { subscription_list: () => ({ subscriptions: rows }) };
    await show("#/templates", platform(["en-GB"], handlers));
    const banner = await screen.findByText(/The event subscription Customers was switched off/);
    expect(banner).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Look at it" }));
    expect(await screen.findByRole("heading", { name: "Log of “Customers”" })).toBeTruthy();
  });

  test("shows what a link from outside names", async () => {
    const shell = fakeShell();
    const opened: ((place: Place) => void)[] = [];
    await show("#/home", {
      ...platform(),
      shell: {
        ...shell,
        onOpen(listener) {
          opened.push(listener);
          return () => undefined;
        },
      },
    });
    await waitFor(() => expect(opened).not.toHaveLength(0));
    act(() => opened[0]?.({ view: "contacts", key: "a b" }));
    await waitFor(() => expect(globalThis.location.hash).toBe("#/contacts/a%20b"));
  });

  test("knows its views by their address", () => {
    expect(routeOf("#/templates/a%20b")).toEqual({ view: "templates", key: "a b" });
    expect(routeOf("#/contacts")).toEqual({ view: "contacts" });
    expect(routeOf("#/nowhere")).toEqual({ view: "home" });
  });
});
