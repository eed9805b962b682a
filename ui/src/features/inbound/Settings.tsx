/** Where calls are taken, and what is asked of their senders. */

import { useState, type ReactNode } from "react";

import type { InboundScheme } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ChoiceField, FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { SecretField } from "../../shared/SecretField.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { Copy } from "./Addresses.tsx";
import styles from "./inbound.module.css";
import type { PartProps } from "./Inbound.tsx";

export function Settings({ inbound, save }: PartProps): ReactNode {
  const say = useText();
  const { settings } = inbound;
  const namesIn = (text: string): readonly string[] =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  return (
    <>
      <section className={styles["part"]} aria-labelledby="inbound-settings">
        <h2 id="inbound-settings">{say("inbound.settings")}</h2>
        <div className={styles["fields"]}>
          <TextField
            label={say("inbound.address")}
            hint={say("inbound.address.hint")}
            value={settings.address}
            onCommit={(address) => save({ ...settings, address })}
          />
          <TextField
            label={say("inbound.public")}
            hint={say("inbound.public.hint")}
            placeholder="https://"
            value={settings.publicUrl}
            onCommit={(publicUrl) => save({ ...settings, publicUrl: publicUrl.trim() })}
          />
          <TextField
            label={say("inbound.hosts")}
            hint={say("inbound.hosts.hint")}
            value={settings.hosts.join(", ")}
            onCommit={(text) => save({ ...settings, hosts: namesIn(text) })}
          />
          <NumberField
            label={say("inbound.per-minute")}
            value={settings.perMinute}
            onCommit={(perMinute) => {
              if (perMinute !== undefined) save({ ...settings, perMinute });
            }}
          />
          <TextField
            label={say("inbound.event")}
            hint={say("inbound.event.hint")}
            placeholder="/event_id"
            value={settings.event}
            onCommit={(event) => save({ ...settings, event: event.trim() })}
          />
        </div>
        <FlagField
          label={say("inbound.needs-auth")}
          value={settings.needsAuthData}
          onCommit={(needsAuthData) => save({ ...settings, needsAuthData })}
        />
      </section>
      <Signatures inbound={inbound} save={save} />
    </>
  );
}

const SCHEMES: readonly InboundScheme[] = ["standardWebhooks", "hmac", "token"];

function Signatures({ inbound, save }: PartProps): ReactNode {
  const say = useText();
  const { settings, signingSecret } = inbound;
  const { signature } = settings;
  const [isShown, setShown] = useState(false);
  return (
    <section className={styles["part"]} aria-labelledby="inbound-signing">
      <h2 id="inbound-signing">{say("inbound.signing")}</h2>
      <p className={styles["quiet"]}>{say("inbound.signing.hint")}</p>
      <div className={styles["fields"]}>
        <ChoiceField
          label={say("inbound.scheme")}
          value={signature.scheme}
          choices={SCHEMES.map((key) => ({ key, label: say(`inbound.scheme.${key}`) }))}
          onCommit={(key) => {
            const scheme = SCHEMES.find((one) => one === key);
            if (scheme !== undefined) save({ ...settings, signature: { ...signature, scheme } });
          }}
        />
        {signature.scheme === "standardWebhooks" ? null : (
          <TextField
            label={say("inbound.scheme.header")}
            value={signature.header}
            onCommit={(header) =>
              save({ ...settings, signature: { ...signature, header: header.trim() } })
            }
          />
        )}
      </div>
      <div className={styles["url"]}>
        <code>{isShown ? signingSecret : "••••••••••••"}</code>
        <Button
          look="quiet"
          label={say(isShown ? "inbound.hide" : "inbound.show")}
          onPress={() => setShown(!isShown)}
        />
        <Copy name={say("inbound.signing")} url={signingSecret} />
      </div>
      <Own />
      <FlagField
        label={say("inbound.needs-signature")}
        value={settings.needsSignature}
        onCommit={(needsSignature) => save({ ...settings, needsSignature })}
      />
    </section>
  );
}

/** A secret that the sender has given out, or another one of ours. */
function Own(): ReactNode {
  const say = useText();
  const toast = useToast();
  const sign = useCommand("inbound_sign", ["inbound_show"]);
  const [secret, setSecret] = useState("");
  const put = (request: { readonly secret?: string }): void =>
    sign.mutate(request, {
      onSuccess: () => {
        setSecret("");
        toast({ text: say("inbound.signing.set") });
      },
      onError: (error) =>
        toast({ tone: "bad", text: say("inbound.failed", { reason: error.message }) }),
    });
  return (
    <div className={styles["add"]}>
      <SecretField
        label={say("inbound.signing.own")}
        hint={say("inbound.signing.own.hint")}
        value={secret}
        onChange={setSecret}
        isSet={false}
      />
      <Button
        label={say("inbound.signing.put")}
        isDisabled={secret.trim() === ""}
        onPress={() => put({ secret: secret.trim() })}
      />
      <Button look="quiet" label={say("inbound.signing.draw")} onPress={() => put({})} />
    </div>
  );
}
