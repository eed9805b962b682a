/** What can be done about several marked processes at once. */

import { useState, type ReactNode } from "react";

import type { ProcessRow } from "../../contract/types.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { useText } from "../../shared/text.ts";
import type { Deed } from "../../shared/work/deeds.ts";
import { HandOverDialog, ReasonDialog } from "../../shared/work/dialogs.tsx";
import styles from "./processes.module.css";
import {
  cancelling,
  givingBack,
  handingOver,
  pausing,
  resuming,
  skipping,
  type Moved,
} from "./several.ts";

/** Something to be done about several processes. */
export interface Wish {
  readonly title: string;
  readonly deeds: readonly Deed[];
  /** What takes it back, asked once it is done; absent: nothing does. */
  readonly back?: () => Wish | undefined;
}

interface Props {
  readonly rows: readonly ProcessRow[];
  readonly onDo: (wish: Wish) => void;
  readonly onNone: () => void;
}

type Question = "hand-over" | "skip" | "pause" | "cancel";

export function Several({ rows, onDo, onNone }: Props): ReactNode {
  const say = useText();
  const [asked, setAsked] = useState<Question | undefined>(undefined);
  const running = rows.filter((row) => row.state === "running");
  const paused = rows.filter((row) => row.state === "paused");
  const open = [...running, ...paused];
  const pause = (of: readonly ProcessRow[]): Wish => ({
    title: say("processes.several.pause.title", { count: of.length }),
    deeds: pausing(of),
    back: () => resume(of),
  });
  const resume = (of: readonly ProcessRow[]): Wish => ({
    title: say("processes.several.resume.title", { count: of.length }),
    deeds: resuming(of),
    back: () => pause(of),
  });
  return (
    <div className={styles["several"]}>
      <span>{say("processes.marked", { count: rows.length })}</span>
      <Button
        icon="share"
        label={say("processes.several.hand-over", { count: running.length })}
        isDisabled={running.length === 0}
        onPress={() => setAsked("hand-over")}
      />
      <Button
        icon="skip"
        label={say("processes.several.skip", { count: running.length })}
        isDisabled={running.length === 0}
        onPress={() => setAsked("skip")}
      />
      <Button
        icon="pause"
        label={say("processes.several.pause", { count: running.length })}
        isDisabled={running.length === 0}
        onPress={() => setAsked("pause")}
      />
      <Button
        icon="play"
        label={say("processes.several.resume", { count: paused.length })}
        isDisabled={paused.length === 0}
        onPress={() => onDo(resume(paused))}
      />
      <Button
        icon="close"
        label={say("processes.several.cancel", { count: open.length })}
        isDisabled={open.length === 0}
        onPress={() => setAsked("cancel")}
      />
      <IconButton icon="close" label={say("processes.several.none")} onPress={onNone} />
      <ConfirmDialog
        title={say("processes.several.pause.title", { count: running.length })}
        text={say("processes.several.pause.text")}
        confirm={say("processes.pause")}
        isOpen={asked === "pause"}
        onClose={() => setAsked(undefined)}
        onConfirm={() => onDo(pause(running))}
      />
      <Asking
        asked={asked}
        running={running}
        open={open}
        onDo={onDo}
        onClose={() => setAsked(undefined)}
      />
    </div>
  );
}

/** What has to be said before it is done: why, or to whom. */
function Asking(props: {
  readonly asked: Question | undefined;
  readonly running: readonly ProcessRow[];
  readonly open: readonly ProcessRow[];
  readonly onDo: Props["onDo"];
  readonly onClose: () => void;
}): ReactNode {
  const { asked, running, open, onDo, onClose } = props;
  const say = useText();
  if (asked === "hand-over") {
    const title = say("processes.several.hand-over.title", { count: running.length });
    return (
      <HandOverDialog
        count={running.length}
        title={title}
        onClose={onClose}
        onConfirm={(to, following) => onDo(handOver(title, running, to, following))}
      />
    );
  }
  if (asked === "skip") {
    const title = say("processes.several.skip.title", { count: running.length });
    return (
      <ReasonDialog
        title={title}
        text={say("processes.several.skip.text")}
        confirm={say("work.skip")}
        onClose={onClose}
        onConfirm={(reason) =>
          onDo({ title, deeds: skipping(running, reason, say("processes.several.no-skip")) })
        }
      />
    );
  }
  if (asked === "cancel") {
    const title = say("processes.several.cancel.title", { count: open.length });
    return (
      <ReasonDialog
        title={title}
        text={say("processes.cancel.text")}
        confirm={say("processes.several.cancel.do")}
        tone="danger"
        onClose={onClose}
        onConfirm={(reason) => onDo({ title, deeds: cancelling(open, reason) })}
      />
    );
  }
  return null;

  function handOver(
    title: string,
    of: readonly ProcessRow[],
    to: string,
    following: boolean,
  ): Wish {
    const moved: Moved[] = [];
    const nothing = say("processes.several.nothing-open");
    return {
      title,
      deeds: handingOver(of, to, following, nothing, (one) => moved.push(one)),
      // Whose all that follows would have been is not known any more.
      back: () => (following ? undefined : { title, deeds: givingBack(moved) }),
    };
  }
}
