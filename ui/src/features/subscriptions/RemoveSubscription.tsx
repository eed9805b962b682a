/** Asks before a subscription is removed, and says what is lost with it. */

import type { ReactNode } from "react";

import type { SubscriptionRow } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { RemoveDialog } from "../../shared/connection/RemoveDialog.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { subscriptionOf } from "./subscription.ts";

export function RemoveSubscription(props: {
  readonly row: SubscriptionRow;
  readonly onClose: () => void;
}): ReactNode {
  const { row, onClose } = props;
  const say = useText();
  const { why } = useRights();
  const { key, name } = subscriptionOf(row.subscription);
  const remove = useCommand("subscription_remove", ["subscription_list", "delivery_list"]);
  return (
    <RemoveDialog
      title={say("subscriptions.remove", { name })}
      text={say("subscriptions.remove.text", { count: row.open })}
      isDisabled={remove.isPending}
      whyNot={why("subscription_remove")}
      error={remove.error}
      onRemove={() => remove.mutate({ key }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
