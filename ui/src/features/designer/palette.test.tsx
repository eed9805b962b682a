// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEditor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { CommandPalette } from "./CommandPalette.tsx";
import type { Deed } from "./deeds.ts";
import { platformWith, show } from "./testing.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the palette of commands", () => {
  test("finds commands, views and steps, and has the last ones first", async () => {
    const { platform } = platformWith();
    const editor = createEditor(sample());
    const done: string[] = [];
    const deeds: readonly Deed[] = [
      {
        id: "print",
        label: "Print it",
        icon: "letter",
        isInMenu: true,
        run: () => done.push("print"),
      },
    ];
    const palette = (
      <CommandPalette editor={editor} deeds={deeds} isOpen onClose={() => undefined} />
    );
    show(palette, platform);
    const items = () => screen.getAllByRole("option").map(({ textContent }) => textContent);
    expect(items()[0]).not.toBe("Print it");
    const type = (value: string): void => {
      fireEvent.change(screen.getByRole("combobox"), { target: { value } });
    };
    type("value as");
    expect(items()).toEqual(["Value as expected?Decision"]);
    type("print");
    fireEvent.click(screen.getByRole("option", { name: "Print it" }));
    await waitFor(() => expect(done).toEqual(["print"]));
    cleanup();
    show(palette, platform);
    expect(items()[0]).toBe("Print it");
    // The arrows go round, Enter takes what they lead to.
    const field = screen.getByRole("combobox");
    const chosen = (): string | null => screen.getByRole("option", { selected: true }).textContent;
    fireEvent.keyDown(field, { key: "ArrowUp" });
    expect(chosen()).toBe(items().at(-1));
    fireEvent.keyDown(field, { key: "ArrowDown" });
    expect(chosen()).toBe("Print it");
    fireEvent.keyDown(field, { key: "Enter" });
    await waitFor(() => expect(done).toEqual(["print", "print"]));
    type("no such thing");
    expect(screen.getByText("Nothing found")).toBeTruthy();
  });

  test("shows of thousands of steps so many as are read", () => {
    const { platform } = platformWith();
    const many = Array.from({ length: 2_000 }, (_, at) => ({
      key: `s${at}`,
      name: `Call the owner ${at}`,
      kind: "task" as const,
      with: { subject: "Call" },
    }));
    const editor = createEditor({ ...sample(), steps: many, flows: [] });
    show(<CommandPalette editor={editor} deeds={[]} isOpen onClose={() => undefined} />, platform);
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "call the owner" } });
    expect(screen.getAllByRole("option")).toHaveLength(40);
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "call the owner 1999" } });
    expect(screen.getAllByRole("option")).toHaveLength(1);
  });
});
