// @vitest-environment happy-dom
// Looks through every view for what keeps people out who do not see the page or have no mouse. Colours need a real page:
// they are looked at in the window by the same means (`src-tauri/tests/pictures.rs`).

import { act, cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fakePlatform } from "../platform/fake.ts";
import { setPreferences } from "../shared/preferences.ts";
import { EVERY_VIEW, OFFICE_AT_WORK } from "./every-view.ts";
import { Root } from "./Root.tsx";

configure({ asyncUtilTimeout: 20_000 });

const GRAVE: ReadonlySet<unknown> = new Set(["serious", "critical"]);

/** What is hidden keeps nobody out; the document of these tests does not know that it is. */
const WHOLE: axe.ElementContext = { include: [["html"]], exclude: [["[hidden]"]] };

/** What is serious or worse, one line each. */
async function findings(): Promise<readonly string[]> {
  const { violations } = await axe.run(WHOLE, {
    resultTypes: ["violations"],
    // Without a layout nothing has a place or a colour.
    rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
  });
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

async function show(view: string): Promise<void> {
  globalThis.location.hash = `#/${view}`;
  render(<Root platform={fakePlatform({ handlers: OFFICE_AT_WORK })} />);
  await screen.findByRole("navigation", { name: "Views" });
  await waitFor(() => expect(document.querySelector("main h1, main h2")).not.toBeNull());
  // What is asked for when the view is there.
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("doorstep.me", "anna");
  setPreferences({ theme: undefined, language: "en" });
  document.title = "Doorstep";
  document.documentElement.lang = "en";
});
afterEach(cleanup);

describe("nothing keeps anybody out", () => {
  test.each(EVERY_VIEW)("%s", async (view) => {
    await show(view);
    expect(await findings()).toEqual([]);
  });

  test("and what does would be found", async () => {
    await show("home");
    document.querySelector("main")?.append(document.createElement("button"));
    expect(await findings()).toEqual([expect.stringContaining("button-name")]);
  });
});
