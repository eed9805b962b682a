// @vitest-environment happy-dom

import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEditor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { Pages } from "./HandBook.tsx";
import { platformWith, show, WORDS } from "./testing.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the hand-book", () => {
  test("has the picture, and each step with who, when, what and what follows", () => {
    const { platform } = platformWith();
    show(<Pages editor={createEditor(sample())} words={WORDS} />, platform);
    const sheets = screen.getAllByRole("img", { name: "Drawing of Sample" });
    expect(sheets[0]?.getAttribute("src")).toMatch(/^data:image\/svg/u);
    expect(within(screen.getByRole("table")).getAllByRole("row")).toHaveLength(5);
    const headings = screen.getAllByRole("heading", { level: 3 });
    expect(headings.map(({ textContent }) => textContent)[0]).toBe("1. Check area and price");
    expect(screen.getByText(/the owner · right after the step before · .*3 days/u)).toBeTruthy();
    const first = headings[0]?.closest("section");
    if (!first) throw new Error("no section");
    const step = within(first);
    expect(step.getByText("task with.subject")).toBeTruthy();
    // Fields are named, not spelled.
    const subject = step.getByText("field property.key");
    expect(subject.tagName).toBe("MARK");
    expect(subject.parentElement?.textContent).toBe("Check field property.key");
    expect(screen.getAllByText(/outcome yes: 4\. Done/u)).toHaveLength(2);
    expect(screen.getByText("the process ends")).toBeTruthy();
  });
});
