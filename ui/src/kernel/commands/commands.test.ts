import { describe, expect, test } from "vitest";

import { applied, inverse } from "../document/edit.ts";
import { readingOrder } from "../document/order.ts";
import { stepOf } from "../document/queries.ts";
import type { Kind, Step, TemplateDocument } from "../document/template.ts";
import { emptyTemplate, readTemplate, writeTemplate } from "../document/text.ts";
import { sample } from "../testing/sample.ts";
import { copied } from "./clip.ts";
import { isRefusal, selectionOf } from "./plan.ts";
import { planOf, type CommandArguments, type CommandName } from "./table.ts";

/** Does a command, takes it back, and gives the document in between. */
function done<Name extends CommandName>(
  name: Name,
  wanted: CommandArguments<Name>,
  before: TemplateDocument = sample(),
): TemplateDocument {
  const plan = planOf(before, name, wanted);
  if (isRefusal(plan)) throw new Error(`${name} was refused: ${plan.refused}`);
  const after = applied(before, plan.edits);
  const back = applied(after, inverse(plan.edits));
  expect(writeTemplate(back)).toBe(writeTemplate(before));
  expect(writeTemplate(applied(back, plan.edits))).toBe(writeTemplate(after));
  expect(writeTemplate(before)).toBe(writeTemplate(readTemplate(writeTemplate(before))));
  return after;
}

function refusal<Name extends CommandName>(
  name: Name,
  wanted: CommandArguments<Name>,
  before: TemplateDocument = sample(),
): string | undefined {
  const plan = planOf(before, name, wanted);
  return isRefusal(plan) ? plan.refused : undefined;
}

function flows(document: TemplateDocument): readonly string[] {
  return document.flows.map(
    ({ from, to, outcome }) => `${from}>${to}${outcome ? `:${outcome}` : ""}`,
  );
}

