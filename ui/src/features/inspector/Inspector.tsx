/** What is selected, with all its fields. Leaving a field saves it. */

import { useEffect, type ReactNode } from "react";

import type { OfficeDocument } from "../../contract/office.ts";
import type { Problem } from "../../contract/types.ts";
import { flowOf, stepOf } from "../../kernel/document/queries.ts";
import type { Step, TemplateDocument } from "../../kernel/document/template.ts";
import { outcomesOf } from "../../kernel/document/kinds.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { CommonFields, NameField } from "./CommonFields.tsx";
import { fieldsOf } from "./field-table.ts";
import { Fields } from "./Fields.tsx";
import styles from "./inspector.module.css";
import { Outcomes } from "./Outcomes.tsx";
import { TemplateFields } from "./TemplateFields.tsx";
import { WebhookFields } from "./WebhookFields.tsx";

interface Props {
  readonly editor: Editor;
  readonly office: OfficeDocument | undefined;
  readonly problems: readonly Problem[];
}

export function Inspector(props: Props): ReactNode {
  const say = useText();
  return (
    <aside className={styles["inspector"]} aria-label={say("inspector.label")}>
      <Shown {...props} />
    </aside>
  );
}

function Shown(props: Props): ReactNode {
  const say = useText();
  const { editor } = props;
  const document = useStore(editor, (state) => state.document);
  const { steps, flows, notes } = useStore(editor, (state) => state.selection);
  const [key] = steps;
  const [flow] = flows;
  const [note] = notes;
  const step = key === undefined ? undefined : stepOf(document, key);
  if (steps.size > 1) return <h2>{say("inspector.many", { count: steps.size })}</h2>;
  if (step !== undefined)
    return <StepFields key={step.key} {...props} document={document} step={step} />;
  if (flow !== undefined)
    return <FlowFields key={flow} editor={editor} document={document} id={flow} />;
  if (note !== undefined)
    return <NoteFields key={note} editor={editor} document={document} index={note} />;
  return (
    <>
      <h2>{say("inspector.template")}</h2>
      <p className={styles["hint"]}>{say("inspector.template.hint")}</p>
      <TemplateFields editor={editor} document={document} />
    </>
  );
}

function StepFields(
  props: Props & { readonly document: TemplateDocument; readonly step: Step },
): ReactNode {
  const say = useText();
  const { editor, office, step, document, problems } = props;
  const { icon, label, hint } = KIND_LOOKS[step.kind];
  const errors = errorsOf(document, step, problems);
  // What is wrong with a field stands beside it.
  const fields = new Set(fieldsOf(step).map(({ path }) => path.join(".")));
  const unplaced = errors.filter(({ path }) => !fields.has(path));
  const placed = new Map(errors.map(({ path, problem }) => [path, problem.message]));
  useRenaming(editor);
  return (
    <>
      <header className={styles["head"]}>
        <Icon name={icon} />
        <div>
          <h2>{say(label)}</h2>
          <p className={styles["hint"]}>{say(hint)}</p>
        </div>
      </header>
      {unplaced.map(({ path, problem }) => (
        <p
          key={`${path} ${problem.code}`}
          className={styles["problem"]}
          data-severity={problem.severity}
        >
          <Icon name="problem" size={14} />
          {problem.message}
        </p>
      ))}
      <NameField editor={editor} step={step} />
      <h3>{say("inspector.section.content")}</h3>
      {step.kind === "webhook" ? (
        <WebhookFields editor={editor} step={step} office={office} />
      ) : null}
      <Fields editor={editor} step={step} errors={placed} />
      {step.kind === "decision" ? <Outcomes editor={editor} step={step} /> : null}
      <h3>{say("inspector.section.when")}</h3>
      <CommonFields editor={editor} step={step} office={office} />
    </>
  );
}

interface Placed {
  /** Inside the step. */
  readonly path: string;
  readonly problem: Problem;
}

/** The problems of a step. */
function errorsOf(
  document: TemplateDocument,
  step: Step,
  problems: readonly Problem[],
): readonly Placed[] {
  const place = `steps[${document.steps.indexOf(step)}]`;
  return problems
    .filter(({ at }) => at === place || at.startsWith(`${place}.`))
    .map((problem) => ({ path: problem.at.slice(place.length + 1), problem }));
}

/** Who asks to rename a step is taken to the field with its name. */
function useRenaming(editor: Editor): void {
  const request = useStore(editor, (state) => state.request);
  useEffect(() => {
    if (request?.name !== "rename") return;
    const field = globalThis.document.getElementById("step-name");
    if (field instanceof HTMLInputElement) field.select();
    editor.request(undefined);
  }, [editor, request]);
}

function FlowFields(props: {
  readonly editor: Editor;
  readonly document: TemplateDocument;
  readonly id: string;
}): ReactNode {
  const say = useText();
  const { editor, document, id } = props;
  const flow = flowOf(document, id);
  const from = flow && stepOf(document, flow.from);
  const to = flow && stepOf(document, flow.to);
  if (flow === undefined || from === undefined || to === undefined) return null;
  const outcomes = outcomesOf(from);
  return (
    <>
      <h2>{say("inspector.flow")}</h2>
      <p className={styles["hint"]}>
        {say("inspector.flow.text", { from: from.name, to: to.name })}
      </p>
      {outcomes.length === 0 ? null : (
        <ChoiceField
          label={say("inspector.flow.outcome")}
          value={flow.outcome}
          choices={outcomes.map(({ key, label }) => ({ key, label: label ?? key }))}
          onCommit={(outcome) => editor.run("reconnect", { flow: id, outcome })}
        />
      )}
    </>
  );
}

function NoteFields(props: {
  readonly editor: Editor;
  readonly document: TemplateDocument;
  readonly index: number;
}): ReactNode {
  const say = useText();
  const { editor, document, index } = props;
  const note = document.notes[index];
  if (note === undefined) return null;
  return (
    <>
      <h2>{say("inspector.note")}</h2>
      <TextField
        label={say("inspector.note.text")}
        lines={6}
        value={note.text}
        onCommit={(text) => editor.run("change-note", { index, text })}
      />
    </>
  );
}
