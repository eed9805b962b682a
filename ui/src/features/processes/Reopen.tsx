/** A step that was finished by mistake is opened again, after a question. */

import { useState, type ReactNode } from "react";

import type { FinishedStep, ProcessDetail, VisitKey } from "../../contract/types.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useReopen } from "../../shared/work/reopen.ts";

interface Props {
  readonly process: ProcessDetail;
  readonly finished: FinishedStep;
  /** What the step is called. */
  readonly name: string;
  readonly onReopened: (visit: VisitKey) => void;
}

export function Reopen({ process, finished, name, onReopened }: Props): ReactNode {
  const say = useText();
  const [isAsked, setIsAsked] = useState(false);
  const { isBusy, reopen } = useReopen(onReopened);
  const { owner, id } = process;
  const { step, visit, person } = finished;
  return (
    <>
      <Button
        icon="undo"
        look="quiet"
        label={say("processes.reopen.dots")}
        isDisabled={isBusy}
        whyNot={useRights().why("process_reopen", { owner, person })}
        onPress={() => setIsAsked(true)}
      />
      <ConfirmDialog
        title={say("processes.reopen.title", { step: name })}
        text={say("processes.reopen.text")}
        confirm={say("processes.reopen")}
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        onConfirm={() => void reopen({ id, step, visit }, name)}
      />
    </>
  );
}
