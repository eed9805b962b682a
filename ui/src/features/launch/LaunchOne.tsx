/** Launches one process: what, on which records, who owns it; and what its dates would be. */

import { useState, type ReactNode } from "react";

import type { ProcessPlanReply, ProcessRow, RecordKind } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import type { LaunchWish } from "../../shared/launch.ts";
import { useMe, useOffice } from "../../shared/office.ts";
import { PersonPicker, RecordPicker } from "../../shared/pickers.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText, type MessageId } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./launch.module.css";
import { PlanView } from "./PlanView.tsx";
import { SPOILT } from "./spoilt.ts";
import { TemplateField } from "./TemplateField.tsx";
import { useFirstField } from "./use-first-field.ts";
import { usePlan, type Chosen } from "./use-plan.ts";

const KINDS: readonly RecordKind[] = ["property", "contact"];

export function LaunchOne(props: {
  readonly wish: LaunchWish;
  readonly onClose: () => void;
}): ReactNode {
  const { wish, onClose } = props;
  const say = useText();
  const toast = useToast();
  const form = useFirstField([wish.template, wish.property, wish.contact].indexOf(undefined));
  const { me } = useMe();
  const [chosen, setChosen] = useState<Chosen>(wish);
  const [isTried, setIsTried] = useState(false);
  const start = useCommand("process_start", SPOILT);
  const planned = usePlan(chosen, me);
  const { plan, owner } = planned;
  const choose = (more: Partial<Chosen>): void => {
    setChosen((before) => ({ ...before, ...more }));
    start.reset();
  };

  const launch = (): void => {
    setIsTried(true);
    const isReady = plan !== undefined && plan.problems.length === 0 && owner !== undefined;
    if (!isReady || planned.wish === undefined || start.isPending) return;
    start.mutate(planned.wish, {
      onSuccess: ({ id, title }) => {
        toast({
          text: say("launch.started", { title }),
          tone: "good",
          action: { label: say("launch.show"), onPress: () => go("processes", id) },
        });
        onClose();
      },
    });
  };
  const isBlocked = plan !== undefined && plan.problems.length > 0;
  const missing = (kind: RecordKind): string | undefined =>
    (isTried || isBlocked) && plan?.needs.includes(kind) === true && chosen[kind] === undefined
      ? say(`launch.${kind}.needed`)
      : undefined;

  return (
    <Dialog
      title={say("launch.title")}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button label={say("common.cancel")} onPress={onClose} />
          <Button
            look="primary"
            label={say(start.isPending ? "launch.starting" : "launch.start")}
            isDisabled={start.isPending || isBlocked}
            onPress={launch}
          />
        </>
      }
    >
      <div className={styles["columns"]}>
        <form
          ref={form}
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            launch();
          }}
        >
          <div className={styles["part"]}>
            <TemplateField
              value={chosen.template}
              onCommit={(template) => choose({ template })}
              error={
                isTried && chosen.template === undefined
                  ? say("launch.template.missing")
                  : undefined
              }
            />
            {plan === undefined ? null : <p className={styles["hint"]}>{say(needsText(plan))}</p>}
          </div>
          {KINDS.map((kind) => (
            <RecordPicker
              key={kind}
              kind={kind}
              label={say(`launch.${kind}`)}
              value={chosen[kind]}
              onCommit={(key) => choose({ [kind]: key })}
              error={missing(kind)}
            />
          ))}
          <OwnerField
            chosen={chosen.owner}
            owner={owner}
            isAsked={plan !== undefined && (isTried || isBlocked)}
            onCommit={(key) => choose({ owner: key })}
          />
          <input type="submit" hidden />
          {plan === undefined ? null : <Stands plan={plan} onLeave={onClose} />}
          {start.error === null ? null : <Failed error={start.error} onAgain={launch} />}
        </form>
        <PlanView planned={planned} isWanted={chosen.template !== undefined} />
      </div>
    </Dialog>
  );
}

function needsText({ needs }: ProcessPlanReply): MessageId {
  const [property, contact] = KINDS.map((kind) => needs.includes(kind));
  if (property && contact) return "launch.needs.both";
  if (property) return "launch.needs.property";
  return contact ? "launch.needs.contact" : "launch.needs.none";
}

function OwnerField(props: {
  readonly chosen: string | undefined;
  readonly owner: string | undefined;
  readonly isAsked: boolean;
  readonly onCommit: (key: string | undefined) => void;
}): ReactNode {
  const { chosen, owner, isAsked, onCommit } = props;
  const say = useText();
  const { people } = useOffice();
  const isSuggested = chosen === undefined && owner !== undefined;
  return (
    <div className={styles["part"]}>
      <PersonPicker
        label={say("launch.owner")}
        value={owner}
        onCommit={onCommit}
        error={isAsked && owner === undefined ? say("launch.owner.missing") : undefined}
      />
      {isSuggested ? (
        <p className={styles["hint"]}>
          {say("launch.owner.suggested", { name: people.get(owner) ?? owner })}
        </p>
      ) : null}
    </div>
  );
}

/** What stands against it, and what runs here already. */
function Stands(props: {
  readonly plan: ProcessPlanReply;
  readonly onLeave: () => void;
}): ReactNode {
  const { problems, running } = props.plan;
  const say = useText();
  return (
    <>
      {problems.length === 0 ? null : (
        <div className={styles["notice"]} data-tone="danger" role="alert">
          <Icon name="problem" />
          <div>
            <strong>{say("launch.problems")}</strong>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {running.length === 0 ? null : (
        <div className={styles["notice"]} data-tone="warning" aria-live="polite">
          <Icon name="process" />
          <div>
            <strong>{say("launch.running", { count: running.length })}</strong>
            <ul>
              {running.map((row) => (
                <li key={row.id}>
                  <RunningLink row={row} onLeave={props.onLeave} />
                </li>
              ))}
            </ul>
            <p>{say("launch.running.text")}</p>
          </div>
        </div>
      )}
    </>
  );
}

function RunningLink(props: { readonly row: ProcessRow; readonly onLeave: () => void }): ReactNode {
  const { id, title, started } = props.row;
  const say = useText();
  const moment = useMoment();
  return (
    <>
      <a href={linkTo("processes", id)} onClick={props.onLeave}>
        {title}
      </a>{" "}
      <small>{say("launch.running.since", { id, date: moment(started) })}</small>
    </>
  );
}
