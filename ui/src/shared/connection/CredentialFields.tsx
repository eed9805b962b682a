/** As whom an address is called. The secret goes in and is never shown again. */

import type { ReactNode } from "react";

import { ChoiceField, TextField } from "../controls/fields.tsx";
import { useText } from "../text.ts";
import { AddressField } from "./AddressField.tsx";
import { OWN, SCHEMES, schemeOf, withOwn, withScheme, type Credentials } from "./credentials.ts";
import { NamedSecret } from "./NamedSecret.tsx";

const EXAMPLES = { header: "X-Api-Key", parameter: "api_key" } as const;

export function CredentialFields(props: {
  readonly credentials: Credentials | undefined;
  /** What a secret is called that has no name yet. */
  readonly secret: string;
  /** What was typed for it. */
  readonly typed: string;
  readonly onChange: (credentials: Credentials | undefined) => void;
  readonly onType: (value: string) => void;
}): ReactNode {
  const { credentials, secret, typed, onChange, onType } = props;
  const say = useText();
  const scheme = schemeOf(credentials);
  return (
    <>
      <ChoiceField
        label={say("connection.credentials")}
        value={scheme}
        choices={SCHEMES.map((key) => ({ key, label: say(`connection.credentials.${key}`) }))}
        onCommit={(key) => {
          const wanted = SCHEMES.find((one) => one === key) ?? "none";
          onChange(withScheme(credentials, wanted, secret));
        }}
      />
      {OWN[scheme].map((name) => {
        const field = {
          label: say(`connection.credentials.own.${name}`),
          value: credentials?.[name] ?? "",
          onCommit: (value: string) => onChange(withOwn(credentials, name, value.trim())),
        };
        if (name === "token_url") return <AddressField key={name} purpose="call" {...field} />;
        const placeholder = name === "header" || name === "parameter" ? EXAMPLES[name] : "";
        return <TextField key={name} placeholder={placeholder} {...field} />;
      })}
      {scheme === "none" ? null : (
        <NamedSecret
          label={say(`connection.secret.${scheme}`)}
          name={credentials?.secret ?? secret}
          value={typed}
          onType={onType}
        />
      )}
    </>
  );
}
