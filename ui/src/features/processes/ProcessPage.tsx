/** One process: where it stands on its template, what is open and can be done, and what has happened. */

import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";

import type { FinishedStep, OpenStep, ProcessDetail, VisitKey } from "../../contract/types.ts";
import { outcomesOf } from "../../kernel/document/kinds.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { inLine } from "../../shared/bidi.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useMe, useOffice } from "../../shared/office.ts";
import { fixedOutcome } from "../../shared/outcomes.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { Deadline } from "../../shared/work/Deadline.tsx";
import { useDeed } from "../../shared/work/deeds.ts";
import { ReasonDialog } from "../../shared/work/dialogs.tsx";
import { canBeDone, ProcessBadge, StepBadge } from "../../shared/work/marks.tsx";
import { Refusal } from "../../shared/work/Refusal.tsx";
import { Fact } from "../../shared/work/parts.tsx";
import { KindSign, StepPanel } from "../../shared/work/StepPanel.tsx";
import type { StillProps } from "../../shared/work/still.ts";
import styles from "./process.module.css";
import { Forecast } from "./Forecast.tsx";
import { RecordOf } from "./RecordOf.tsx";
import { Reopen } from "./Reopen.tsx";
import { lastEnd, linesOf, standing, type Line } from "./story.ts";

interface Props {
  readonly id: number;
  /** Draws a template as it stands. */
  readonly still: (props: StillProps) => ReactNode;
}

export function ProcessPage({ id, still }: Props): ReactNode {
  const say = useText();
  const shown = useAnswer("process_show", { id });
  if (shown.error instanceof CallFailed && shown.error.failure.code === "notFound")
    return (
      <Page title={say("processes.one", { id })}>
        <Empty
          icon="process"
          title={say("processes.gone.title")}
          text={say("processes.gone.text", { id })}
          action={<a href={linkTo("processes")}>{say("processes.gone.all")}</a>}
        />
      </Page>
    );
  if (shown.error !== null)
    return (
      <Page title={say("processes.one", { id })}>
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      </Page>
    );
  if (shown.data === undefined)
    return (
      <Page title={say("processes.one", { id })}>
        <p className={styles["soft"]}>{say("common.loading")}</p>
      </Page>
    );
  return <Shown key={id} process={shown.data} still={still} />;
}

interface Selected {
  readonly step: string;
  readonly visit?: VisitKey;
  /** Whether it came up because the one before was done. */
  readonly isNext: boolean;
}

function Shown({
  process,
  still,
}: {
  readonly process: ProcessDetail;
  readonly still: Props["still"];
}): ReactNode {
  const say = useText();
  const { me } = useMe();
  const { id, steps } = process;
  const template = useProcessTemplate(process);
  const lines = useMemo(() => linesOf(process.record), [process.record]);
  const states = useMemo(() => standing(lines, steps), [lines, steps]);
  const names = useStepNames(template.data?.document, steps);
  const [selected, setSelected] = useState<Selected | undefined>(() => mine(process, me, false));
  const onSelect = useCallback(
    (step: string) => {
      const open = steps.find((known) => known.step === step);
      setSelected(
        open === undefined
          ? { step, isNext: false }
          : { step, visit: keyOf(id, open), isNext: false },
      );
    },
    [id, steps],
  );
  const onDone = useCallback((now: ProcessDetail) => setSelected(mine(now, me, true)), [me]);
  const onReopened = useCallback(
    (visit: VisitKey) => setSelected({ step: visit.step, visit, isNext: true }),
    [],
  );
  const reopening = (finished: FinishedStep): ReactNode => (
    <Reopen
      process={process}
      finished={finished}
      name={names.step(finished.step)}
      onReopened={onReopened}
    />
  );
  /** The line that says that a step was finished offers to open it again. */
  const after = (line: Line): ReactNode => {
    const finished = process.reopenable.find(
      ({ step, visit }) => step === line.step && visit === line.visit,
    );
    return finished !== undefined && lastEnd(lines, finished) === line ? reopening(finished) : null;
  };
  return (
    <Page title={process.title} actions={<Actions process={process} />}>
      <Facts process={process} />
      <div className={styles["columns"]}>
        <div className={styles["drawing"]}>
          {template.error === null ? null : (
            <Failed error={template.error} onAgain={() => void template.refetch()} />
          )}
          {template.data === undefined ? null : (
            <Suspense>
              {still({
                document: template.data.document,
                states,
                selected: selected?.step,
                onSelect,
              })}
            </Suspense>
          )}
        </div>
        <aside className={styles["side"]} aria-label={say("processes.open")}>
          {selected === undefined ? (
            <OpenSteps process={process} onSelect={setSelected} />
          ) : (
            <>
              <div>
                <Button
                  icon="back"
                  look="quiet"
                  label={say("processes.open.all", { count: steps.length })}
                  onPress={() => setSelected(undefined)}
                />
              </div>
              {selected.visit === undefined ? (
                <>
                  <h2>{names.step(selected.step)}</h2>
                  {process.reopenable
                    .filter(({ step }) => step === selected.step)
                    .map((finished) => (
                      <div key={finished.visit}>{reopening(finished)}</div>
                    ))}
                </>
              ) : (
                <StepPanel
                  visit={selected.visit}
                  isInProcess
                  takesFocus={selected.isNext}
                  onDone={onDone}
                  onReopened={onReopened}
                />
              )}
              <RecordOf
                id={id}
                lines={lines}
                stepName={names.step}
                outcomeName={names.outcome}
                only={selected.step}
              />
            </>
          )}
        </aside>
      </div>
      <section className={styles["whole"]}>
        <RecordOf
          id={id}
          lines={lines}
          stepName={names.step}
          outcomeName={names.outcome}
          after={after}
        />
      </section>
    </Page>
  );
}

