/** Says which secrets of a service or an automation webhook nobody has entered: its steps would fail at sending. */

import type { ReactNode } from "react";

import { useAnswer } from "../../../shared/backend.tsx";
import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import styles from "../inspector.module.css";

interface Access {
  readonly credentials?: { readonly secret?: string };
  readonly signature?: {
    readonly secret?: string;
    readonly keys?: readonly { readonly secret: string }[];
  };
}

export function MissingSecrets({ access }: { readonly access: Access | undefined }): ReactNode {
  const say = useText();
  const needed = [
    access?.credentials?.secret,
    access?.signature?.secret,
    ...(access?.signature?.keys ?? []).map(({ secret }) => secret),
  ].filter((name) => name !== undefined);
  const known = useAnswer("secret_list", {}, needed.length > 0).data?.secrets;
  const missing = known === undefined ? [] : needed.filter((name) => !isIn(known, name));
  if (missing.length === 0) return null;
  return (
    <p className={styles["warning"]}>
      <output>
        <Icon name="problem" size={16} />{" "}
        {say("inspector.secret.missing", { names: missing.join(", ") })}
      </output>
    </p>
  );
}

function isIn(known: readonly { readonly name: string }[], name: string): boolean {
  return known.some((secret) => secret.name === name);
}
