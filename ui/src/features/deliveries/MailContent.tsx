/** A mail as it was to be sent. */

import type { ReactNode } from "react";

import { useText } from "../../shared/text.ts";
import styles from "./deliveries.module.css";

interface Mail {
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly reply_to?: string;
}

/** The mail in a delivery's body, if it is one. */
export function mailOf(body: string | undefined): Mail | undefined {
  if (body === undefined) return undefined;
  try {
    const mail: unknown = JSON.parse(body);
    // The program writes it, and every part may be missing.
    return typeof mail === "object" && mail !== null ? mail : undefined;
  } catch {
    return undefined;
  }
}

export function MailContent({ mail }: { readonly mail: Mail }): ReactNode {
  const say = useText();
  const { to = [], cc = [], bcc = [], subject = "", text = "", reply_to: replyTo } = mail;
  const lines = [
    [say("deliveries.mail.to"), to.join(", ")],
    [say("deliveries.mail.cc"), cc.join(", ")],
    [say("deliveries.mail.bcc"), bcc.join(", ")],
    [say("deliveries.mail.reply-to"), replyTo ?? ""],
    [say("deliveries.mail.subject"), subject],
  ] as const;
  return (
    <>
      <dl className={styles["facts"]}>
        {lines
          .filter(([, value]) => value !== "")
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it by keys */}
      <pre className={styles["mail"]} tabIndex={0} aria-label={say("deliveries.mail")}>
        {text}
      </pre>
    </>
  );
}
