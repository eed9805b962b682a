/** Launches one process: what, on which records, who owns it; and what its dates would be. */

import { useState, type ReactNode } from "react";

import type { ProcessPlanReply, ProcessRow, RecordKind } from "../../contract/types.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Submit } from "../../shared/controls/Submit.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import type { LaunchWish } from "../../shared/launch.ts";
import { useMe, useOffice } from "../../shared/office.ts";
import { PersonPicker, RecordPicker } from "../../shared/pickers.tsx";
import { useRights } from "../../shared/rights.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText, type MessageId } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./launch.module.css";
import { OWNER_FIELD } from "./owner-field.ts";
import { PlanView } from "./PlanView.tsx";
import { placed } from "./problems.ts";
import { SPOILT } from "./spoilt.ts";
import { TemplateField } from "./TemplateField.tsx";
import { toStart, useFirstField } from "./use-first-field.ts";
import { KINDS, usePlan, type Chosen } from "./use-plan.ts";

export function LaunchOne(props: {
  readonly wish: LaunchWish;
  readonly onClose: () => void;
}): ReactNode {
  const { wish, onClose } = props;
  const say = useText();
  const toast = useToast();
  const { form, foot } = useFirstField(
    [wish.template, wish.property, wish.contact].indexOf(undefined),
  );
  const { me } = useMe();
  const whyNot = useRights().why("process_start");
  const { people } = useOffice();
  const [chosen, setChosen] = useState<Chosen>(wish);
  const [isTried, setIsTried] = useState(false);
  const start = useCommand("process_start", SPOILT);
  const planned = usePlan(chosen, me);
  const { plan, owner, isCurrent } = planned;
  const choose = (more: Partial<Chosen>): void => {
    setChosen((before) => ({ ...before, ...more }));
    setIsTried(false);
    start.reset();
  };
  const isReady = isCurrent && plan !== undefined && plan.problems.length === 0;
  const launch = (): void => {
    setIsTried(true);
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
  const problems = placed(plan?.problems ?? [], say, people);
  /** What is only missing is not scolded for before somebody wants to start. */
  const problemAt = (kind: RecordKind): string | undefined =>
    isTried || chosen[kind] !== undefined ? problems[kind] : undefined;
  const isShown = (kind: RecordKind): boolean =>
    plan === undefined || plan.needs.includes(kind) || chosen[kind] !== undefined;

  return (
    <Dialog
      title={say("launch.title")}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button label={say("common.cancel")} onPress={onClose} />
          <div ref={foot}>
            <Button
              look="primary"
              label={say(start.isPending ? "launch.starting" : "launch.start")}
              isDisabled={start.isPending}
              whyNot={whyNot}
              onPress={launch}
            />
          </div>
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
                  : problems.template
              }
            />
            {plan === undefined ? null : <p className={styles["hint"]}>{say(needsText(plan))}</p>}
          </div>
          {KINDS.filter(isShown).map((kind) => (
            <div key={kind} className={styles["part"]}>
              <RecordPicker
                kind={kind}
                label={say(`launch.${kind}`)}
                value={chosen[kind]}
                onCommit={(key) => choose({ [kind]: key })}
                error={problemAt(kind)}
              />
              {kind === "contact" && chosen.contact === undefined ? (
                <OwnerOffer
                  property={chosen.property}
                  onTake={(contact) => {
                    choose({ contact });
                    // The offer goes away, and the cursor with it: on to what comes next.
                    toStart(foot);
                  }}
                />
              ) : null}
            </div>
          ))}
          <div className={styles["part"]}>
            <PersonPicker
              label={say("launch.owner")}
              value={owner}
              onCommit={(key) => choose({ owner: key })}
              error={isTried || owner !== undefined ? problems.owner : undefined}
            />
            {chosen.owner === undefined && owner !== undefined ? (
              <p className={styles["hint"]}>
                {say("launch.owner.suggested", { name: people.get(owner) ?? owner })}
              </p>
            ) : null}
          </div>
          <Submit />
          {plan === undefined ? null : (
            <Stands others={problems.others} running={plan.running} onLeave={onClose} />
          )}
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

/** Most processes about a property are about its owner too. */
function OwnerOffer(props: {
  readonly property: string | undefined;
  readonly onTake: (contact: string) => void;
}): ReactNode {
  const { property, onTake } = props;
  const say = useText();
  const fields = useAnswer(
    "record_show",
    { kind: "property", key: property ?? "" },
    property !== undefined,
  ).data?.record.fields;
  const owner = property === undefined ? undefined : fields?.[OWNER_FIELD];
  const key = typeof owner === "string" && owner !== "" ? owner : undefined;
  const found = useAnswer("record_show", { kind: "contact", key: key ?? "" }, key !== undefined);
  if (key === undefined || found.data === undefined) return null;
  return (
    <div className={styles["offer"]}>
      <Button
        look="quiet"
        icon="contact"
        label={say("launch.contact.owner", { name: found.data.record.label })}
        onPress={() => onTake(key)}
      />
    </div>
  );
}

/** What stands against it and has no place in the form, and what runs here already. */
function Stands(props: {
  readonly others: readonly string[];
  readonly running: readonly ProcessRow[];
  readonly onLeave: () => void;
}): ReactNode {
  const { others, running, onLeave } = props;
  const say = useText();
  return (
    <>
      {others.length === 0 ? null : (
        <div className={styles["notice"]} data-tone="danger" role="alert">
          <Icon name="problem" />
          <div>
            <strong>{say("launch.problems")}</strong>
            <ul>
              {others.map((problem) => (
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
                  <RunningLink row={row} onLeave={onLeave} />
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
