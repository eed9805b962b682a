/** Asks before a service is removed, and says what uses it. */

import type { ReactNode } from "react";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { RemoveDialog } from "../../shared/connection/RemoveDialog.tsx";
import { UseList } from "../../shared/connection/UseList.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import type { Service } from "./service.ts";

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
  return (
    <RemoveDialog
      title={say("services.remove.title", { name: service.name })}
      text={say("services.remove.text")}
      isDisabled={uses.data === undefined || remove.isPending}
      whyNot={why("service_remove")}
      error={uses.error ?? remove.error}
      onRemove={() => remove.mutate({ key: service.key }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      {uses.data === undefined ? null : <UseList {...uses.data} />}
    </RemoveDialog>
  );
}
