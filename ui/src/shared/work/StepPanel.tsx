/** One step, and all that can be done about it: in my steps and beside a process. */

import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";

import type { ProcessDetail, StepDetail, VisitKey } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { Failed } from "../Failed.tsx";
import { Icon } from "../Icon.tsx";
import { Keys } from "../Keys.tsx";
import { KIND_LOOKS } from "../kinds.ts";
import { useOffice } from "../office.ts";
import { Empty } from "../Page.tsx";
import { useRights } from "../rights.tsx";
import { linkTo } from "../route.ts";
import { useMoment, useText } from "../text.ts";
import { useToast } from "../Toast.tsx";
import { Deadline } from "./Deadline.tsx";
import { canReopen, useReopen } from "./reopen.ts";
import { useDeed, type Doing } from "./deeds.ts";
import { HandOverDialog, ReasonDialog } from "./dialogs.tsx";
import type { Finish } from "./finish.ts";
import { FinishForm } from "./FinishForm.tsx";
import { canBeDone, canBeSkipped, StepBadge } from "./marks.tsx";
import { useReason } from "./reason.ts";
import { Refusal } from "./Refusal.tsx";
import { Fact } from "./parts.tsx";
import { StepContent } from "./StepContent.tsx";
import styles from "./work.module.css";

interface Props {
  readonly visit: VisitKey;
  /** Something was done about the step: what its process has come to. */
  readonly onDone: (now: ProcessDetail) => void;
  /** It was opened again, from the notice that it is done. */
  readonly onReopened?: (visit: VisitKey) => void;
  /** Whether the page around says which process it is. */
  readonly isInProcess?: boolean;
  /** Whether the step is read out as soon as it is there, because something before it was done. */
  readonly takesFocus?: boolean;
}

export function StepPanel(props: Props): ReactNode {
  const { id, step, visit } = props.visit;
  const say = useText();
  const request = visit === undefined ? { id, step } : { id, step, visit };
  const shown = useAnswer("step_show", request);
  const isGone = shown.error instanceof CallFailed && shown.error.failure.code === "notFound";
  // What was there before stays, so that nothing jumps while the step is being done.
  if (shown.data !== undefined && (shown.error === null || isGone))
    return (
      <Shown
        // Each visit starts with fresh forms.
        key={`${id}/${step}/${shown.data.step.visit}`}
        {...props}
        detail={shown.data}
        isGone={isGone}
      />
    );
  if (isGone)
    return (
      <Empty
        icon="check"
        title={say("work.gone.title")}
        text={say("work.gone.text")}
        action={<a href={linkTo("processes", id)}>{say("work.gone.process")}</a>}
      />
    );
  if (shown.error !== null)
    return <Failed error={shown.error} onAgain={() => void shown.refetch()} />;
  return <p className={styles["loading"]}>{say("common.loading")}</p>;
}

interface ShownProps extends Props {
  readonly detail: StepDetail;
  /** Whether it is not open any more. */
  readonly isGone: boolean;
}

