/** What every step has: name, start, who is responsible, deadline, whose log it writes to. */

import type { ReactNode } from "react";

import type { OfficeDocument } from "../../contract/office.ts";
import type { Responsible, Start, Step } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ChoiceField, FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { setField } from "./Fields.tsx";
import styles from "./inspector.module.css";

interface Props {
  readonly editor: Editor;
  readonly step: Step;
  readonly office: OfficeDocument | undefined;
}

export function NameField({ editor, step }: Omit<Props, "office">): ReactNode {
  const say = useText();
  return (
    <TextField
      label={say("inspector.name")}
      value={step.name}
      onCommit={(name) => editor.run("rename", { key: step.key, name })}
      id="step-name"
    />
  );
}

export function CommonFields({ editor, step, office }: Props): ReactNode {
  const say = useText();
  const about = step.about ?? {};
  return (
    <>
      <StartField editor={editor} step={step} />
      <ResponsibleField editor={editor} step={step} office={office} />
      <NumberField
        label={say("inspector.deadline")}
        value={step.deadline_days}
        placeholder={say("inspector.deadline.none")}
        onCommit={(days) => setField(editor, step, ["deadline_days"], days)}
      />
      <fieldset className={styles["group"]}>
        <legend>{say("inspector.about")}</legend>
        <FlagField
          label={say("inspector.about.property")}
          value={about.property === true}
          onCommit={(is) => setAbout(editor, step, { ...about, property: is })}
        />
        <FlagField
          label={say("inspector.about.contact")}
          value={about.contact === true}
          onCommit={(is) => setAbout(editor, step, { ...about, contact: is })}
        />
      </fieldset>
    </>
  );
}

function setAbout(editor: Editor, step: Step, about: NonNullable<Step["about"]>): void {
  const isNone = about.property !== true && about.contact !== true;
  setField(
    editor,
    step,
    ["about"],
    isNone ? undefined : { property: about.property === true, contact: about.contact === true },
  );
}

function StartField({ editor, step }: Omit<Props, "office">): ReactNode {
  const say = useText();
  const start: Start = step.start ?? { after: "previous" };
  const set = (after: Start): void =>
    setField(editor, step, ["start"], after.after === "previous" ? undefined : after);
  return (
    <>
      <ChoiceField
        label={say("inspector.start")}
        value={start.after}
        choices={(["previous", "hours", "days"] as const).map((key) => ({
          key,
          label: say(`inspector.start.${key}`),
        }))}
        onCommit={(after) =>
          set(
            after === "hours"
              ? { after, hours: 1 }
              : after === "days"
                ? { after, days: 1 }
                : { after: "previous" },
          )
        }
      />
      {start.after === "hours" ? (
        <NumberField
          label={say("inspector.start.number.hours")}
          value={start.hours}
          onCommit={(hours = 0) => set({ after: "hours", hours })}
        />
      ) : null}
      {start.after === "days" ? (
        <>
          <NumberField
            label={say("inspector.start.number.days")}
            value={start.days}
            onCommit={(days = 0) => set({ ...start, days })}
          />
          <FlagField
            label={say("inspector.start.working")}
            value={start.working === true}
            onCommit={(working) =>
              set({ after: "days", days: start.days, ...(working ? { working } : {}) })
            }
          />
        </>
      ) : null}
    </>
  );
}

const PERSON = "person:";

function ResponsibleField({ editor, step, office }: Props): ReactNode {
  const say = useText();
  const responsible: Responsible = step.responsible ?? { is: "owner" };
  const roles = (["owner", "property_supervisor", "contact_supervisor"] as const).map((key) => ({
    key,
    label: say(`choice.${key}`),
  }));
  const people = (office?.people ?? []).map(({ key, name }) => ({
    key: PERSON + key,
    label: name,
  }));
  const set = (key: string): void => {
    if (key.startsWith(PERSON))
      setField(editor, step, ["responsible"], { is: "person", person: key.slice(PERSON.length) });
    else setField(editor, step, ["responsible"], key === "owner" ? undefined : { is: key });
  };
  return (
    <ChoiceField
      label={say("inspector.responsible")}
      value={responsible.is === "person" ? PERSON + responsible.person : responsible.is}
      choices={[...roles, ...people]}
      onCommit={set}
    />
  );
}
