/** An address. Where something else is called than what was typed, it says what, and what was changed for it. */

import { useState, type ReactNode } from "react";

import type { AddressRole } from "../../contract/types.ts";
import { TextField } from "../controls/fields.tsx";
import { useText } from "../text.ts";
import { useAddress, useAddressWords } from "./address.ts";
import styles from "./connection.module.css";

export function AddressField(props: {
  readonly label: string;
  readonly value: string;
  readonly purpose: AddressRole;
  readonly placeholder?: string;
  readonly hint?: string;
  /** What else is wrong with it. */
  readonly error?: string | undefined;
  readonly onCommit: (address: string) => void;
}): ReactNode {
  const { value, purpose, error, onCommit, ...field } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const words = useAddressWords();
  const refused = useAddress(value, purpose)?.refused;
  // What is being typed is not finished: it is shown as it would be called, and not refused.
  const problem = typed === undefined && refused !== undefined ? words.refusal(refused) : undefined;
  const shown = problem ?? error;
  return (
    <div className={styles["address"]}>
      <TextField
        {...field}
        value={value}
        onType={setTyped}
        onCommit={(address) => onCommit(address.trim())}
        {...(shown === undefined ? {} : { error: shown })}
      />
      <Called address={typed ?? value} purpose={purpose} />
    </div>
  );
}

function Called({
  address,
  purpose,
}: {
  readonly address: string;
  readonly purpose: AddressRole;
}): ReactNode {
  const say = useText();
  const words = useAddressWords();
  const read = useAddress(address, purpose);
  const changes = (read?.changes ?? []).filter(({ what }) => what !== "slash");
  if (read?.address === undefined || changes.length === 0) return null;
  return (
    <output className={styles["called"]} aria-label={say("connection.address.called")}>
      <span>{say("connection.address.called")}</span>
      <code>{read.address}</code>
      <ul>
        {changes.map((change) => (
          <li key={change.what}>{words.change(change)}</li>
        ))}
      </ul>
    </output>
  );
}
