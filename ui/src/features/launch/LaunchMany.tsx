/** Launches one process for each of a selection: checks all of them first, then starts one after the other and reports. */

import { useState, type ReactNode } from "react";

import type { RecordKind } from "../../contract/types.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { Progress } from "../../shared/controls/Progress.tsx";
import { Submit } from "../../shared/controls/Submit.tsx";
import { Badge } from "../../shared/Page.tsx";
import { PersonPicker, RecordPicker } from "../../shared/pickers.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import type { Line, LineState } from "./batch.ts";
import styles from "./launch.module.css";
import { TemplateField } from "./TemplateField.tsx";
import { useBatch, type Other } from "./use-batch.ts";
import { useFirstField } from "./use-first-field.ts";

interface Props {
  readonly kind: RecordKind;
  readonly keys: readonly string[];
  readonly template: string | undefined;
  readonly onClose: () => void;
}

export function LaunchMany({ kind, keys, template: wished, onClose }: Props): ReactNode {
  const say = useText();
  const [template, setTemplate] = useState(wished);
  const [owner, setOwner] = useState<string | undefined>(undefined);
  const [isAlso, setIsAlso] = useState(false);
  const { form, foot } = useFirstField(wished === undefined ? 0 : -1);
  const [other, setOther] = useState<Other>(
    kind === "property" ? { is: "owner" } : { is: "one", key: undefined },
  );
  const batch = useBatch({ kind, keys, template, owner, other });
  const { lines, phase } = batch;
  const count = (state: LineState): number => lines.filter((line) => line.state === state).length;
  const wanted = lines.filter(({ state }) => state === "ready" || (isAlso && state === "again"));
  const again = count("again");
  const isBusy = phase === "starting";
  const isDone = phase === "done";
  const launch = (): void => {
    if (phase === "checked" && wanted.length > 0) batch.start(wanted);
  };
  const over = count("started") + count("failed");

  return (
    <Dialog
      title={say(`launch.many.title.${kind}`, { count: keys.length })}
      isOpen
      onClose={() => {
        if (!isBusy) onClose();
      }}
      size="medium"
      actions={
        isDone ? (
          <Button look="primary" label={say("common.close")} onPress={onClose} />
        ) : (
          <>
            <Button label={say("common.cancel")} onPress={onClose} isDisabled={isBusy} />
            <div ref={foot}>
              <Button
                look="primary"
                label={say("launch.many.start", { count: wanted.length })}
                isDisabled={phase !== "checked" || wanted.length === 0}
                onPress={launch}
              />
            </div>
          </>
        )
      }
    >
      {isDone ? null : (
        <form
          ref={form}
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            launch();
          }}
        >
          <TemplateField value={template} onCommit={setTemplate} isDisabled={isBusy} />
          {batch.needsOther ? (
            <OtherField kind={kind} other={other} isDisabled={isBusy} onCommit={setOther} />
          ) : null}
          <PersonPicker
            label={say("launch.owner")}
            placeholder={say(`launch.many.owner.${kind}`)}
            value={owner}
            onCommit={setOwner}
            isDisabled={isBusy}
          />
          <Submit />
        </form>
      )}
      {phase === "choosing" ? <p className={styles["hint"]}>{say("launch.many.wait")}</p> : null}
      {phase === "checking" ? (
        <Progress
          label={say("launch.many.checking")}
          done={lines.filter(({ state }) => state !== "pending" && state !== "checking").length}
          total={keys.length}
        />
      ) : null}
      {isBusy ? (
        <Progress
          label={say("launch.many.starting")}
          done={over}
          total={batch.wanted}
          onCancel={batch.stop}
        />
      ) : null}
      {isDone ? (
        <p aria-live="polite">
          <strong>
            {say("launch.many.report", {
              started: count("started"),
              failed: count("failed"),
              left: lines.length - over,
            })}
          </strong>
        </p>
      ) : null}
      {phase === "checked" && again > 0 ? (
        <FlagField
          label={say("launch.many.also", { count: again })}
          value={isAlso}
          onCommit={setIsAlso}
        />
      ) : null}
      {phase === "choosing" ? null : <Lines lines={lines} onLeave={onClose} />}
    </Dialog>
  );
}

const MODES = ["owner", "one", "none"] as const;

/** Who or what goes with each of the records. */
function OtherField(props: {
  readonly kind: RecordKind;
  readonly other: Other;
  readonly isDisabled: boolean;
  readonly onCommit: (other: Other) => void;
}): ReactNode {
  const { kind, other, isDisabled, onCommit } = props;
  const say = useText();
  const commit = (key: string | undefined): void => onCommit({ is: "one", key });
  if (kind === "contact")
    return (
      <RecordPicker
        kind="property"
        label={say("launch.many.property")}
        value={other.is === "one" ? other.key : undefined}
        onCommit={commit}
        isDisabled={isDisabled}
      />
    );
  return (
    <>
      <ChoiceField
        label={say("launch.many.contact")}
        value={other.is}
        choices={MODES.map((key) => ({ key, label: say(`launch.many.contact.${key}`) }))}
        onCommit={(is) =>
          onCommit(is === "one" ? { is, key: undefined } : { is: is === "owner" ? is : "none" })
        }
      />
      {other.is === "one" ? (
        <RecordPicker
          kind="contact"
          label={say("launch.many.contact.which")}
          value={other.key}
          onCommit={commit}
          isDisabled={isDisabled}
        />
      ) : null}
    </>
  );
}

const TONES = {
  pending: "neutral",
  checking: "neutral",
  ready: "accent",
  again: "warning",
  refused: "danger",
  starting: "neutral",
  started: "good",
  failed: "danger",
} as const satisfies Readonly<Record<LineState, string>>;

function Lines(props: {
  readonly lines: readonly Line[];
  readonly onLeave: () => void;
}): ReactNode {
  const say = useText();
  return (
    <ul className={styles["lines"]} aria-label={say("launch.many.list")}>
      {props.lines.map(({ key, state, title, reason, process }) => (
        <li key={key} className={styles["line"]}>
          <div>
            {process === undefined ? (
              <span>{title ?? key}</span>
            ) : (
              <a href={linkTo("processes", process)} onClick={props.onLeave}>
                {title ?? key}
              </a>
            )}
            <small>{reason ?? key}</small>
          </div>
          <Badge tone={TONES[state]}>{say(`launch.many.${state}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}
