/** Asks before something is removed that others may use, and says what uses it. */

import type { ReactNode } from "react";

import { Dialog, DialogActions } from "../controls/Dialog.tsx";
import { Failed } from "../Failed.tsx";
import { useText } from "../text.ts";
import styles from "./connection.module.css";

export function RemoveDialog(props: {
  readonly title: string;
  /** What becomes of what it leaves behind. */
  readonly text: string;
  readonly isDisabled: boolean;
  readonly whyNot: string | undefined;
  readonly error: Error | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** What uses it. */
  readonly children?: ReactNode;
}): ReactNode {
  const { title, text, isDisabled, whyNot, error, onRemove, onClose, children } = props;
  const say = useText();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          look="danger"
          label={say("common.remove")}
          isDisabled={isDisabled}
          whyNot={whyNot}
          onPress={onRemove}
          onClose={onClose}
        />
      }
    >
      <div className={styles["form"]}>
        <p>{text}</p>
        {children}
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}
