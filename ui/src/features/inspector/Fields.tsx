/** The fields of a kind, from the table. */

import type { ReactNode } from "react";

import { fieldAt } from "../../kernel/commands/change-step.ts";
import type { Json, Step } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ChoiceField, FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { fieldsOf, freshTrigger, type FieldSpec } from "./field-table.ts";

interface Props {
  readonly editor: Editor;
  readonly step: Step;
  /** What is wrong, by the path inside the step. */
  readonly errors: ReadonlyMap<string, string>;
}

export function Fields(props: Props): ReactNode {
  return fieldsOf(props.step).map((spec) => (
    <Field key={`${props.step.key} ${spec.path.join(".")}`} spec={spec} {...props} />
  ));
}

function Field({ editor, step, spec, errors }: Props & { readonly spec: FieldSpec }): ReactNode {
  const say = useText();
  const value = fieldAt(step as unknown as Json, spec.path); // The fields of a step are JSON.
  const error = errors.get(spec.path.join("."));
  const label = say(spec.label);
  const common = { label, ...(error === undefined ? {} : { error }) };
  const set = (after: Json | undefined): void => {
    if (spec.label === "field.on")
      setField(
        editor,
        step,
        ["with", "trigger"],
        freshTrigger(typeof after === "string" ? after : ""),
      );
    else setField(editor, step, spec.path, after);
  };
  switch (spec.as.type) {
    case "text":
      return (
        <TextField
          {...common}
          lines={spec.as.lines}
          value={
            typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value)
          }
          onCommit={(typed) => set(typed === "" && !spec.isRequired ? undefined : typed)}
        />
      );
    case "number":
      return (
        <NumberField
          {...common}
          value={typeof value === "number" ? value : undefined}
          onCommit={(typed) => set(typed ?? (step.kind === "wait" ? null : undefined))}
        />
      );
    case "flag":
      return (
        <FlagField
          label={label}
          value={value === true}
          onCommit={(is) => set(is ? true : undefined)}
        />
      );
    case "list":
      return (
        <TextField
          {...common}
          hint={say("field.list.hint")}
          value={Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : ""}
          onCommit={(typed) => set(listOf(typed, step, spec))}
        />
      );
    case "choice":
      return (
        <ChoiceField
          label={label}
          value={typeof value === "string" ? value : spec.as.otherwise}
          choices={spec.as.words.map((word) => ({ key: word, label: say(`choice.${word}`) }))}
          onCommit={set}
        />
      );
  }
}

function listOf(typed: string, step: Step, spec: FieldSpec): Json | undefined {
  const parts = typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (step.kind === "portal_sync") return parts.join() === "all" ? "all" : parts;
  return parts.length === 0 && !spec.isRequired && step.kind !== "lead_distributor"
    ? undefined
    : parts;
}

export function setField(
  editor: Editor,
  step: Step,
  path: FieldSpec["path"],
  value: Json | undefined,
): void {
  editor.run("change-step", { keys: [step.key], path, ...(value === undefined ? {} : { value }) });
}
