/** What is selected, with all its fields. Leaving a field saves it. */

import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  type ReactNode,
  type RefObject,
} from "react";

import type { Problem } from "../../contract/types.ts";
import type { Selection } from "../../kernel/commands/plan.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { Step } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { CommonFields, NameField } from "./CommonFields.tsx";
import { commonFields } from "./field-table.ts";
import { Fields } from "./Fields.tsx";
import { InspectedProvider, useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";
import { FlowFields, ManyHint, NoteFields } from "./OtherFields.tsx";
import { Outcomes } from "./Outcomes.tsx";
import { placeOf } from "./problems/place.ts";
import { isPlaced } from "./problems/placed.ts";
import { ProblemJump } from "./problems/ProblemJump.tsx";
import { ProblemLine } from "./problems/ProblemLine.tsx";
import { Resizable } from "./Resizable.tsx";
import { ShownFor } from "./ShownFor.tsx";
import { SimulationFields } from "./simulation/SimulationFields.tsx";
import { oneStep, type Target } from "./target.ts";
import { TemplateFields } from "./TemplateFields.tsx";
import { WebhookFields } from "./webhook/WebhookFields.tsx";

interface Props {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
}

export function Inspector({ editor, problems }: Props): ReactNode {
  const say = useText();
  const inside: Inside = useRef(null);
  return (
    <InspectedProvider editor={editor} problems={problems}>
      <Resizable>
        <aside ref={inside} className={styles["inspector"]} aria-label={say("inspector.label")}>
          <ShownFor />
          <ProblemJump inside={inside} />
          <Shown inside={inside} />
        </aside>
      </Resizable>
    </InspectedProvider>
  );
}

/**
 * The fields of many steps take a while: they come bit by bit, after what is drawn. So do those of a step that is searched
 * for, which is another one with each letter. Otherwise those of one step are there at once.
 */
function Shown({ inside }: { readonly inside: Inside }): ReactNode {
  const { editor } = useInspected();
  const selection = useStore(editor, (state) => state.selection);
  const isSearching = useStore(editor, ({ search }) => search !== undefined);
  const later = useDeferredValue(selection);
  const shown = isSearching || selection.steps.size > 1 ? later : selection;
  useFieldsAsked(editor, inside, shown === selection);
  return <Chosen selection={shown} />;
}

const Chosen = memo(function Chosen({ selection }: { readonly selection: Selection }): ReactNode {
  const say = useText();
  const { editor, document } = useInspected();
  const { steps, flows, notes } = selection;
  const chosen = [...steps].flatMap((key) => stepOf(document, key) ?? []);
  const [step] = chosen;
  const [flow] = flows;
  const [note] = notes;
  const count = chosen.length + flows.size + notes.size;
  if (step !== undefined && chosen.length > 1)
    return <ManySteps key={[...steps].join(" ")} target={{ editor, step, steps: chosen }} />;
  if (step !== undefined) return <StepFields key={step.key} step={step} />;
  if (count > 1) return <ManyHint count={count} />;
  if (flow !== undefined) return <FlowFields key={flow} id={flow} />;
  if (note !== undefined) return <NoteFields key={note} index={note} />;
  return (
    <>
      <h2>{say("inspector.template")}</h2>
      <p className={styles["hint"]}>{say("inspector.template.hint")}</p>
      <TemplateFields />
    </>
  );
});

function StepFields({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const { editor } = useInspected();
  const target = useMemo(() => oneStep(editor, step), [editor, step]);
  const { icon, label, hint } = KIND_LOOKS[step.kind];
  return (
    <>
      <header className={styles["head"]}>
        <Icon name={icon} />
        <div>
          <h2>{say(label)}</h2>
          <p className={styles["hint"]}>{say(hint)}</p>
        </div>
      </header>
      <Unplaced step={step} />
      <NameField target={target} />
      {step.kind === "merge" || commonFields([step]).length > 0 || step.kind === "webhook" ? (
        <h3>{say("inspector.section.content")}</h3>
      ) : null}
      {step.kind === "webhook" ? <WebhookFields editor={editor} step={step} /> : null}
      <Fields target={target} />
      {step.kind === "decision" ? <Outcomes editor={editor} step={step} /> : null}
      {step.kind === "autostart" && !isCommonFilled(step) ? null : (
        <>
          <h3>{say("inspector.section.when")}</h3>
          <CommonFields target={target} />
          <Simulation target={target} />
        </>
      )}
    </>
  );
}

/** Whether fields are filled in that mean nothing where a step is never visited, and should be seen to be emptied. */
function isCommonFilled({ start, responsible, deadline_days, about, simulation }: Step): boolean {
  return [start, responsible, deadline_days, about, simulation].some(
    (value) => value !== undefined,
  );
}

/** Fields that all of the selected steps have; what they differ in says so. */
function ManySteps({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  return (
    <>
      <h2>{say("inspector.many.steps", { count: target.steps.length })}</h2>
      <p className={styles["hint"]}>{say("inspector.many.steps.hint")}</p>
      {commonFields(target.steps).length === 0 ? null : (
        <>
          <h3>{say("inspector.section.content")}</h3>
          <Fields target={target} />
        </>
      )}
      <h3>{say("inspector.section.when")}</h3>
      <CommonFields target={target} />
      <Simulation target={target} />
    </>
  );
}

function Simulation({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const isFilled = target.steps.some(({ simulation }) => simulation !== undefined);
  return (
    <details className={styles["section"]} open={isFilled}>
      <summary>{say("inspector.section.simulation")}</summary>
      <div className={styles["stack"]}>
        <SimulationFields target={target} />
      </div>
    </details>
  );
}

/** What is wrong with a step and with none of its fields here. */
function Unplaced({ step }: { readonly step: Step }): ReactNode {
  const { document, problems } = useInspected();
  const own = problems.filter((problem) => {
    const place = placeOf(document, problem);
    return place.of === "step" && place.step === step.key && !isPlaced(step, place.path);
  });
  return own.map((problem) => (
    <ProblemLine key={`${problem.at} ${problem.code} ${problem.message}`} problem={problem} />
  ));
}

type Inside = RefObject<HTMLElement | null>;

/** Enter on the canvas leads to the fields of what is selected, once they are there: to the first, its text selected. */
function useFieldsAsked(editor: Editor, inside: Inside, areThere: boolean): void {
  const isAsked = useStore(editor, ({ request }) => request?.name === "fields") && areThere;
  useEffect(() => {
    if (!isAsked) return;
    editor.request(undefined);
    const name = globalThis.document.getElementById("step-name");
    const field = name ?? inside.current?.querySelector("input, textarea, select, button");
    if (field instanceof HTMLElement) field.focus();
    if (field instanceof HTMLInputElement) field.select();
  }, [editor, isAsked, inside]);
}
