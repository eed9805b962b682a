// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { createAutosave } from "./autosave.ts";
import type { Deed } from "./deeds.ts";
import { DesignerBar } from "./DesignerBar.tsx";
import { usePanel } from "./panel.ts";
import { keepLeft, leftOf } from "./left.ts";
import { Leftover } from "./Leftover.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { StateLine } from "./StateLine.tsx";
import { platformWith, ROW, show, written } from "./testing.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const PROBLEMS: readonly Problem[] = [
  { at: "steps[0]", code: "warned", message: "a warning", severity: "warning" },
  { at: "steps[2].with.question", code: "wrong", message: "an error", severity: "error" },
  { at: "settings.title", code: "wrong", message: "of the whole", severity: "error" },
];

function renamed(document: TemplateDocument, name: string): TemplateDocument {
  return { ...document, name };
}

/** What the state line says; toasts have the same role. */
function line(): string | null {
  return document.querySelector("output[data-state]")?.textContent ?? null;
}

describe("the state line", () => {
  test("says why nothing is saved, and saves when it is tried again", async () => {
    let isGone = true;
    const { platform, asked } = platformWith({
      template_import: () => {
        if (isGone) throw new Error("the disk is full");
        return { templates: [{ key: "sample", name: "Sample", problems: PROBLEMS }] };
      },
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    show(<StateLine editor={editor} autosave={autosave} row={ROW} />, platform);
    expect(line()).toContain("All saved");
    act(() => void editor.run("set-details", { name: "Other" }));
    expect(line()).toContain("Saving");
    await act(() => autosave.flush());
    expect(line()).toBe("Not saved: the disk is full");
    act(() => void editor.undo());
    act(() => void editor.redo());
    isGone = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(line()).toMatch(/^Saved /u));
    expect(screen.queryByRole("button")).toBeNull();
    expect(autosave.getState().problems).toEqual(PROBLEMS);
    const last = asked.findLast(({ name }) => name === "template_import")?.request;
    expect(JSON.stringify(last)).toContain("Other");
    autosave.stop();
  });

  test("what could not be saved is kept over the end of the page, and brought back when it is opened", async () => {
    let isAway = true;
    const { platform } = platformWith({
      template_import: () => {
        if (isAway) throw new Error("no");
        return { templates: [{ key: "sample", name: "Sample", problems: [] }] };
      },
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    editor.run("set-details", { name: "Kept" });
    await autosave.flush();
    autosave.stop();
    const again = createEditor(sample());
    const left = leftOf("sample", again.getState().document);
    expect(left?.isNext).toBe(true);
    show(<Leftover editor={again} left={left} />, platform);
    await waitFor(() => expect(again.getState().document.name).toBe("Kept"));
    isAway = false;
    const saving = createAutosave(again, platform);
    again.run("set-details", { name: "Kept and saved" });
    await saving.flush();
    expect(leftOf("sample", sample())).toBeUndefined();
    saving.stop();
  });

  test("where something else was saved meanwhile, it is offered", () => {
    const { platform } = platformWith();
    const text = written(renamed(sample(), "Left"));
    keepLeft("sample", { text, base: written(sample()), at: "2026-03-02T09:40:00Z" });
    const editor = createEditor(renamed(sample(), "Elsewhere"));
    const left = leftOf("sample", editor.getState().document);
    expect(left?.isNext).toBe(false);
    show(<Leftover editor={editor} left={left} />, platform);
    expect(editor.getState().document.name).toBe("Elsewhere");
    fireEvent.click(screen.getByRole("button", { name: "Bring them back" }));
    expect(editor.getState().document.name).toBe("Left");
    expect(editor.undo()).toBe(true);
    expect(editor.getState().document.name).toBe("Elsewhere");
    cleanup();
    show(<Leftover editor={editor} left={left} />, platform);
    fireEvent.click(screen.getByRole("button", { name: "Throw them away" }));
    expect(leftOf("sample", editor.getState().document)).toBeUndefined();
  });
});

describe("the bar", () => {
  const deeds = (done: string[]): readonly Deed[] => [
    {
      id: "publish",
      label: "Publish",
      icon: "upload",
      isInMenu: false,
      run: () => done.push("publish"),
    },
    {
      id: "versions",
      label: "Versions",
      icon: "clock",
      isInMenu: true,
      run: () => done.push("versions"),
    },
  ];

  test("takes a name over when its field is left, and gives it back on Escape", () => {
    const { platform } = platformWith();
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    const done: string[] = [];
    show(
      <DesignerBar
        {...{ editor, autosave }}
        row={ROW}
        problems={PROBLEMS}
        deeds={deeds(done)}
        isListOpen={false}
        onList={() => done.push("list")}
      />,
      platform,
    );
    const field = screen.getByRole("textbox", { name: "Name of the template" });
    fireEvent.change(field, { target: { value: "No" } });
    fireEvent.keyDown(field, { key: "Escape" });
    fireEvent.blur(field);
    expect(editor.getState().document.name).toBe("Sample");
    fireEvent.change(field, { target: { value: " Better " } });
    fireEvent.blur(field);
    expect(editor.getState().document.name).toBe("Better");
    fireEvent.click(screen.getByRole("button", { name: "Publish" }));
    fireEvent.click(screen.getByRole("button", { name: "2 errors, 1 warning" }));
    fireEvent.click(screen.getByRole("button", { name: "More" }));
    fireEvent.click(screen.getByRole("menuitem", { name: "Versions" }));
    expect(done).toEqual(["publish", "list", "versions"]);
    autosave.stop();
  });
});

describe("the fields beside the drawing", () => {
  function Probe({ editor }: { readonly editor: Editor }): ReactNode {
    const { isShown, toggle } = usePanel(editor);
    return (
      <button type="button" onClick={toggle}>
        {isShown ? "shown" : "hidden"}
      </button>
    );
  }

  const window = (matches: boolean): void => {
    const none = (): void => undefined;
    vi.stubGlobal("matchMedia", () => ({
      matches,
      addEventListener: none,
      removeEventListener: none,
    }));
  };
  afterEach(() => vi.unstubAllGlobals());

  test("are hidden and shown as one wants, and stay so", () => {
    window(false);
    const { platform } = platformWith();
    const probe = <Probe editor={createEditor(sample())} />;
    show(probe, platform);
    fireEvent.click(screen.getByRole("button", { name: "shown" }));
    cleanup();
    show(probe, platform);
    fireEvent.click(screen.getByRole("button", { name: "hidden" }));
    expect(screen.getByRole("button", { name: "shown" })).toBeTruthy();
  });

  test("lie over the drawing in a narrow window, while something is selected", () => {
    window(true);
    const editor = createEditor(sample());
    show(<Probe editor={editor} />, platformWith().platform);
    expect(screen.getByRole("button").textContent).toBe("hidden");
    act(() => void editor.act("select-all"));
    expect(screen.getByRole("button").textContent).toBe("shown");
  });
});

describe("the list of problems", () => {
  test("leads to the step, errors first", () => {
    const { platform } = platformWith();
    const editor = createEditor(sample());
    const revealed: string[] = [];
    const watched: Editor = { ...editor, reveal: (key) => void revealed.push(key) };
    show(
      <ProblemList
        editor={watched}
        problems={PROBLEMS}
        row={{
          ...ROW,
          lacks: [{ part: "person", key: "anna", name: "Anna Roth", off: true, steps: ["Call"] }],
        }}
        sayProblem={({ message }) => message}
        onClose={() => undefined}
      />,
      platform,
    );
    expect(screen.getByText("Version 2, which new processes follow")).toBeTruthy();
    const [lack, ...listed] = screen.getAllByRole("listitem");
    expect(lack?.textContent).toBe(
      "Anna Roth does not work in the office any more (step: Call)Show it",
    );
    expect(screen.getByRole("link", { name: "Show it" }).getAttribute("href")).toBe(
      "#/settings/people",
    );
    const said = listed.map(({ textContent }) => textContent);
    expect(said).toEqual([
      "an errorValue as expected?",
      "of the wholethe template",
      "a warningCheck area and price",
    ]);
    fireEvent.click(screen.getByRole("button", { name: /an error/u }));
    expect([...editor.getState().selection.steps]).toEqual(["good"]);
    expect(revealed).toEqual(["good"]);
    fireEvent.click(screen.getByRole("button", { name: /of the whole/u }));
    expect(editor.getState().selection.steps.size).toBe(0);
  });
});
