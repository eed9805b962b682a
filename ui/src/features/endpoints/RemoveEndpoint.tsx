/** Asks before an automation webhook is removed, and says which steps use it. */

import type { ReactNode } from "react";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import type { Endpoint } from "./endpoint.ts";
import styles from "./endpoints.module.css";

/** So many steps are named. */
const NAMED = 8;

interface Props {
  readonly endpoint: Endpoint;
  /** Whether its secret is set. */
  readonly hasSecret: boolean;
  readonly onClose: () => void;
}

export function RemoveEndpoint({ endpoint, hasSecret, onClose }: Props): ReactNode {
  const say = useText();
  const { why } = useRights();
  const uses = useAnswer("endpoint_uses", { key: endpoint.key });
  const remove = useCommand("endpoint_remove", ["office_show"]);
  const removeSecret = useCommand("secret_remove", ["secret_list"]);
  const steps = uses.data?.steps ?? [];
  const error = uses.error ?? remove.error ?? removeSecret.error;
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ key: endpoint.key });
      const secret = endpoint.credentials?.secret;
      // One that others share by name is left to them.
      if (hasSecret && secret !== undefined && secret.startsWith("endpoint/"))
        await removeSecret.mutateAsync({ name: secret });
      onClose();
    } catch {
      // It is shown below.
    }
  };
  return (
    <Dialog
      title={say("endpoints.remove", { name: endpoint.name })}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          look="danger"
          label={say("common.remove")}
          isDisabled={uses.data === undefined || remove.isPending}
          whyNot={why("endpoint_remove")}
          onPress={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <div className={styles["form"]}>
        <p>{say("endpoints.remove.text")}</p>
        {uses.data === undefined ? null : steps.length === 0 ? (
          <p>{say("endpoints.remove.unused")}</p>
        ) : (
          <>
            <p>{say("endpoints.remove.used", { count: steps.length })}</p>
            <ul className={styles["uses"]}>
              {steps.slice(0, NAMED).map(({ template, templateName, step }, index) => (
                <li key={`${template} ${index}`}>
                  {say("endpoints.use", { template: templateName, step })}
                </li>
              ))}
              {steps.length > NAMED ? (
                <li>{say("endpoints.remove.more", { count: steps.length - NAMED })}</li>
              ) : null}
            </ul>
          </>
        )}
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}
