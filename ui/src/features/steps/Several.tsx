/** What can be done about several marked steps at once. */

import { useState, type ReactNode } from "react";

import type { MyStep } from "../../contract/types.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { useText } from "../../shared/text.ts";
import { deed, type Deed } from "../../shared/work/deeds.ts";
import { HandOverDialog, ReasonDialog } from "../../shared/work/dialogs.tsx";
import { canBeSkipped } from "../../shared/work/marks.tsx";
import { takesNothing } from "./groups.ts";
import styles from "./steps.module.css";

interface Props {
  readonly steps: readonly MyStep[];
  readonly onDo: (title: string, deeds: readonly Deed[]) => void;
  /** The marks are not wanted any more. */
  readonly onNone: () => void;
}

export function Several({ steps, onDo, onNone }: Props): ReactNode {
  const say = useText();
  const [asked, setAsked] = useState<"finish" | "hand-over" | "skip" | undefined>(undefined);
  const close = (): void => setAsked(undefined);
  const finishable = steps.filter(takesNothing);
  const skippable = steps.filter(({ step, paused }) => !paused && canBeSkipped(step));
  const movable = steps.filter(({ paused }) => !paused);

  const target = ({ process, step }: MyStep) => ({
    id: process,
    step: step.step,
    visit: step.visit,
  });
  const label = ({ step, title }: MyStep): string => `${step.name} · ${title}`;

  return (
    <div className={styles["several"]}>
      <span>{say("steps.marked", { count: steps.length })}</span>
      <Button
        icon="check"
        label={say("steps.several.finish", { count: finishable.length })}
        isDisabled={finishable.length === 0}
        onPress={() => setAsked("finish")}
      />
      <Button
        icon="share"
        label={say("steps.several.hand-over", { count: movable.length })}
        isDisabled={movable.length === 0}
        onPress={() => setAsked("hand-over")}
      />
      <Button
        icon="skip"
        label={say("steps.several.skip", { count: skippable.length })}
        isDisabled={skippable.length === 0}
        onPress={() => setAsked("skip")}
      />
      <IconButton icon="close" label={say("steps.several.none")} onPress={onNone} />
      <ConfirmDialog
        title={say("steps.several.finish.title", { count: finishable.length })}
        text={say("steps.several.finish.text")}
        confirm={say("steps.several.finish", { count: finishable.length })}
        isOpen={asked === "finish"}
        onClose={close}
        onConfirm={() =>
          onDo(
            say("steps.several.finish.title", { count: finishable.length }),
            finishable.map((step) => deed("process_finish", target(step), label(step))),
          )
        }
      />
      {asked === "hand-over" ? (
        <HandOverDialog
          count={movable.length}
          onClose={close}
          onConfirm={(to, following) =>
            onDo(
              say("work.hand-over.title", { count: movable.length }),
              movable.map((step) =>
                deed("process_hand_over", { ...target(step), to, following }, label(step)),
              ),
            )
          }
        />
      ) : null}
      {asked === "skip" ? (
        <ReasonDialog
          title={say("steps.several.skip.title", { count: skippable.length })}
          text={say("work.skip.text")}
          confirm={say("work.skip")}
          onClose={close}
          onConfirm={(reason) =>
            onDo(
              say("steps.several.skip.title", { count: skippable.length }),
              skippable.map((step) =>
                deed("process_skip", { ...target(step), reason }, label(step)),
              ),
            )
          }
        />
      ) : null}
    </div>
  );
}
