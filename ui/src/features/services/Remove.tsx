/** Asks before a service is removed, and says what uses it. */

import type { ReactNode } from "react";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { UseList } from "./Uses.tsx";
import type { Service } from "./service.ts";
import styles from "./services.module.css";

interface Props {
  readonly service: Service;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function Remove({ service, onClose, onRemoved }: Props): ReactNode {
  const say = useText();
  const { why } = useRights();
  const uses = useAnswer("service_uses", { key: service.key });
  const remove = useCommand("service_remove", ["office_show"]);
  const error = uses.error ?? remove.error;
  return (
    <Dialog
      title={say("services.remove.title", { name: service.name })}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          look="danger"
          label={say("common.remove")}
          isDisabled={uses.data === undefined || remove.isPending}
          whyNot={why("service_remove")}
          onPress={() => remove.mutate({ key: service.key }, { onSuccess: onRemoved })}
          onClose={onClose}
        />
      }
    >
      <div className={styles["form"]}>
        <p>{say("services.remove.text")}</p>
        {uses.data === undefined ? null : <UseList uses={uses.data} />}
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}
