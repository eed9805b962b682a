/** What can be done with one delivery. */

import { useState, type ReactNode } from "react";

import type { DeliveryDetail } from "../../contract/types.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { useOffice } from "../../shared/office.ts";
import { useRights } from "../../shared/rights.tsx";
import { useText, type MessageId } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { curlOf } from "./curl.ts";
import styles from "./deliveries.module.css";
import { isOver } from "./states.ts";

const SPOILT = ["delivery_list", "delivery_show"] as const;

export function Actions({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const rights = useRights();
  const toast = useToast();
  const platform = usePlatform();
  const replay = useCommand("delivery_replay", SPOILT);
  const hurry = useCommand("delivery_hurry", SPOILT);
  const stop = useCommand("delivery_stop", SPOILT);
  const [asking, setAsking] = useState<"replay" | "stop" | undefined>(undefined);
  const { id, state, channel } = delivery;
  const told = (done: MessageId) => ({
    onSuccess: () => toast({ text: say(done, { count: 1 }) }),
    onError: (error: Error) =>
      toast({ tone: "bad", text: say("deliveries.failed", { reason: error.message }) }),
  });
  const copy = async (): Promise<void> => {
    await platform.clipboard.writeText(curlOf(delivery));
    toast({ text: say("deliveries.copied") });
  };
  const isWaiting = !isOver(state);
  return (
    <div className={styles["actions"]}>
      {isWaiting ? (
        <>
          <Button
            look="primary"
            icon="retry"
            label={say("deliveries.hurry")}
            isDisabled={hurry.isPending}
            whyNot={rights.why("delivery_hurry")}
            onPress={() => hurry.mutate({ ids: [id] }, told("deliveries.hurried"))}
          />
          <Button
            icon="close"
            label={say("deliveries.stop")}
            isDisabled={stop.isPending}
            whyNot={rights.why("delivery_stop")}
            onPress={() => setAsking("stop")}
          />
        </>
      ) : (
        <Button
          icon="retry"
          label={say("deliveries.replay")}
          isDisabled={replay.isPending}
          whyNot={rights.why("delivery_replay")}
          onPress={() => setAsking("replay")}
        />
      )}
      {channel === "webhook" ? (
        <Button icon="copy" label={say("deliveries.copy")} onPress={() => void copy()} />
      ) : null}
      <Moved delivery={delivery} />
      <ConfirmDialog
        title={say("deliveries.replay.title", { count: 1 })}
        text={say(state === "unknown" ? "deliveries.replay.unknown" : "deliveries.replay.text", {
          count: 1,
        })}
        confirm={say("deliveries.replay")}
        isOpen={asking === "replay"}
        onConfirm={() => replay.mutate({ ids: [id] }, told("deliveries.replayed"))}
        onClose={() => setAsking(undefined)}
      />
      <ConfirmDialog
        title={say("deliveries.stop.title")}
        text={say("deliveries.stop.text")}
        confirm={say("deliveries.stop")}
        tone="danger"
        isOpen={asking === "stop"}
        onConfirm={() => stop.mutate({ ids: [id] }, told("deliveries.stopped"))}
        onClose={() => setAsking(undefined)}
      />
    </div>
  );
}

/** Enters the address that a redirect named, in the place of the present one. */
function Moved({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const rights = useRights();
  const toast = useToast();
  const { office } = useOffice();
  const spoilt = ["office_show", ...SPOILT] as const;
  const putService = useCommand("service_put", spoilt);
  const putEndpoint = useCommand("endpoint_put", spoilt);
  const putSubscription = useCommand("subscription_put", [...spoilt, "subscription_list"]);
  const [isAsking, setIsAsking] = useState(false);
  const { moved, target } = delivery;
  const service = office?.services.find(({ key }) => key === target);
  const endpoint = office?.endpoints?.find(({ key }) => key === target);
  const subscription = office?.subscriptions?.find(({ key }) => key === target);
  const known = service ?? endpoint ?? subscription;
  if (moved === undefined || known === undefined) return null;
  const told = {
    onSuccess: () => toast({ text: say("deliveries.moved.done") }),
    onError: (error: Error) =>
      toast({ tone: "bad", text: say("deliveries.failed", { reason: error.message }) }),
  };
  const enter = (): void => {
    if (service !== undefined)
      putService.mutate(
        { service: { ...service, webhook: { ...service.webhook, url: moved } } },
        told,
      );
    else if (endpoint !== undefined)
      putEndpoint.mutate({ endpoint: { ...endpoint, url: moved } }, told);
    else if (subscription !== undefined)
      putSubscription.mutate({ subscription: { ...subscription, url: moved }, new: false }, told);
  };
  return (
    <>
      <Button
        icon="link"
        label={say("deliveries.moved")}
        whyNot={rights.why("service_put")}
        onPress={() => setIsAsking(true)}
      />
      <ConfirmDialog
        title={say("deliveries.moved.title")}
        text={say("deliveries.moved.text", { address: moved })}
        confirm={say("deliveries.moved")}
        isOpen={isAsking}
        onConfirm={enter}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
