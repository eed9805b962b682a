// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Change, Problem } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { sample } from "../../kernel/testing/sample.ts";
import { createAutosave } from "./autosave.ts";
import { CommandPalette } from "./CommandPalette.tsx";
import { Comparing } from "./Comparing.tsx";
import { comparisonOf, marksOf, placesIn } from "./comparison.ts";
import type { Deed } from "./deeds.ts";
import { DesignerBar } from "./DesignerBar.tsx";
import { usePanel } from "./panel.ts";
import { Pages } from "./HandBook.tsx";
import { keepLeft, leftOf } from "./left.ts";
import { Leftover } from "./Leftover.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { StateLine } from "./StateLine.tsx";
import { platformWith, ROW, show, WORDS, written, type Asked } from "./testing.tsx";
import { Versions } from "./Versions.tsx";

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

describe("publishing", () => {
  test("sends the note and who publishes, and nothing else", async () => {
    localStorage.setItem("doorstep.me", "anna");
    const { platform, asked } = platformWith({
      template_publish: () => ({ key: "sample", version: 3, problems: [] }),
      template_version: () => ({ document: written(sample()) }),
      template_export: () => ({ document: written(sample()) }),
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    let isClosed = false;
    show(
      <PublishDialog
        {...{ editor, autosave }}
        row={ROW}
        words={WORDS}
        isOpen
        onClose={() => (isClosed = true)}
      />,
      platform,
    );
    const note = screen.getByRole("textbox", { name: "Note" });
    fireEvent.change(note, { target: { value: " With a second viewing " } });
    fireEvent.blur(note);
    fireEvent.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(isClosed).toBe(true));
    const request = asked.find(({ name }) => name === "template_publish")?.request;
    expect(request).toEqual({ key: "sample", note: "With a second viewing", author: "anna" });
    autosave.stop();
  });
});

describe("publishing an inactive template", () => {
  const published = async (isLetIn: boolean): Promise<readonly Asked[]> => {
    const { platform, asked } = platformWith({
      template_publish: () => ({ key: "sample", version: 3, problems: [] }),
      template_set_active: () => ROW,
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    const row = { ...ROW, active: false };
    show(
      <PublishDialog
        {...{ editor, autosave, row }}
        words={WORDS}
        isOpen
        onClose={() => undefined}
      />,
      platform,
    );
    expect(screen.getByText(/This template is inactive/u)).toBeTruthy();
    if (isLetIn) fireEvent.click(screen.getByRole("checkbox", { name: "Allow new processes" }));
    fireEvent.click(screen.getByRole("button", { name: "Publish" }));
    await screen.findByText("Version 3 is published.");
    autosave.stop();
    return asked;
  };

  test("says that nothing is started of it, and starts nothing", async () => {
    const asked = await published(false);
    expect(asked.some(({ name }) => name === "template_set_active")).toBe(false);
    expect(screen.queryByRole("button", { name: "Start a process" })).toBeNull();
  });

  test("allows new processes, where that is wished", async () => {
    const asked = await published(true);
    expect(asked.find(({ name }) => name === "template_set_active")?.request).toEqual({
      key: "sample",
      active: true,
    });
    expect(screen.getByRole("button", { name: "Start a process" })).toBeTruthy();
  });
});

describe("versions", () => {
  test("are made the draft again as one thing to undo", async () => {
    const old = renamed(sample(), "As it was");
    const { platform } = platformWith({
      template_versions: () => ({
        versions: [{ number: 1, published: "2026-03-02T09:40:00+01:00", author: "anna" }],
      }),
      template_version: () => ({ document: written(old) }),
    });
    const editor = createEditor(sample());
    const autosave = createAutosave(editor, platform);
    const compared: unknown[] = [];
    show(
      <Versions
        {...{ editor, autosave }}
        onCompare={(...stands) => compared.push(stands)}
        onClose={() => undefined}
      />,
      platform,
    );
    fireEvent.click(await screen.findByRole("button", { name: "Compare with the draft" }));
    expect(compared).toEqual([[1, "draft"]]);
    const before = written(editor.getState().document);
    fireEvent.click(screen.getByRole("button", { name: "Make it the draft" }));
    await waitFor(() => expect(editor.getState().document.name).toBe("As it was"));
    act(() => void editor.undo());
    expect(written(editor.getState().document)).toBe(before);
    autosave.stop();
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

describe("two states", () => {
  const before = sample();
  const { steps, flows } = before;
  const after: TemplateDocument = {
    ...before,
    settings: { visits_max: 7 },
    steps: [
      ...steps
        .filter(({ key }) => key !== "value")
        .map((step) => {
          if (step.key === "good") return { ...step, at: [600, 200] as const };
          return step.key === "done"
            ? { ...step, start: { after: "hours", hours: 2 } as const }
            : step;
        }),
      { key: "new", name: "New one", kind: "reminder", at: [300, 0], with: { note: "n" } },
    ],
    flows: [
      { from: "check-area", to: "new" },
      ...flows.filter(({ from, to }) => from !== "value" && to !== "value"),
    ],
  };
  const changes: readonly Change[] = [
    { kind: "added", at: "settings.visits_max", after: 7 },
    { kind: "removed", at: 'steps["value"]', before: {} },
    { kind: "changed", at: 'steps["good"].at', before: [600, 0], after: [600, 200] },
    { kind: "added", at: 'steps["done"].start.after', after: "hours" },
    { kind: "added", at: 'steps["done"].start.hours', after: 2 },
    { kind: "added", at: 'steps["new"]', after: {} },
    { kind: "removed", at: 'flows["check-area -> value"]', before: {} },
    { kind: "added", at: 'flows["check-area -> new"]', after: {} },
  ];

  test("are in one drawing: what went stands where it was, or below what is there now", () => {
    const comparison = comparisonOf(before, after, changes);
    expect(Object.fromEntries(marksOf(comparison, "step"))).toEqual({
      value: "removed",
      good: "moved",
      done: "changed",
      new: "added",
    });
    expect(Object.fromEntries(marksOf(comparison, "flow"))).toEqual({
      "check-area|value|": "removed",
      "check-area|new|": "added",
    });
    const ghost = comparison.document.steps.find(({ key }) => key === "value");
    expect(ghost?.at?.[0]).toBe(300);
    expect(ghost?.at?.[1]).toBeGreaterThan(0);
    expect(comparison.differences[0]?.id).toBe("template:settings.visits_max");
    const done = comparison.differences.find(({ id }) => id === "step:done");
    expect(done?.fields).toEqual([
      { path: "start", before: undefined, after: { after: "hours", hours: 2 } },
    ]);
    expect(placesIn(changes)).toBe(7);
  });

  test("are walked from change to change by keys", async () => {
    const asked: Asked[] = [];
    const { platform } = platformWith(
      {
        template_diff: () => ({ changes }),
        template_versions: () => ({
          versions: [
            { number: 2, published: "2026-03-03T09:40:00+01:00" },
            { number: 1, published: "2026-03-02T09:40:00+01:00" },
          ],
        }),
        template_version: ({ number }: { number: number }) => ({
          document: written(number === 1 ? before : after),
        }),
      },
      asked,
    );
    const shown: (string | undefined)[] = [];
    show(
      <Comparing
        template="sample"
        words={WORDS}
        before={1}
        after={2}
        onChange={() => undefined}
        onClose={() => undefined}
        drawing={({ selected }) => {
          shown.push(selected);
          return null;
        }}
      />,
      platform,
    );
    expect(await screen.findByText("7 changes")).toBeTruthy();
    expect(asked.find(({ name }) => name === "template_diff")?.request).toEqual({
      before: { type: "version", key: "sample", number: 1 },
      after: { type: "version", key: "sample", number: 2 },
    });
    fireEvent.click(screen.getByRole("button", { name: "Next change" }));
    expect(screen.getByText("1 of 7")).toBeTruthy();
    const setting = screen.getByRole("button", {
      name: "New Template: label of settings.visits_max",
    });
    expect(setting.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("7")).toBeTruthy();
    fireEvent.keyDown(setting, { key: "End" });
    expect(screen.getByText("7 of 7")).toBeTruthy();
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
    expect(shown.at(-1)).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: /Moved.*Value as expected/u }));
    expect(shown.at(-1)).toBe("step:good");
    expect(screen.getByText(/Stands elsewhere/u)).toBeTruthy();
  });

  test("as a table prints the table alone", () => {
    const { platform } = platformWith();
    show(<Pages editor={createEditor(sample())} words={WORDS} isTable />, platform);
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByRole("rowheader", { name: "Value as expected?" })).toBeTruthy();
  });
});
