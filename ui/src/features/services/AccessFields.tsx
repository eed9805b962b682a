/** As whom a service is called, and how its calls are signed. Secrets go in and are never shown again. */

import type { ReactNode } from "react";

import { CredentialFields } from "../../shared/connection/CredentialFields.tsx";
import { NamedSecret } from "../../shared/connection/NamedSecret.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { DateField } from "../../shared/controls/DateField.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import {
  credentialsOf,
  keysOf,
  rotated,
  secretName,
  SIGNATURES,
  signatureOf,
  withKeys,
  withSignature,
  type SigningKey,
} from "./access.ts";
import { objectAt, withField, type Spelled } from "./service.ts";
import styles from "./services.module.css";

interface Props {
  readonly service: Spelled;
  /** Secrets that were typed and are to be put when the service is saved, by name. */
  readonly typed: Readonly<Record<string, string>>;
  readonly onChange: (service: Spelled) => void;
  readonly onType: (name: string, value: string) => void;
}

export function AccessFields({ service, typed, onChange, onType }: Props): ReactNode {
  const say = useText();
  const credentials = credentialsOf(service);
  const named = secretName(service, "access");
  const signature = objectAt(service, "signature");
  const signed = signatureOf(service);
  const secret = (label: string, name: unknown): ReactNode =>
    typeof name === "string" ? (
      <NamedSecret
        label={label}
        name={name}
        value={typed[name] ?? ""}
        onType={(value) => onType(name, value)}
      />
    ) : null;
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.access")}</legend>
      <div className={styles["fields"]}>
        <CredentialFields
          credentials={credentials}
          secret={named}
          typed={typed[credentials?.secret ?? named] ?? ""}
          onChange={(changed) => onChange(withField(service, "credentials", changed))}
          onType={(value) => onType(credentials?.secret ?? named, value)}
        />
      </div>
      <div className={styles["fields"]}>
        <ChoiceField
          label={say("services.signature")}
          value={signed}
          choices={SIGNATURES.map((key) => ({
            key,
            label: say(`services.signature.${key}`),
            detail: say(`services.signature.${key}.hint`),
          }))}
          onCommit={(key) =>
            onChange(withSignature(service, SIGNATURES.find((one) => one === key) ?? "none"))
          }
        />
        {signed === "signed_url" || signed === "body_hmac"
          ? secret(say("services.signature.key"), signature["secret"])
          : null}
      </div>
      {signed === "standard_webhooks" ? (
        <Keys service={service} onChange={onChange} secret={secret} />
      ) : null}
    </fieldset>
  );
}

function Keys(props: {
  readonly service: Spelled;
  readonly onChange: (service: Spelled) => void;
  readonly secret: (label: string, name: unknown) => ReactNode;
}): ReactNode {
  const { service, onChange, secret } = props;
  const say = useText();
  const keys = keysOf(service);
  const put = (index: number, until: string | undefined): void =>
    onChange(
      withKeys(
        service,
        keys.map((key, at) => (at === index ? ends(key, until) : key)),
      ),
    );
  return (
    <>
      {keys.map((key, index) => (
        <div key={key.secret} className={styles["signingKey"]}>
          {secret(say("services.signature.key.number", { number: index + 1 }), key.secret)}
          <DateField
            label={say("services.signature.until")}
            value={key.until?.slice(0, 10)}
            onCommit={(day) => put(index, day)}
          />
          {keys.length > 1 ? (
            <IconButton
              icon="trash"
              label={say("services.signature.key.remove", { number: index + 1 })}
              onPress={() =>
                onChange(
                  withKeys(
                    service,
                    keys.filter((_, at) => at !== index),
                  ),
                )
              }
            />
          ) : null}
        </div>
      ))}
      <p className={styles["quiet"]}>{say("services.signature.rotate.hint")}</p>
      <div className={styles["actions"]}>
        <Button
          icon="retry"
          label={say("services.signature.rotate")}
          onPress={() => onChange(rotated(service, new Date()))}
        />
        <Button
          look="quiet"
          icon="plus"
          label={say("services.signature.key.add")}
          onPress={() => {
            const taken = keys.map((key) => key.secret);
            const name = secretName(service, "signature", taken);
            onChange(withKeys(service, [...keys, { secret: name }]));
          }}
        />
      </div>
    </>
  );
}

/** A key ends when its last day does. */
function ends(key: SigningKey, day: string | undefined): SigningKey {
  const { secret } = key;
  return day === undefined ? { secret } : { secret, until: `${day}T23:59:59Z` };
}
