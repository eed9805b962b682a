/** Asks before an automation webhook is removed, and says which steps use it. */

import type { ReactNode } from "react";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { RemoveDialog } from "../../shared/connection/RemoveDialog.tsx";
import { UseList } from "../../shared/connection/UseList.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import type { Endpoint } from "./endpoint.ts";

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
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ key: endpoint.key });
      const secret = endpoint.credentials?.secret;
      // One that others share by name is left to them.
      if (hasSecret && secret !== undefined && secret.startsWith("endpoint/"))
        await removeSecret.mutateAsync({ name: secret });
      onClose();
    } catch {
      // It is shown in the dialog.
    }
  };
  return (
    <RemoveDialog
      title={say("endpoints.remove", { name: endpoint.name })}
      text={say("endpoints.remove.text")}
      isDisabled={uses.data === undefined || remove.isPending}
      whyNot={why("endpoint_remove")}
      error={uses.error ?? remove.error ?? removeSecret.error}
      onRemove={() => void confirm()}
      onClose={onClose}
    >
      {steps.length === 0 ? null : <p>{say("endpoints.remove.used", { count: steps.length })}</p>}
      {uses.data === undefined ? null : <UseList steps={steps} />}
    </RemoveDialog>
  );
}