describe("steps", () => {
  test("a new step gets a key from its name that nobody has", () => {
    const once = done("add-step", { kind: "task", name: "Prüfen & Größe", at: [10.4, 0] });
    const twice = done("add-step", { kind: "task", name: "Prüfen & Größe", at: [0, 0] }, once);
    expect(twice.steps.slice(-2).map((step) => step.key)).toEqual([
      "prufen-grosse",
      "prufen-grosse-2",
    ]);
    expect(once.steps.at(-1)?.at).toEqual([10, 0]);
  });

  test("an appended step follows the free outcome and stands behind its step", () => {
    const cut = done("disconnect", { flows: ["good|check-area|no"] });
    const after = done(
      "append-step",
      { kind: "task", name: "Again", at: [0, 0], after: "good" },
      cut,
    );
    expect(flows(after)).toContain("good>again:no");
    expect(after.steps.map((step) => step.key)).toEqual([
      "check-area",
      "value",
      "good",
      "again",
      "done",
    ]);
  });

  test("nothing follows an end, and nothing leads to an autostart", () => {
    expect(refusal("append-step", { kind: "task", name: "x", at: [0, 0], after: "done" })).toBe(
      "gives-no-flow",
    );
    expect(
      refusal("append-step", { kind: "autostart", name: "x", at: [0, 0], after: "value" }),
    ).toBe("takes-no-flow");
  });

  test("removing heals the flow", () => {
    expect(flows(done("remove-steps", { keys: ["value"] }))).toEqual([
      "check-area>good",
      "good>done:yes",
      "good>check-area:no",
    ]);
    expect(flows(done("remove-steps", { keys: ["check-area", "value"] }))).toEqual([
      "good>done:yes",
    ]);
  });

  test("removing a merge leads each of its branches on", () => {
    const two = done("connect", { from: "check-area", to: "good" });
    const merged = done("change-kind", { key: "good", kind: "merge" }, two);
    const cut = done("disconnect", { flows: ["good|check-area|"] }, merged);
    expect(flows(done("remove-steps", { keys: ["good"] }, cut))).toEqual([
      "check-area>value",
      "value>done",
      "check-area>done",
    ]);
  });

  test("removing a choice between ways does not take all of them at once", () => {
    expect(flows(done("remove-steps", { keys: ["good"] }))).toEqual(["check-area>value"]);
  });

  test("the first move by hand keeps the places of all others", () => {
    const unplaced: TemplateDocument = {
      ...sample(),
      steps: sample().steps.map((step) => {
        const unplacedStep = { ...step };
        Reflect.deleteProperty(unplacedStep, "at");
        return unplacedStep;
      }),
    };
    const shown = new Map(unplaced.steps.map((step, at) => [step.key, [at * 100, 0] as const]));
    const after = done("move-steps", { keys: ["value"], by: [5, 7], shown }, unplaced);
    expect(after.steps.map((step) => step.at)).toEqual([
      [0, 0],
      [105, 7],
      [200, 0],
      [300, 0],
    ]);
  });

  test("a field is set by its path, left out, and put back", () => {
    const set = done("change-step", {
      keys: ["value"],
      path: ["with", "write", "market_value"],
      value: "/amount",
    });
    expect(stepOf(set, "value")?.with).toMatchObject({ write: { market_value: "/amount" } });
    const unset = done(
      "change-step",
      { keys: ["value"], path: ["with", "write", "market_value"] },
      set,
    );
    expect(stepOf(unset, "value")).toEqual(stepOf(sample(), "value"));
    expect(refusal("change-step", { keys: ["value"], path: ["key"], value: "x" })).toBe(
      "bad-field",
    );
    expect(
      refusal("change-step", { keys: ["check-area"], path: ["deadline_days"], value: 3 }),
    ).toBe("nothing-to-do");
  });

  test("another key is followed by flows, conditions and placeholders", () => {
    const value = done("change-key", { key: "value", to: "worth" });
    expect(JSON.stringify(stepOf(value, "good")?.with)).toContain('steps[\\"worth\\"].visits < 2');
    expect(JSON.stringify(stepOf(value, "good")?.with)).toContain('steps[\\"worth\\"].outcome');
    expect(flows(value)).toContain("check-area>worth");
    const check = done("change-key", { key: "check-area", to: "look" });
    expect(JSON.stringify(stepOf(check, "value")?.with)).toContain("{{ steps.look.outcome }}");
    expect(refusal("change-key", { key: "value", to: "good" })).toBe("key-in-use");
    expect(refusal("change-key", { key: "value", to: "a b" })).toBe("bad-key");
  });

  test("another kind keeps what it can have", () => {
    const after = done("change-kind", { key: "check-area", kind: "appointment" });
    expect(stepOf(after, "check-area")?.with).toEqual({ subject: "Check {{ property.key }}" });
    expect(flows(done("change-kind", { key: "good", kind: "task" }))).toContain("good>done");
    expect(flows(done("change-kind", { key: "check-area", kind: "autostart" }))).not.toContain(
      "good>check-area:no",
    );
  });

  test("what was written into a step goes along to its new kind, whatever it is called there", () => {
    const written = (step: Partial<Step>, kind: Kind): unknown => {
      const one = { key: "one", name: "One", ...step } as Step;
      const after = done(
        "change-kind",
        { key: "one", kind },
        { ...emptyTemplate("t", "T"), steps: [one] },
      );
      return after.steps[0]?.with;
    };
    const task: Partial<Step> = {
      kind: "task",
      with: { subject: "Call", description: "Ask\nfor the key", priority: 2, files: ["a"] },
    };
    expect(written(task, "appointment")).toEqual({
      subject: "Call",
      description: "Ask\nfor the key",
      files: ["a"],
    });
    expect(written(task, "email")).toEqual({
      mode: "automatic",
      subject: "Call",
      body: "Ask\nfor the key",
      attachments: ["a"],
    });
    expect(written({ kind: "task", with: { subject: "Call" } }, "reminder")).toEqual({
      note: "Call",
    });
    expect(written({ kind: "reminder", with: { note: "Call" } }, "task")).toEqual({
      subject: "Call",
    });
    const letter: Partial<Step> = {
      kind: "owner_notification",
      with: { by: "letter", mode: "manual", template: "Report" },
    };
    expect(written(letter, "letter")).toEqual({ template: "Report" });
    expect(written(letter, "merge")).toEqual({ mode: "any" });
  });

  test("outcomes take their flows, conditions and shares with them", () => {
    const after = done("change-outcomes", {
      key: "good",
      outcomes: [{ key: "publish", label: "Publish", was: "yes" }, { key: "later" }],
    });
    expect(flows(after)).toEqual(["check-area>value", "value>good", "good>done:publish"]);
    expect(stepOf(after, "good")?.simulation).toEqual({ outcomes: { publish: 0.7 } });
    expect(JSON.stringify(stepOf(after, "good")?.with)).toContain('"outcome":"publish"');
  });

  test("a name", () => {
    expect(stepOf(done("rename", { key: "done", name: " Over " }), "done")?.name).toBe("Over");
    expect(refusal("rename", { key: "done", name: "  " })).toBe("nothing-to-do");
  });
});

