/** The password of the mail server: kept apart from the office's file, and never shown again. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { SecretField } from "../../shared/SecretField.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./settings.module.css";

/** The name under which the program looks for it. */
const NAME = "mail";

export function MailPassword(): ReactNode {
  const say = useText();
  const intl = useIntl();
  const secrets = useAnswer("secret_list", {});
  const put = useCommand("secret_put", ["secret_list"]);
  const remove = useCommand("secret_remove", ["secret_list"]);
  const [typed, setTyped] = useState("");
  const set = secrets.data?.secrets.find(({ name }) => name === NAME)?.set;
  const error = put.error ?? remove.error ?? secrets.error;
  const save = (): void =>
    put.mutate({ name: NAME, value: typed }, { onSuccess: () => setTyped("") });
  return (
    <>
      <div className={styles["fields"]}>
        <SecretField
          label={say("settings.mail.password")}
          value={typed}
          isSet={set !== undefined}
          hint={
            set === undefined
              ? say("settings.mail.password.unset")
              : say("settings.mail.password.set", {
                  date: intl.formatDate(set, { dateStyle: "medium" }),
                })
          }
          onChange={setTyped}
        />
        <div className={styles["password"]}>
          <Button
            label={say("settings.mail.password.save")}
            isDisabled={typed === "" || put.isPending}
            onPress={save}
          />
          {set === undefined ? null : (
            <Button
              look="quiet"
              icon="trash"
              label={say("settings.mail.password.remove")}
              isDisabled={remove.isPending}
              onPress={() => remove.mutate({ name: NAME })}
            />
          )}
        </div>
      </div>
      {error === null ? null : <Failed error={error} />}
    </>
  );
}
