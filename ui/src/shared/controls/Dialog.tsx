/** A question or a form before the view. Escape and a press beside it close it. */

import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useText } from "../text.ts";
import { Button, IconButton, type ButtonProps } from "./Button.tsx";
import styles from "./dialog.module.css";

export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: "small" | "medium" | "large";
  /** The buttons below. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { title, isOpen, onClose, size = "small", actions, children } = props;
  const say = useText();
  return (
    <ModalOverlay
      className={styles["overlay"] ?? ""}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`${styles["modal"]} ${styles[size]}`}>
        <AriaDialog className={styles["dialog"] ?? ""}>
          <header className={styles["header"]}>
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label={say("common.close")} onPress={onClose} />
          </header>
          <div className={styles["content"]}>{children}</div>
          {actions === undefined ? null : <footer className={styles["actions"]}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons below a dialog: away without doing anything, and the one that does it. */
export function DialogActions(props: ButtonProps & { readonly onClose: () => void }): ReactNode {
  const { onClose, ...button } = props;
  const say = useText();
  return (
    <>
      <Button label={say("common.cancel")} onPress={onClose} />
      <Button look="primary" {...button} />
    </>
  );
}

/** Asks before something is done that cannot be taken back. */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly tone?: "danger";
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { title, text, confirm, tone, isOpen, onConfirm, onClose } = props;
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <DialogActions
          look={tone ?? "primary"}
          label={confirm}
          onPress={() => {
            onConfirm();
            onClose();
          }}
          onClose={onClose}
        />
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