describe("the order of the table", () => {
  const chain = (): TemplateDocument => {
    const cut = done("disconnect", { flows: ["good|check-area|no"] });
    return done("append-step", { kind: "task", name: "No", at: [900, 200], after: "good" }, cut);
  };
  const keys = (document: TemplateDocument): readonly string[] =>
    readingOrder(document).map((step) => step.key);

  test("steps in a row change places, in the drawing too", () => {
    const before = chain();
    expect(keys(before)).toEqual(["check-area", "value", "good", "done", "no"]);
    const after = done("reorder-step", { key: "value", by: -1 }, before);
    expect(keys(after)).toEqual(["value", "check-area", "good", "done", "no"]);
    expect(flows(after)).toContain("value>check-area");
    expect(flows(after)).toContain("check-area>good");
    expect(stepOf(after, "value")?.at).toEqual([0, 0]);
    const back = done("reorder-step", { key: "value", by: 1 }, after);
    expect(writeTemplate(back)).toBe(writeTemplate(before));
  });

  test("ways out of one step change their order and nothing else", () => {
    const before = chain();
    const after = done("reorder-step", { key: "no", by: -1 }, before);
    expect(keys(after)).toEqual(["check-area", "value", "good", "no", "done"]);
    expect(flows(after).toSorted()).toEqual(flows(before).toSorted());
    expect(keys(done("reorder-step", { key: "no", by: 1 }, after))).toEqual(keys(before));
  });

  test("a step joins the branch of the row it comes to", () => {
    const before = chain();
    const after = done("reorder-step", { key: "value", by: 1 }, before);
    expect(flows(after)).toEqual(["check-area>good", "good>value:yes", "good>no:no", "value>done"]);
    expect(keys(after)).toEqual(["check-area", "good", "value", "done", "no"]);
  });

  test("a decision with ways out of it stays, and nothing comes behind an end", () => {
    expect(refusal("reorder-step", { key: "good", by: -1 }, chain())).toBe("has-branches");
    expect(refusal("reorder-step", { key: "check-area", by: -1 }, chain())).toBe("nothing-to-do");
    const ended = done("remove-steps", { keys: ["good"] }, chain());
    const two = done("connect", { from: "value", to: "done" }, ended);
    expect(refusal("reorder-step", { key: "value", by: 1 }, two)).toBe("gives-no-flow");
  });
});

describe("flows", () => {
  test("connecting takes the free outcome and refuses what is there", () => {
    const cut = done("disconnect", { flows: ["good|done|yes"] });
    expect(flows(done("connect", { from: "good", to: "done" }, cut))).toContain("good>done:yes");
    expect(refusal("connect", { from: "value", to: "good" })).toBe("flow-exists");
    expect(refusal("connect", { from: "value", to: "value" })).toBe("same-step");
    expect(refusal("connect", { from: "done", to: "value" })).toBe("gives-no-flow");
    expect(refusal("connect", { from: "good", to: "value", outcome: "maybe" })).toBe(
      "no-such-outcome",
    );
  });

  test("reconnecting keeps the outcome and the place", () => {
    expect(flows(done("reconnect", { flow: "good|check-area|no", to: "value" }))).toEqual([
      "check-area>value",
      "value>good",
      "good>done:yes",
      "good>value:no",
    ]);
  });

  test("a step put on a flow stands between the two and makes room", () => {
    const after = done("insert-on-flow", {
      flow: "value|good|",
      step: { kind: "reminder", name: "Wait", at: [450, 0] },
    });
    expect(flows(after)).toEqual([
      "check-area>value",
      "value>wait",
      "wait>good",
      "good>done:yes",
      "good>check-area:no",
    ]);
    expect(stepOf(after, "wait")?.at?.[0]).toBe(300 + 224 + 72);
    expect(stepOf(after, "good")?.at?.[0]).toBe(300 + 2 * (224 + 72));
    expect(stepOf(after, "check-area")?.at).toEqual([0, 0]);
  });
});