/** The template as the process follows it, asked for again when that is another version. */
function useProcessTemplate({ id, version }: ProcessDetail) {
  const client = useQueryClient();
  useEffect(() => {
    if (version > 1) void client.invalidateQueries({ queryKey: ["process_template", { id }] });
  }, [client, id, version]);
  return useAnswer("process_template", { id });
}

/** The step that the person before the page can do now. */
function mine(
  process: ProcessDetail,
  me: string | undefined,
  isNext: boolean,
): Selected | undefined {
  if (process.state !== "running") return undefined;
  const found = process.steps.find((step) => canBeDone(step) && step.person === me);
  if (found === undefined) return undefined;
  return { step: found.step, visit: keyOf(process.id, found), isNext };
}

function keyOf(id: number, { step, visit }: OpenStep): VisitKey {
  return { id, step, visit };
}

interface StepNames {
  readonly step: (key: string) => string;
  readonly outcome: (step: string, key: string) => string;
}

/** What steps and outcomes are called in the version that the process follows. */
function useStepNames(text: string | undefined, open: readonly OpenStep[]): StepNames {
  const say = useText();
  return useMemo(() => {
    const steps = text === undefined ? [] : readTemplate(text).steps;
    const byKey = new Map(steps.map((step) => [step.key, step]));
    const known = new Map(open.map((step) => [step.step, step.name]));
    return {
      step: (key) => byKey.get(key)?.name ?? known.get(key) ?? key,
      outcome: (key, outcome) => {
        const step = byKey.get(key);
        const fixed = fixedOutcome(step?.kind, outcome);
        if (fixed !== undefined) return say(fixed);
        const outcomes = step === undefined ? [] : outcomesOf(step);
        return outcomes.find((one) => one.key === outcome)?.label ?? outcome;
      },
    };
  }, [text, open, say]);
}

function Facts({ process }: { readonly process: ProcessDetail }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const { people } = useOffice();
  const { names, ended } = process;
  return (
    <div className={styles["facts"]}>
      <ProcessBadge process={process} />
      <dl>
        <Fact label={say("processes.number")}>{process.id}</Fact>
        <Fact label={say("processes.template")}>
          <a href={linkTo("templates", process.template)}>{names.template}</a>
          <small>{say("processes.version", { version: process.version })}</small>
        </Fact>
        <Fact label={say("processes.owner")}>{people.get(process.owner) ?? process.owner}</Fact>
        {names.property === undefined ? null : (
          <Fact label={say("work.property")}>
            <a href={linkTo("properties", names.property.key)}>{names.property.label}</a>
          </Fact>
        )}
        {names.contact === undefined ? null : (
          <Fact label={say("work.contact")}>
            <a href={linkTo("contacts", names.contact.key)}>{names.contact.label}</a>
          </Fact>
        )}
        <Fact label={say("processes.started")}>{moment(process.started)}</Fact>
        {ended === undefined ? null : <Fact label={say("processes.ended")}>{moment(ended)}</Fact>}
        {process.state === "running" ? <Forecast process={process} /> : null}
      </dl>
    </div>
  );
}

