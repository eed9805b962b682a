/** A secret that is known by its name: whether it is set, since when, and a new value for it. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { useAnswer } from "../backend.tsx";
import { SecretField } from "../SecretField.tsx";
import { useText } from "../text.ts";

export function NamedSecret(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onType: (value: string) => void;
}): ReactNode {
  const { label, name, value, onType } = props;
  const say = useText();
  const intl = useIntl();
  const known = useAnswer("secret_list", {}).data?.secrets;
  const set = known?.find((secret) => secret.name === name)?.set;
  return (
    <SecretField
      label={label}
      value={value}
      isSet={set !== undefined}
      hint={
        set === undefined
          ? say("connection.secret.unset")
          : say("connection.secret.set", { date: intl.formatDate(set, { dateStyle: "medium" }) })
      }
      onChange={onType}
    />
  );
}