describe("a call that tells a result", () => {
  test("keeps its flows without outcomes when it tells none any more, in one thing to undo", () => {
    const template = JSON.stringify({
      format: "doorstep/template",
      version: 1,
      key: "t",
      name: "T",
      steps: [
        { key: "w", name: "W", kind: "webhook", with: { url: "", result: { at: "/r" } } },
        { key: "a", name: "A", kind: "end" },
        { key: "b", name: "B", kind: "end" },
      ],
      flows: [
        { from: "w", to: "a", outcome: "success" },
        { from: "w", to: "b", outcome: "error" },
        { from: "w", to: "a", outcome: "neutral" },
      ],
    });
    const change = { keys: ["w"], path: ["with", "result"] };
    expect(flows(done("change-step", change, readTemplate(template)))).toEqual(["w>a", "w>b"]);
  });
});

describe("copies", () => {
  test("keys in use are replaced together with every mention inside the copied part", () => {
    const document = sample();
    const clip = copied(document, selectionOf({ steps: ["check-area", "value", "good"] }));
    if (clip === undefined) throw new Error("nothing was copied");
    const after = done("paste", { clip, at: [0, 500] });
    expect(after.steps.slice(4).map((step) => step.key)).toEqual([
      "check-area-2",
      "value-2",
      "good-2",
    ]);
    expect(flows(after).slice(4)).toEqual([
      "check-area-2>value-2",
      "value-2>good-2",
      "good-2>check-area-2:no",
    ]);
    const texts = JSON.stringify(after.steps.slice(4));
    expect(texts).toContain("{{ steps.check-area-2.outcome }}");
    expect(texts).toContain('steps[\\"value-2\\"].visits');
    expect(texts).not.toContain("steps.value.");
    expect(after.steps[4]?.at).toEqual([0, 500]);
  });

  test("what the copied part does not hold is still spoken of as it was", () => {
    const after = done("duplicate", { selection: selectionOf({ steps: ["value"] }) });
    expect(JSON.stringify(after.steps.at(-1)?.with)).toContain("{{ steps.check-area.outcome }}");
  });
});

describe("the template as a whole", () => {
  test("settings that are empty are left out", () => {
    const set = done("set-settings", { title: "Value of it", visits_max: 5 });
    expect(set.settings).toEqual({ title: "Value of it", visits_max: 5 });
    expect(done("set-settings", { title: undefined }, set).settings).toEqual({ visits_max: 5 });
    expect(done("set-details", { name: "Other", group: "Sales" }).group).toBe("Sales");
  });

  test("notes", () => {
    const added = done("add-note", { text: "Ask the bank", at: [1, 2] });
    const changed = done("change-note", { index: 0, text: "Ask them" }, added);
    expect(changed.notes).toEqual([{ text: "Ask them", at: [1, 2] }]);
    expect(done("remove-notes", { indices: [0] }, changed).notes).toEqual([]);
  });

  test("everything selected goes at once", () => {
    const selection = selectionOf({ steps: ["value"], flows: ["good|check-area|no"] });
    expect(flows(done("remove-selection", { selection }))).toEqual([
      "check-area>good",
      "good>done:yes",
    ]);
  });

  test("another document takes its place", () => {
    const by = {
      ...sample(),
      key: "other",
      name: "Restored",
      steps: sample().steps.slice(1, 2),
      flows: [],
    };
    const after = done("replace-document", { by });
    expect([after.key, after.name, after.steps.length]).toEqual(["sample", "Restored", 1]);
  });
});
