/** The field that a cell of the table is changed with. */

import { useCallback, useMemo, type ReactNode } from "react";

import { CATEGORIES, isKind, KIND_WORDS, KINDS } from "../../../kernel/document/kinds.ts";
import type { Json, Responsible, Start, Step } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import {
  ChoiceField,
  NumberField,
  TextField,
  type Choice,
} from "../../../shared/controls/fields.tsx";
import { PickField } from "../../../shared/controls/PickField.tsx";
import { KIND_LOOKS } from "../../../shared/kinds.ts";
import { useOffice } from "../../../shared/office.ts";
import { useText } from "../../../shared/text.ts";
import type { StepWords } from "../words.ts";
import { Followers } from "./Followers.tsx";
import styles from "./outline.module.css";
import type { Column } from "./use-grid.ts";

interface Props {
  readonly editor: Editor;
  readonly step: Step;
  readonly words: StepWords;
  readonly onLeave: () => void;
}

export function CellEditor(props: Props & { readonly column: Column }): ReactNode {
  const { editor, step, column, onLeave } = props;
  const say = useText();
  switch (column) {
    case "name":
      return (
        <TextField
          label={say("designer.outline.name")}
          isLabelHidden
          value={step.name}
          onCommit={(name) => editor.name(step.key, name)}
        />
      );
    case "kind":
      return <KindCell {...props} />;
    case "who":
      return <WhoCell {...props} />;
    case "start":
      return <StartCell {...props} />;
    case "deadline":
      return (
        <NumberField
          label={say("designer.outline.deadline")}
          isLabelHidden
          value={step.deadline_days}
          onCommit={(days) => set(props, "deadline_days", days)}
        />
      );
    case "next":
      return <Followers editor={editor} step={step} words={props.words} onClose={onLeave} />;
    case "position":
      return null;
  }
}

function set({ editor, step }: Props, field: string, value: Json | undefined): void {
  const change = { keys: [step.key], path: [field] };
  editor.run("change-step", value === undefined ? change : { ...change, value });
}

/** Finds choices by a part of what they are called. */
function useSearch(choices: readonly Choice[]): (text: string) => readonly Choice[] {
  return useCallback(
    (text) => {
      const wanted = text.trim().toLowerCase();
      return choices.filter(({ label, detail = "" }) =>
        `${label} ${detail}`.toLowerCase().includes(wanted),
      );
    },
    [choices],
  );
}

function KindCell({ editor, step, onLeave }: Props): ReactNode {
  const say = useText();
  const choices = useMemo(
    () =>
      CATEGORIES.flatMap((category) =>
        KIND_WORDS.filter((kind) => KINDS[kind].category === category),
      ).map((kind) => ({
        key: kind,
        label: say(KIND_LOOKS[kind].label),
        detail: say(KIND_LOOKS[kind].hint),
      })),
    [say],
  );
  return (
    <PickField
      label={say("designer.outline.kind")}
      isLabelHidden
      value={step.kind}
      valueLabel={say(KIND_LOOKS[step.kind].label)}
      search={useSearch(choices)}
      onCommit={(kind) => {
        if (kind === undefined || !isKind(kind)) return;
        if (kind !== step.kind) editor.run("change-kind", { key: step.key, kind });
        onLeave();
      }}
    />
  );
}

const ROLES = ["owner", "property_supervisor", "contact_supervisor"] as const;
const PERSON = "person:";

function WhoCell(props: Props): ReactNode {
  const { step, words, onLeave } = props;
  const say = useText();
  const { office } = useOffice();
  const choices = useMemo(
    (): readonly Choice[] => [
      ...ROLES.map((is) => ({ key: is, label: words.who({ is }) })),
      ...(office?.people ?? [])
        .filter(({ active }) => active !== false)
        .map(({ key, name }) => ({ key: PERSON + key, label: name })),
    ],
    [office, words],
  );
  const now = step.responsible;
  return (
    <PickField
      label={say("designer.outline.who")}
      isLabelHidden
      value={now?.is === "person" ? PERSON + now.person : (now?.is ?? "owner")}
      valueLabel={words.who(now)}
      search={useSearch(choices)}
      onCommit={(key) => {
        if (key === undefined) return;
        set(props, "responsible", responsibleOf(key));
        onLeave();
      }}
    />
  );
}

/** The owner is whom a step belongs to anyway. */
function responsibleOf(key: string): Json | undefined {
  if (key.startsWith(PERSON)) return { is: "person", person: key.slice(PERSON.length) };
  const is = ROLES.find((role) => role === key) ?? "owner";
  const responsible: Responsible = { is };
  return is === "owner" ? undefined : { ...responsible };
}

const STARTS = ["previous", "hours", "days", "working"] as const;
type StartForm = (typeof STARTS)[number];

function StartCell(props: Props): ReactNode {
  const say = useText();
  const start: Start = props.step.start ?? { after: "previous" };
  const form: StartForm =
    start.after === "days" && start.working === true ? "working" : start.after;
  const count = start.after === "hours" ? start.hours : start.after === "days" ? start.days : 1;
  const change = (after: StartForm, number: number): void =>
    set(props, "start", startOf(after, number));
  return (
    <div className={styles["start"]}>
      {form === "previous" ? null : (
        <NumberField
          label={say("designer.outline.start.count")}
          isLabelHidden
          value={count}
          onCommit={(number = 0) => change(form, number)}
        />
      )}
      <ChoiceField
        label={say("designer.outline.start")}
        isLabelHidden
        value={form}
        choices={STARTS.map((key) => ({
          key,
          label: say(`designer.outline.start.${key}`, { count }),
        }))}
        onCommit={(chosen) => change(STARTS.find((known) => known === chosen) ?? form, count)}
      />
    </div>
  );
}

function startOf(form: StartForm, number: number): Json | undefined {
  switch (form) {
    case "previous":
      return undefined;
    case "hours":
      return { after: "hours", hours: number };
    case "days":
      return { after: "days", days: number };
    case "working":
      return { after: "days", days: number, working: true };
  }
}
