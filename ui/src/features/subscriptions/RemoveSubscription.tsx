/** Asks before a subscription is removed, and says what is lost with it. */

import type { ReactNode } from "react";

import type { SubscriptionRow } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import { subscriptionOf } from "./subscription.ts";

export function RemoveSubscription(props: {
  readonly row: SubscriptionRow;
  readonly onClose: () => void;
}): ReactNode {
  const { row, onClose } = props;
  const say = useText();
  const { key, name } = subscriptionOf(row.subscription);
  const remove = useCommand("subscription_remove", ["subscription_list", "delivery_list"]);
  return (
    <Dialog
      title={say("subscriptions.remove", { name })}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          look="danger"
          label={say("common.remove")}
          isDisabled={remove.isPending}
          onPress={() => remove.mutate({ key }, { onSuccess: onClose })}
          onClose={onClose}
        />
      }
    >
      <p>{say("subscriptions.remove.text", { count: row.open })}</p>
      {remove.error === null ? null : <Failed error={remove.error} />}
    </Dialog>
  );
}
