/** What has to be said before something is done: why, or to whom. And how far several have come. */

import { useState, type KeyboardEvent, type ReactNode } from "react";

import { Button } from "../controls/Button.tsx";
import { Dialog, DialogActions } from "../controls/Dialog.tsx";
import { FlagField } from "../controls/fields.tsx";
import { Progress } from "../controls/Progress.tsx";
import { PersonPicker } from "../pickers.tsx";
import { useText } from "../text.ts";
import type { Batching } from "./deeds.ts";
import { LiveField } from "./fields.tsx";
import { wordsOf } from "../failure-words.ts";
import { refusalOf } from "./reason.ts";
import styles from "./work.module.css";

interface ReasonProps {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly tone?: "danger";
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why; without a reason it is not done. */
export function ReasonDialog(props: ReasonProps): ReactNode {
  const { title, text, confirm, tone, onConfirm, onClose } = props;
  const say = useText();
  const [reason, setReason] = useState("");
  const isMissing = reason.trim() === "";
  const onDo = (): void => {
    if (isMissing) return;
    onClose();
    onConfirm(reason.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onDo();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button label={say("work.back")} onPress={onClose} />
          <Button look={tone ?? "primary"} label={confirm} isDisabled={isMissing} onPress={onDo} />
        </>
      }
    >
      <p>{text}</p>
      <LiveField
        label={say("work.reason.label")}
        value={reason}
        onChange={setReason}
        lines={3}
        takesFocus
        onKeyDown={onKeyDown}
      />
    </Dialog>
  );
}

interface HandOverProps {
  /** How many steps. */
  readonly count: number;
  /** What is asked, where it is not just about so many steps. */
  readonly title?: string;
  readonly onConfirm: (to: string, following: boolean) => void;
  readonly onClose: () => void;
}

/** Asks to whom, and whether what comes later goes there too. */
export function HandOverDialog({ count, title, onConfirm, onClose }: HandOverProps): ReactNode {
  const say = useText();
  const [to, setTo] = useState<string | undefined>(undefined);
  const [following, setFollowing] = useState(false);
  return (
    <Dialog
      title={title ?? say("work.hand-over.title", { count })}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("work.hand-over")}
          isDisabled={to === undefined}
          onPress={() => {
            if (to === undefined) return;
            onClose();
            onConfirm(to, following);
          }}
          onClose={onClose}
        />
      }
    >
      <PersonPicker label={say("work.hand-over.to")} value={to} onCommit={setTo} />
      <FlagField
        label={say("work.hand-over.following")}
        value={following}
        onCommit={setFollowing}
      />
      <p className={styles["hint"]}>{say("work.hand-over.hint")}</p>
    </Dialog>
  );
}

/** Several things being done one after the other; stays until it was read, if something was refused. */
export function BatchDialog({ batching }: { readonly batching: Batching }): ReactNode {
  const { batch, stop, close } = batching;
  const say = useText();
  if (batch === undefined) return null;
  const { title, done, total, refused, isOver } = batch;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={() => {
        if (isOver) close();
      }}
      actions={
        isOver ? <Button look="primary" label={say("common.close")} onPress={close} /> : undefined
      }
    >
      {isOver ? null : (
        <Progress
          label={say("work.batch.progress", { done, total })}
          done={done}
          total={total}
          onCancel={stop}
        />
      )}
      {isOver ? (
        <output>
          {say("work.batch.report", { done: done - refused.length, left: total - done })}
        </output>
      ) : null}
      {refused.length === 0 ? null : (
        <div>
          <p>{say("work.batch.refused", { count: refused.length })}</p>
          <ul className={styles["refused"]}>
            {refused.map(({ label, error }, index) => (
              // Several may be called the same; the order never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <strong>{label}</strong>
                <span>{wordsOf(say, refusalOf(say, error)).message}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
