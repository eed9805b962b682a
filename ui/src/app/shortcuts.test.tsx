// @vitest-environment happy-dom

import { cleanup, configure, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { en as canvas } from "../features/canvas/messages.en.ts";
import { SHEET } from "../features/designer/page-keys.ts";
import { ACTIONS, actionFor } from "../kernel/actions.ts";
import { matches, type KeyInput, type Shortcut } from "../kernel/keys.ts";
import { fakePlatform } from "../platform/fake.ts";
import { setPreferences } from "../shared/preferences.ts";
import { Root } from "./Root.tsx";

configure({ asyncUtilTimeout: 20_000 });
beforeEach(() => setPreferences({ language: "en" }));
afterEach(cleanup);

function pressed({ key, shift, mod, alt }: Shortcut): KeyInput {
  return { key, shift: shift === true, mod: mod === true, alt: alt === true };
}

/** What the window itself does by a key never comes to the page. */
const TAKEN: readonly Shortcut[] = ["+", "=", "-", "0", "w", "q"].map((key) => ({
  key,
  mod: true,
}));

async function sheet(): Promise<HTMLElement> {
  globalThis.location.hash = "#/templates/sale-from-mandate-to-notary-en";
  render(<Root platform={fakePlatform()} />);
  await screen.findByRole("application");
  fireEvent.keyDown(document.body, { key: "?", shiftKey: true });
  return screen.findByRole("dialog", { name: "Keyboard shortcuts" });
}

/** The keys of the row with a label, as they are read. */
function keysOf(section: string, label: string, dialog: HTMLElement): readonly string[] {
  const heading = within(dialog).getByRole("heading", { name: section });
  const terms = within(heading.parentElement ?? dialog).getAllByText(label, { selector: "dt" });
  return [...(terms[0]?.nextElementSibling?.querySelectorAll("kbd") ?? [])].map(
    ({ textContent }) => textContent,
  );
}

describe("the sheet of shortcuts", () => {
  test("shows every key of every action, and each of them does just that", async () => {
    const dialog = await sheet();
    for (const { id, keys, category } of ACTIONS) {
      for (const shortcut of keys) {
        expect(actionFor(pressed(shortcut))?.id, `${id} by ${shortcut.key}`).toBe(id);
        expect(
          TAKEN.some((taken) => matches(taken, pressed(shortcut))),
          `${id} is never heard of`,
        ).toBe(false);
      }
      if (keys.length === 0) continue;
      const shown = keysOf(canvas[`action.category.${category}`], canvas[`action.${id}`], dialog);
      const held = (shortcut: Shortcut): number =>
        [shortcut.mod, shortcut.alt, shortcut.shift === true].filter(Boolean).length + 1;
      expect(shown, id).toHaveLength(keys.reduce((sum, shortcut) => sum + held(shortcut), 0));
    }
  });

  test("has a row for each thing beside the actions, and none has nothing to press", async () => {
    const dialog = await sheet();
    const rows = SHEET.flatMap((section) => section.rows);
    for (const row of rows)
      expect((row.keys ?? []).length + (row.gesture === undefined ? 0 : 1)).toBeGreaterThan(0);
    expect(keysOf("Everywhere", "Find a command or step", dialog)).toEqual(["Ctrl", "K"]);
    expect(keysOf("Everywhere", "Keyboard shortcuts", dialog)).toEqual(["?"]);
  });

  test("names keys that open what they say", async () => {
    await sheet();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    expect(await screen.findByRole("dialog", { name: "Find a command or step" })).toBeTruthy();
  });
});
