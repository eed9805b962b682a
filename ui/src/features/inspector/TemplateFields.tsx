/** What belongs to the template as a whole. */

import type { ReactNode } from "react";

import type { Need, TemplateDocument } from "../../kernel/document/template.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { ControllerField } from "./ControllerField.tsx";
import { FieldBox, useFieldProblems } from "./FieldBox.tsx";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";
import { NumberBox } from "./NumberBox.tsx";
import { PeopleField } from "./people.tsx";
import { ProblemLine } from "./problems/ProblemLine.tsx";
import { TextBox } from "./text/TextBox.tsx";

const NEEDS = ["auto", "required", "optional", "none"] as const;
const VISITS_MAX = 10_000;

export function TemplateFields(): ReactNode {
  const say = useText();
  const { editor, document } = useInspected();
  const { settings } = document;
  const groups = useAnswer("template_groups", {}).data?.groups ?? [];
  return (
    <>
      <TemplateProblems />
      <FieldBox path="name">
        <TextBox
          label={say("inspector.name")}
          value={document.name}
          refuse={(typed) => (typed.trim() === "" ? say("inspector.name.refused") : undefined)}
          onCommit={(name) => editor.run("set-details", { name: name.trim() })}
        />
      </FieldBox>
      <FieldBox path="group">
        <TextBox
          label={say("inspector.group")}
          value={document.group}
          suggestions={groups.map(({ name }) => name).filter((name) => name !== "")}
          onCommit={(group) => editor.run("set-details", { group: group.trim() })}
        />
      </FieldBox>
      <FieldBox path="description">
        <TextBox
          label={say("inspector.description")}
          lines={3}
          value={document.description}
          onCommit={(description) => editor.run("set-details", { description })}
        />
      </FieldBox>
      <h3>{say("inspector.section.process")}</h3>
      <FieldBox path="settings.title">
        <TextBox
          label={say("inspector.title")}
          withFields
          value={settings.title ?? ""}
          placeholder={document.name}
          hint={say("inspector.title.hint", { example: "{{ property.street }}" })}
          onCommit={(title) =>
            editor.run("set-settings", { title: title.trim() === "" ? undefined : title })
          }
        />
      </FieldBox>
      <ControllerField />
      <FieldBox path="settings.starters">
        <PeopleField
          label={say("inspector.starters")}
          values={settings.starters ?? []}
          hint={settings.starters === undefined ? say("inspector.starters.hint") : undefined}
          onCommit={(keys) =>
            editor.run("set-settings", { starters: keys.length === 0 ? undefined : keys })
          }
        />
      </FieldBox>
      <div className={styles["pair"]}>
        {(["property", "contact"] as const).map((record) => (
          <NeedField key={record} record={record} document={document} />
        ))}
      </div>
      <FieldBox path="settings.visits_max">
        <NumberBox
          label={say("inspector.visits")}
          value={settings.visits_max}
          min={1}
          max={VISITS_MAX}
          placeholder="100"
          hint={say("inspector.visits.hint")}
          onCommit={(visits_max) => editor.run("set-settings", { visits_max })}
        />
      </FieldBox>
    </>
  );
}

function NeedField(props: {
  readonly record: "property" | "contact";
  readonly document: TemplateDocument;
}): ReactNode {
  const { record, document } = props;
  const say = useText();
  const { editor } = useInspected();
  return (
    <FieldBox path={`settings.${record}`}>
      <ChoiceField
        label={say(`inspector.need.${record}`)}
        value={document.settings[record] ?? "auto"}
        choices={NEEDS.map((key) => ({ key, label: say(`inspector.need.${key}`) }))}
        onCommit={(need) => editor.run("set-settings", { [record]: needOf(need) })}
      />
    </FieldBox>
  );
}

function needOf(word: string): Need | undefined {
  return NEEDS.slice(1).find((need): need is Need => need === word);
}

/** What is wrong with the template and with none of its fields here. */
function TemplateProblems(): ReactNode {
  const problems = useFieldProblems(undefined, "").filter(({ at }) => at === "");
  const steps = useFieldProblems(undefined, "steps", true);
  return [...problems, ...steps].map((problem) => (
    <ProblemLine key={`${problem.at} ${problem.code}`} problem={problem} />
  ));
}
