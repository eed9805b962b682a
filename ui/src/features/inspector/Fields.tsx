/** The fields of a kind, from the table. */

import type { ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { ConditionField } from "./condition/ConditionField.tsx";
import { commonFields, type FieldsOfStep, type FieldSpec } from "./field-table.ts";
import { FieldBox } from "./FieldBox.tsx";
import { ListField } from "./ListField.tsx";
import { NumberBox } from "./NumberBox.tsx";
import { PeopleField, PersonField } from "./people.tsx";
import { PortalsField } from "./PortalsField.tsx";
import { RecordFieldBox, RecordFieldsBox } from "./RecordFieldBox.tsx";
import { ClockBox, SendingField } from "./SendingField.tsx";
import { foundAt, setAt, textOf, textsOf, type Target } from "./target.ts";
import { TemplateField } from "./TemplateField.tsx";
import { TextBox } from "./text/TextBox.tsx";
import { ValueField } from "./ValueField.tsx";

export function Fields({ target }: { readonly target: Target }): ReactNode {
  return commonFields(target.steps).map((spec) => (
    <FieldBox
      key={`${target.step.key} ${spec.path.join(".")}`}
      step={target.step.key}
      path={spec.path}
    >
      <Field target={target} spec={spec} />
    </FieldBox>
  ));
}

/** Sets a field as its row of the table wants it set: one thing to undo, however many steps. */
function setSpec(target: Target, spec: FieldSpec, value: Json | undefined): void {
  const { becomes } = spec;
  if (becomes === undefined) {
    setAt(target, spec.path, value);
    return;
  }
  target.editor.run("change-step", {
    keys: target.steps.map(({ key }) => key),
    path: ["with"],
    // The fields of a kind are JSON.
    becomes: (step) => becomes(step.with as unknown as FieldsOfStep, value),
  });
}

function Field({ target, spec }: { readonly target: Target; readonly spec: FieldSpec }): ReactNode {
  const say = useText();
  const { value, isMixed } = foundAt(target, spec.path);
  const label = say(spec.label);
  const set = (after: Json | undefined): void => setSpec(target, spec, after);
  /** An emptied text is left out, unless the field has to be there. */
  const setText = (typed: string): void =>
    set(typed === "" && !spec.isRequired ? undefined : typed);
  const common = { label, isMixed };
  const { as } = spec;
  switch (as.type) {
    case "text":
      return (
        <TextBox
          {...common}
          lines={as.lines}
          withFields={as.withFields}
          value={textOf(value)}
          placeholder={placeholderOf(spec, say)}
          onCommit={setText}
        />
      );
    case "number":
      return (
        <NumberBox
          {...common}
          value={typeof value === "number" ? value : undefined}
          min={as.min}
          max={as.max}
          placeholder={placeholderOf(spec, say)}
          // Waiting for ever has to be said.
          onCommit={(typed) => set(typed ?? (target.step.kind === "wait" ? null : undefined))}
        />
      );
    case "flag":
      return (
        <FlagField
          label={isMixed ? say("inspector.mixed.flag", { label }) : label}
          value={value === true}
          onCommit={(is) => set(is ? true : undefined)}
        />
      );
    case "list":
      return (
        <ListField
          {...common}
          values={textsOf(value)}
          withFields={as.withFields}
          onCommit={(values) => set(values.length === 0 ? undefined : [...values])}
        />
      );
    case "choice":
      return (
        <ChoiceField
          label={label}
          value={
            isMixed ? undefined : typeof value === "string" ? value : (as.otherwise ?? as.words[0])
          }
          placeholder={isMixed ? say("inspector.mixed") : ""}
          choices={as.words.map((word) => ({ key: word, label: say(`choice.${word}`) }))}
          onCommit={(word) => set(word === "any_source" ? undefined : word)}
        />
      );
    case "clock":
      return <ClockBox {...common} value={textOf(value)} onCommit={setText} />;
    case "sending":
      return <SendingField target={target} label={label} />;
    case "person":
      return (
        <PersonField
          {...common}
          value={value}
          nobody={say(
            spec.label === "field.owner"
              ? "inspector.person.controller"
              : "inspector.person.responsible",
          )}
          onCommit={set}
        />
      );
    case "people":
      return (
        <PeopleField label={label} values={textsOf(value)} onCommit={(keys) => set([...keys])} />
      );
    case "template":
      return <TemplateField {...common} value={textOf(value)} onCommit={setText} />;
    case "record-field":
      return <RecordFieldBox {...common} target={target} spec={spec} onCommit={setText} />;
    case "record-fields":
      return <RecordFieldsBox label={label} target={target} spec={spec} onCommit={set} />;
    case "value":
      return <ValueField target={target} label={label} value={value} onCommit={set} />;
    case "condition":
      return <ConditionField {...common} value={textOf(value)} onCommit={setText} />;
    case "portals":
      return <PortalsField label={label} value={value} onCommit={set} />;
  }
}

/** What holds where a field is left empty. */
function placeholderOf(spec: FieldSpec, say: ReturnType<typeof useText>): string {
  switch (spec.label) {
    case "field.to":
      return spec.isRequired ? "" : say("inspector.to.contact");
    case "field.priority":
      return "3";
    case "field.period_days":
      return say("inspector.period.all");
    case "field.days_max":
      return say("inspector.days-max.none");
    case "field.days":
      return "0";
    case "field.sender":
      return say("inspector.sender.office");
    default:
      return "";
  }
}
