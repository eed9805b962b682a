// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { en } from "./messages.en.ts";
import { Settings } from "./Settings.tsx";

const OFFICE = {
  zone: "Europe/Berlin",
  currency: "SEK",
  people: [
    { key: "anna", name: "Anna Roth" },
    { key: "ben", name: "Ben Kaminski" },
  ],
};

function show(part: string): Stage {
  const handlers: Handlers = {
    office_show: () => ({ office: OFFICE }),
    office_set: () => ({ office: OFFICE }),
    person_put: () => ({ office: OFFICE }),
  };
  return stage(<Settings part={part} />, handlers, en);
}

const asked = ({ asked: all }: Stage, name: string): unknown =>
  all.filter((one) => one.name === name).map(({ request }) => request);

async function choose(label: string, option: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name: new RegExp(`${label}$`) }));
  fireEvent.click(await screen.findByRole("option", { name: option }));
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the office", () => {
  test("has a name and a currency, and the one does not undo the other", async () => {
    const shown = show("office");
    const field = await screen.findByLabelText("Name");
    act(() => field.focus());
    fireEvent.change(field, { target: { value: "Roth Homes" } });
    fireEvent.blur(field);
    await choose("Currency", /Swiss Franc/);
    const zone = "Europe/Berlin";
    await waitFor(() =>
      expect(asked(shown, "office_set")).toEqual([
        { zone, name: "Roth Homes", currency: "SEK" },
        { zone, currency: "CHF" },
      ]),
    );
  });
});

describe("a deputy", () => {
  test("is another person of the office", async () => {
    const shown = show("people");
    await choose("Deputy", "Ben Kaminski");
    await waitFor(() =>
      expect(asked(shown, "person_put")).toEqual([
        { person: { key: "anna", name: "Anna Roth", deputy: "ben" } },
      ]),
    );
  });
});

describe("the start with the session", () => {
  test("is the person's choice", async () => {
    show("appearance");
    const name = "Doorstep starts in the background when you sign in";
    const box = await screen.findByRole<HTMLInputElement>("checkbox", { name });
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    await waitFor(() => expect(box.checked).toBe(true));
  });
});
