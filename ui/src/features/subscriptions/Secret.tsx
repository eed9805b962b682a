/** A new signing key: drawn by the program, shown this once, and copied by a press. */

import { useState, type ReactNode } from "react";

import { useCommand, usePlatform } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./subscriptions.module.css";

const GRACE_HOURS = [0, 24, 168] as const;

export function NewSecret(props: {
  /** Key of the subscription. */
  readonly subscription: string;
  /** Whether it has none yet: then there is nothing that could go on meanwhile. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { subscription, isFirst, onClose } = props;
  const say = useText();
  const [grace, setGrace] = useState<number>(isFirst ? 0 : 24);
  const draw = useCommand("subscription_secret", ["subscription_list", "secret_list"]);
  const secret = draw.data?.secret;
  const request = { key: subscription, ...(grace === 0 ? {} : { graceHours: grace }) };
  return (
    <Dialog
      title={say("subscriptions.secret.title")}
      size="medium"
      isOpen
      onClose={onClose}
      actions={
        secret === undefined ? (
          <DialogActions
            label={say("subscriptions.secret.draw")}
            isDisabled={draw.isPending}
            onPress={() => draw.mutate(request)}
            onClose={onClose}
          />
        ) : (
          <Button look="primary" label={say("subscriptions.secret.done")} onPress={onClose} />
        )
      }
    >
      <div className={connection["form"]}>
        {secret === undefined ? (
          <>
            <p>{say(isFirst ? "subscriptions.secret.first" : "subscriptions.secret.text")}</p>
            {isFirst ? null : (
              <ChoiceField
                label={say("subscriptions.secret.grace")}
                value={String(grace)}
                choices={GRACE_HOURS.map((hours) => ({
                  key: String(hours),
                  label: say(`subscriptions.secret.grace.${hours}`),
                }))}
                onCommit={(key) => setGrace(Number(key))}
              />
            )}
          </>
        ) : (
          <Shown secret={secret} />
        )}
        {draw.error === null ? null : <Failed error={draw.error} />}
      </div>
    </Dialog>
  );
}

function Shown({ secret }: { readonly secret: string }): ReactNode {
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  const copy = (): void => {
    platform.clipboard.writeText(secret).then(
      () => toast({ text: say("subscriptions.secret.copied") }),
      (error: Error) => toast({ tone: "bad", text: error.message }),
    );
  };
  return (
    <>
      <p>{say("subscriptions.secret.once")}</p>
      <div className={styles["secret"]}>
        <code>{secret}</code>
        <IconButton icon="copy" label={say("subscriptions.secret.copy")} onPress={copy} />
      </div>
      <p className={styles["quiet"]}>{say("subscriptions.secret.how")}</p>
    </>
  );
}
