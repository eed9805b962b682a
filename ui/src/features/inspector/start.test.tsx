// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { DryRunReply, DryRunRequest, TimelineRow } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { CallFailed } from "../../platform/port.ts";
import { HANDLERS, inspect, oneStepTemplate, select } from "./testing.tsx";

const first = (editor: Editor) => editor.getState().document.steps[0];

/** A task two working days after another one, to be done within three days. */
function laterTask(): Editor {
  const editor = oneStepTemplate("task");
  editor.run("add-step", { kind: "task", name: "Later", at: [300, 0] });
  editor.run("connect", { from: "it", to: "later" });
  editor.run("change-step", {
    keys: ["later"],
    path: ["start"],
    value: { after: "days", days: 2, working: true },
  });
  editor.run("change-step", { keys: ["later"], path: ["deadline_days"], value: 3 });
  select(editor, "later");
  return editor;
}

const VISIT: TimelineRow = {
  step: "later",
  name: "Later",
  visit: 1,
  from: "2026-12-04T09:00:00+01:00",
  to: "2026-12-08T09:00:00+01:00",
  bars: [],
  marks: [{ what: "deadline", at: "2026-12-11T09:00:00+01:00" }],
};

const played = (rows: readonly TimelineRow[]): DryRunReply => ({
  template: "t",
  from: "2026-12-04T09:00:00+01:00",
  to: "2026-12-08T09:00:00+01:00",
  completed: true,
  rows,
  text: "",
});

function templateOf({ template }: DryRunRequest): TemplateDocument {
  if (template.type !== "text") throw new Error("the draft is sent as text");
  return JSON.parse(template.text) as TemplateDocument;
}

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the start of a step", () => {
  test("is a number and what it counts, each change one thing to undo", async () => {
    const editor = laterTask();
    inspect(editor);
    const count = await screen.findByRole("textbox", { name: "Starts" });
    fireEvent.change(count, { target: { value: "5" } });
    fireEvent.blur(count);
    const start = () => editor.getState().document.steps[1]?.start;
    expect(start()).toEqual({ after: "days", days: 5, working: true });
    act(() => void editor.undo());
    expect(start()).toEqual({ after: "days", days: 2, working: true });
  });

  test("shows the dates that the program plays, of the template as it is drawn", async () => {
    const asked: DryRunRequest[] = [];
    inspect(laterTask(), {
      handlers: {
        ...HANDLERS,
        dry_run: (request) => {
          asked.push(request);
          return played([VISIT]);
        },
      },
    });
    const sample = await screen.findByText(/Would start/u);
    expect(sample.textContent).toMatch(/Tue, Dec 8.*if a process began now.*until Fri, Dec 11/u);
    const [request] = asked;
    const template = templateOf(request!);
    expect(template.flows).toEqual([{ from: "it", to: "later" }]);
    // In the place of the step stands a call, which takes no time.
    expect(template.steps.map(({ kind }) => kind)).toEqual(["task", "webhook"]);
    expect(template.steps[1]).toMatchObject({
      start: { after: "days", days: 2, working: true },
      deadline_days: 3,
    });
    expect(request?.office).toMatchObject({ type: "text" });
    expect(request?.start).toMatch(/Z$/u);
  });

  test("is played alone where the template cannot be played yet", async () => {
    const asked: DryRunRequest[] = [];
    inspect(laterTask(), {
      handlers: {
        ...HANDLERS,
        dry_run: (request) => {
          asked.push(request);
          if (templateOf(request).steps.some(({ key }) => key === "it"))
            throw new CallFailed({ code: "invalid", message: "the template has errors" });
          return played([VISIT]);
        },
      },
    });
    await screen.findByText(/if the previous step ended now/u);
    expect(asked).toHaveLength(2);
  });

  test("has no dates where nothing is said about it", async () => {
    const editor = oneStepTemplate("task");
    const { calls } = inspect(editor);
    await waitFor(() => expect(calls.some(({ name }) => name === "field_list")).toBe(true));
    expect(calls.filter(({ name }) => name === "dry_run")).toEqual([]);
    expect(first(editor)).not.toHaveProperty("start");
  });
});
