/** The secrets that a service needs, each set or not, to be entered on the spot. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { schemeOf } from "../../shared/connection/credentials.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { SecretField } from "../../shared/SecretField.tsx";
import { useText } from "../../shared/text.ts";
import { credentialsOf, keysOf, secretsOf, signatureOf } from "./access.ts";
import { objectAt, type Service, type Spelled } from "./service.ts";
import styles from "./services.module.css";

export function Secrets({ service }: { readonly service: Service }): ReactNode {
  const say = useText();
  const spelled: Spelled = { ...service };
  const scheme = schemeOf(credentialsOf(spelled));
  const signed = signatureOf(spelled);
  if (scheme === "none" && signed === "none") return null;
  const who = objectAt(spelled, "credentials");
  const as = who["user"] ?? who["client"];
  return (
    <section className={styles["block"]} aria-label={say("services.access")}>
      <h3>{say("services.access")}</h3>
      <p>
        {scheme === "none" ? null : (
          <>
            {say(`connection.credentials.${scheme}`)}
            {typeof as === "string" ? ` (${as})` : null}
          </>
        )}
        {scheme === "none" || signed === "none" ? null : " · "}
        {signed === "none" ? null : say(`services.signature.${signed}`)}
      </p>
      {secretsOf(spelled).map((name) => (
        <Secret key={name} name={name} until={untilOf(spelled, name)} />
      ))}
    </section>
  );
}

function untilOf(service: Spelled, name: string): string | undefined {
  return keysOf(service).find(({ secret }) => secret === name)?.until;
}

function Secret(props: { readonly name: string; readonly until: string | undefined }): ReactNode {
  const { name, until } = props;
  const say = useText();
  const intl = useIntl();
  const { why } = useRights();
  const known = useAnswer("secret_list", {}).data?.secrets;
  const put = useCommand("secret_put", ["secret_list"]);
  const [isOpen, setIsOpen] = useState(false);
  const [value, setValue] = useState("");
  const set = known?.find((secret) => secret.name === name)?.set;
  const day = (at: string): string => intl.formatDate(at, { dateStyle: "medium" });
  return (
    <div className={styles["secret"]}>
      <code>{name}</code>
      {known === undefined ? null : (
        <Badge tone={set === undefined ? "warning" : "good"}>
          {set === undefined
            ? say("services.secret.missing")
            : say("services.secret.since", { date: day(set) })}
        </Badge>
      )}
      {until === undefined ? null : (
        <span className={styles["quiet"]}>
          {say("services.secret.until", { date: day(until) })}
        </span>
      )}
      {isOpen ? (
        <form
          className={styles["secretForm"]}
          onSubmit={(event) => {
            event.preventDefault();
            put.mutate(
              { name, value },
              {
                onSuccess: () => {
                  setIsOpen(false);
                  setValue("");
                },
              },
            );
          }}
        >
          <SecretField
            label={say("services.secret.value")}
            value={value}
            isSet={set !== undefined}
            hint={say("services.secret.kept")}
            onChange={setValue}
          />
          <div className={styles["actions"]}>
            <Button
              look="primary"
              label={say("common.save")}
              isDisabled={value === "" || put.isPending}
              onPress={() =>
                put.mutate(
                  { name, value },
                  {
                    onSuccess: () => {
                      setIsOpen(false);
                      setValue("");
                    },
                  },
                )
              }
            />
            <Button label={say("common.cancel")} onPress={() => setIsOpen(false)} />
          </div>
          {put.error === null ? null : <Failed error={put.error} />}
        </form>
      ) : (
        <Button
          look="quiet"
          icon="lock"
          label={say(set === undefined ? "services.secret.enter" : "services.secret.replace")}
          whyNot={why("secret_put")}
          onPress={() => setIsOpen(true)}
        />
      )}
    </div>
  );
}