function Shown(props: ShownProps): ReactNode {
  const { detail, onDone, isInProcess = false, takesFocus = false } = props;
  const { process, step } = detail;
  const say = useText();
  const toast = useToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const confirm = useRef<() => void>(() => undefined);
  const onConfirm = useCallback((act: () => void) => {
    confirm.current = act;
  }, []);
  const doing = useDeed(onDone);
  const { reopen } = useReopen(props.onReopened);
  const target = { id: process.id, step: step.step, visit: step.visit };
  const isHeld = process.state === "paused";
  const isOver = props.isGone && !doing.isBusy;
  const isOpen = !isOver && canBeDone(step) && process.state === "running";
  const { why } = useRights();
  const whyNot = why("process_finish", { owner: process.owner, person: step.person });

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const finish = async (given: Finish): Promise<void> => {
    const now = await doing.act("process_finish", { ...target, ...given });
    if (now === undefined) return;
    const id = now.state === "completed" ? "work.done.last" : "work.done";
    const action = {
      label: say("common.undo"),
      onPress: () => void reopen({ id: process.id, step: step.step, visit: step.visit }, step.name),
    };
    toast({
      text: say(id, { name: step.name, process: now.title }),
      tone: "good",
      ...(canReopen(now, step.step, step.visit) ? { action } : {}),
    });
  };
  /** A field that has the focus is taken over first. */
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !isOpen) return;
    if (whyNot !== undefined || !isWithin(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (document.activeElement instanceof HTMLElement && isField(document.activeElement))
      document.activeElement.blur();
    setTimeout(() => confirm.current(), 0);
  };

  return (
    // Ctrl+Enter finishes from wherever one is in the step.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside are the other way
    <article
      className={styles["panel"]}
      aria-labelledby={titleId}
      onKeyDownCapture={onKeyDownCapture}
    >
      <header className={styles["head"]}>
        <span className={styles["kind"]}>
          <KindSign kind={step.kind} />
          <StepBadge step={step} />
        </span>
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {step.name}
        </h2>
      </header>
      <Facts detail={detail} isInProcess={isInProcess} />
      {isOver ? (
        <output className={styles["notice"]}>
          <Icon name="check" size={16} />
          <span>{say("work.gone.text")}</span>
        </output>
      ) : null}
      {isHeld ? (
        <p className={styles["notice"]} data-tone="neutral">
          <Icon name="pause" size={16} />
          <span>{say("work.paused")}</span>
        </p>
      ) : null}
      <Trouble detail={detail} />
      <StepContent detail={detail} />
      <Refusal doing={doing} />
      {isOpen && whyNot !== undefined ? (
        <p className={styles["notice"]} data-tone="neutral">
          <Icon name="lock" size={16} />
          <span>{whyNot}</span>
        </p>
      ) : null}
      <footer className={styles["deeds"]}>
        {(isOpen || isOver) && whyNot === undefined ? (
          // What was typed stays, also where somebody else was quicker.
          <div className={styles["finish"]}>
            <FinishForm
              detail={detail}
              isDisabled={doing.isBusy || isOver}
              onFinish={(given) => void finish(given)}
              onConfirm={onConfirm}
            />
            {detail.takes.type === "outcome" ? null : <Keys of={{ key: "Enter", mod: true }} />}
          </div>
        ) : null}
        {isOver ? null : <Others detail={detail} doing={doing} />}
      </footer>
    </article>
  );
}

function Facts(props: { readonly detail: StepDetail; readonly isInProcess: boolean }): ReactNode {
  const { process, step } = props.detail;
  const say = useText();
  const moment = useMoment();
  const { people } = useOffice();
  const { property, contact, template } = process.names;
  return (
    <dl className={styles["facts"]}>
      {props.isInProcess ? null : (
        <Fact label={say("work.process")}>
          <a href={linkTo("processes", process.id)}>{process.title}</a>
          <small>{template}</small>
        </Fact>
      )}
      {property === undefined || props.isInProcess ? null : (
        <Fact label={say("work.property")}>
          <a href={linkTo("properties", property.key)}>{property.label}</a>
        </Fact>
      )}
      {contact === undefined || props.isInProcess ? null : (
        <Fact label={say("work.contact")}>
          <a href={linkTo("contacts", contact.key)}>{contact.label}</a>
        </Fact>
      )}
      {step.deadline === undefined ? null : (
        <Fact label={say("work.deadline")}>
          <Deadline step={step} />
        </Fact>
      )}
      {step.until === undefined ? null : (
        <Fact label={say("work.starts")}>{moment(step.until)}</Fact>
      )}
      {step.person === undefined ? null : (
        <Fact label={say("work.person")}>{people.get(step.person) ?? step.person}</Fact>
      )}
      {step.visit > 1 ? (
        <Fact label={say("work.visit")}>{say("work.visit.number", { number: step.visit })}</Fact>
      ) : null}
    </dl>
  );
}

