/** Asks what a template is to be called. */

import { useEffect, useRef, useState, type ReactNode } from "react";

import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { Submit } from "../../shared/controls/Submit.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./library.module.css";

export function NameDialog(props: {
  readonly title: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly hint?: string;
  readonly name: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onConfirm: (name: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { title, confirm, hint, isBusy, error, onConfirm, onClose } = props;
  const say = useText();
  const [name, setName] = useState(props.name);
  const [isTried, setIsTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.select(), []);
  const done = (): void => {
    setIsTried(true);
    if (name.trim() !== "" && !isBusy) onConfirm(name.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions label={confirm} isDisabled={isBusy} onPress={done} onClose={onClose} />
      }
    >
      <form
        ref={form}
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <TextField
          label={say("library.name")}
          value={name}
          onCommit={setName}
          {...(hint === undefined ? {} : { hint })}
          {...(isTried && name.trim() === "" ? { error: say("library.name.missing") } : {})}
        />
        <Submit />
      </form>
      {error === null ? null : <Failed error={error} onAgain={done} />}
    </Dialog>
  );
}
