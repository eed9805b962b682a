/** What every step has: name, start, who is responsible, deadline, whose log it writes to. */

import type { ReactNode } from "react";

import { FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { FieldBox } from "./FieldBox.tsx";
import styles from "./inspector.module.css";
import { PersonField } from "./people.tsx";
import { StartAndDeadline } from "./StartField.tsx";
import { foundAt, setAt, type Target } from "./target.ts";
import { TextBox } from "./text/TextBox.tsx";

export function NameField({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const { editor, step } = target;
  return (
    <FieldBox step={step.key} path="name">
      <TextBox
        label={say("inspector.name")}
        value={step.name}
        onCommit={(name) => editor.run("rename", { key: step.key, name })}
        id="step-name"
      />
    </FieldBox>
  );
}

export function CommonFields({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const { step } = target;
  const responsible = foundAt(target, ["responsible"]);
  return (
    <>
      <StartAndDeadline target={target} />
      <FieldBox step={step.key} path="responsible">
        <PersonField
          label={say("inspector.responsible")}
          value={responsible.value}
          isMixed={responsible.isMixed}
          otherwise="owner"
          onCommit={(value) => setAt(target, ["responsible"], value)}
        />
      </FieldBox>
      <FieldBox step={step.key} path="about">
        <fieldset className={styles["group"]}>
          <legend>{say("inspector.about")}</legend>
          <AboutFlag target={target} record="property" />
          <AboutFlag target={target} record="contact" />
        </fieldset>
      </FieldBox>
    </>
  );
}

let edits = 0;

function AboutFlag(props: {
  readonly target: Target;
  readonly record: "property" | "contact";
}): ReactNode {
  const { target, record } = props;
  const say = useText();
  const { value, isMixed } = foundAt(target, ["about", record]);
  const label = say(`inspector.about.${record}`);
  const set = (is: boolean): void => {
    edits += 1;
    for (const step of target.steps) {
      const about = { property: false, contact: false, ...step.about, [record]: is };
      const isNone = !about.property && !about.contact;
      target.editor.run(
        "change-step",
        { keys: [step.key], path: ["about"], ...(isNone ? {} : { value: about }) },
        { merge: `about ${edits}` },
      );
    }
  };
  return (
    <FlagField
      label={isMixed ? say("inspector.mixed.flag", { label }) : label}
      value={value === true}
      onCommit={set}
    />
  );
}