/** Why Doorstep could not do it by itself, and what was sent. */
function Trouble({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const reason = useReason();
  const { step, delivery } = detail;
  if (step.state !== "failed") return null;
  return (
    <div className={styles["notice"]} data-tone="warning">
      <Icon name="problem" size={16} />
      <div>
        <strong>{say("work.failed")}</strong>
        {step.reason === undefined || step.reason === "" ? null : <p>{reason(step.reason)}</p>}
        <p>{say("work.failed.choices")}</p>
        {delivery === undefined ? null : (
          <a href={linkTo("deliveries", delivery)}>{say("work.failed.delivery")}</a>
        )}
      </div>
    </div>
  );
}

/** What can be done about a step beside finishing it. */
function Others({
  detail,
  doing,
}: {
  readonly detail: StepDetail;
  readonly doing: Doing;
}): ReactNode {
  const { process, step } = detail;
  const say = useText();
  const toast = useToast();
  const { people } = useOffice();
  const { why } = useRights();
  const [asked, setAsked] = useState<"skip" | "hand-over" | undefined>(undefined);
  const close = useCallback(() => setAsked(undefined), []);
  const target = { id: process.id, step: step.step, visit: step.visit };
  if (process.state !== "running" && process.state !== "paused") return null;
  const mayAct = process.state === "running" && !doing.isBusy;
  const whyNot = why("process_skip", { owner: process.owner, person: step.person });

  const retry = async (): Promise<void> => {
    const now = await doing.act("process_retry", target);
    if (now !== undefined) toast({ text: say("work.retried", { name: step.name }), tone: "good" });
  };
  const skip = async (reason: string): Promise<void> => {
    const now = await doing.act("process_skip", { ...target, reason });
    if (now !== undefined) toast({ text: say("work.skipped", { name: step.name }), tone: "good" });
  };
  const handOver = async (to: string, following: boolean): Promise<void> => {
    const now = await doing.act("process_hand_over", { ...target, to, following });
    const text = say("work.handed-over", { name: step.name, person: people.get(to) ?? to });
    if (now !== undefined) toast({ text, tone: "good" });
  };

  return (
    <div className={styles["others"]}>
      {step.state === "failed" ? (
        <Button
          icon="redo"
          label={say("work.retry")}
          isDisabled={!mayAct}
          whyNot={whyNot}
          onPress={() => void retry()}
        />
      ) : null}
      {step.state === "running" ? null : (
        <Button
          icon="share"
          label={say("work.hand-over.dots")}
          isDisabled={!mayAct}
          whyNot={whyNot}
          onPress={() => setAsked("hand-over")}
        />
      )}
      {canBeSkipped(step) ? (
        <Button
          icon="skip"
          label={say("work.skip.dots")}
          isDisabled={!mayAct}
          whyNot={whyNot}
          onPress={() => setAsked("skip")}
        />
      ) : null}
      {asked === "skip" ? (
        <ReasonDialog
          title={say("work.skip.title", { name: step.name })}
          text={say("work.skip.text")}
          confirm={say("work.skip")}
          onConfirm={(reason) => void skip(reason)}
          onClose={close}
        />
      ) : null}
      {asked === "hand-over" ? (
        <HandOverDialog
          count={1}
          onConfirm={(to, following) => void handOver(to, following)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

/** The sign and the word of a kind. */
export function KindSign({ kind }: { readonly kind: string }): ReactNode {
  const say = useText();
  if (!isKnownKind(kind)) return null;
  const { icon, label } = KIND_LOOKS[kind];
  return (
    <span className={styles["kindSign"]}>
      <Icon name={icon} size={16} />
      {say(label)}
    </span>
  );
}

export function isKnownKind(kind: string): kind is keyof typeof KIND_LOOKS {
  return Object.hasOwn(KIND_LOOKS, kind);
}

/** A dialog stands inside the panel for React, but not on the page. */
function isWithin(event: KeyboardEvent): boolean {
  return event.target instanceof Node && event.currentTarget.contains(event.target);
}

function isField(element: HTMLElement): boolean {
  return element.matches("input, textarea, [role=spinbutton]");
}