function Actions({ process }: { readonly process: ProcessDetail }): ReactNode {
  const say = useText();
  const toast = useToast();
  const [isAsked, setIsAsked] = useState(false);
  const [isMoving, setIsMoving] = useState(false);
  const doing = useDeed();
  const { id, state, owner, newest } = process;
  const whyNot = useRights().why("process_cancel", { owner });
  if (state === "completed" || state === "cancelled") return null;
  const pause = async (): Promise<void> => {
    const name = state === "paused" ? "process_resume" : "process_pause";
    await doing.act(name, { id });
  };
  const move = async (): Promise<void> => {
    const now = await doing.act("process_move", { id });
    if (now !== undefined)
      toast({ text: say("processes.moved", { version: now.version }), tone: "good" });
  };
  const cancel = async (reason: string): Promise<void> => {
    const now = await doing.act("process_cancel", { id, reason });
    if (now !== undefined) toast({ text: say("processes.cancelled"), tone: "good" });
  };
  return (
    <>
      <Refusal doing={doing} />
      {newest === undefined ? null : (
        <Button
          icon="process"
          label={say("processes.move", { version: newest })}
          isDisabled={doing.isBusy}
          whyNot={whyNot}
          onPress={() => setIsMoving(true)}
        />
      )}
      <Button
        icon={state === "paused" ? "play" : "pause"}
        label={say(state === "paused" ? "processes.resume" : "processes.pause")}
        isDisabled={doing.isBusy}
        whyNot={whyNot}
        onPress={() => void pause()}
      />
      <Button
        icon="close"
        label={say("processes.cancel.dots")}
        isDisabled={doing.isBusy}
        whyNot={whyNot}
        onPress={() => setIsAsked(true)}
      />
      <ConfirmDialog
        title={say("processes.move.title", { version: newest ?? 0 })}
        text={say("processes.move.text", { version: newest ?? 0 })}
        confirm={say("processes.move", { version: newest ?? 0 })}
        isOpen={isMoving}
        onClose={() => setIsMoving(false)}
        onConfirm={() => void move()}
      />
      {isAsked ? (
        <ReasonDialog
          title={say("processes.cancel.title", { title: process.title })}
          text={say("processes.cancel.text")}
          confirm={say("processes.cancel")}
          tone="danger"
          onConfirm={(reason) => void cancel(reason)}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

function OpenSteps(props: {
  readonly process: ProcessDetail;
  readonly onSelect: (selected: Selected) => void;
}): ReactNode {
  const { process, onSelect } = props;
  const say = useText();
  const moment = useMoment();
  const { people } = useOffice();
  const { id, steps, state } = process;
  return (
    <>
      <h2>{say("processes.open")}</h2>
      {steps.length === 0 ? (
        <p className={styles["soft"]}>{say(`processes.open.none.${state}`)}</p>
      ) : null}
      <ul className={styles["steps"]}>
        {steps.map((step) => (
          <li key={`${step.step}:${step.visit}`}>
            <button
              type="button"
              onClick={() => onSelect({ step: step.step, visit: keyOf(id, step), isNext: false })}
            >
              <span className={styles["stepHead"]}>
                <KindSign kind={step.kind} />
                <StepBadge step={step} />
              </span>
              <strong>{step.name}</strong>
              <span className={styles["soft"]}>
                {inLine([
                  step.person === undefined ? undefined : (people.get(step.person) ?? step.person),
                  step.until === undefined
                    ? undefined
                    : say("processes.open.until", { until: moment(step.until) }),
                ])}
              </span>
              <Deadline step={step} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
