/** A mail or a text message that a person checks and sends: who gets it, and what it says, to be taken over. */

import type { ReactNode } from "react";

import type { StepDetail } from "../../contract/types.ts";
import { useAnswer } from "../backend.tsx";
import { useOffice } from "../office.ts";
import { useText } from "../text.ts";
import { CopyButton, Fact, listOf, textOf } from "./parts.tsx";
import styles from "./work.module.css";

export function Mail({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const contact = detail.process.contact;
  const wanted = textOf(detail.with, "to");
  const isContact = (wanted === "" || wanted === "contact") && contact !== undefined;
  const record = useAnswer("record_show", { kind: "contact", key: contact ?? "" }, isContact);
  const address = isContact ? textOf(record.data?.record.fields ?? {}, "email") : wanted;
  const copies = listOf(detail.with, "cc");
  const blind = listOf(detail.with, "bcc");
  const files = listOf(detail.with, "attachments");
  const subject = textOf(detail.with, "subject");
  const body = textOf(detail.with, detail.step.kind === "email" ? "body" : "note");
  return (
    <div className={styles["mail"]}>
      <dl className={styles["facts"]}>
        <Fact label={say("work.mail.to")}>
          {address === "" || address === "contact" ? (
            <span className={styles["missing"]}>{say("work.mail.nobody")}</span>
          ) : (
            <>
              <span className={styles["value"]}>{address}</span>
              <CopyButton label={say("work.mail.copy.to")} text={address} isCompact />
            </>
          )}
        </Fact>
        {copies.length === 0 ? null : <Fact label={say("work.mail.cc")}>{copies.join(", ")}</Fact>}
        {blind.length === 0 ? null : <Fact label={say("work.mail.bcc")}>{blind.join(", ")}</Fact>}
        {subject === "" ? null : (
          <Fact label={say("work.mail.subject")}>
            <span className={styles["value"]}>{subject}</span>
            <CopyButton label={say("work.mail.copy.subject")} text={subject} isCompact />
          </Fact>
        )}
        {files.length === 0 ? null : (
          <Fact label={say("work.mail.attachments")}>{files.join(", ")}</Fact>
        )}
      </dl>
      {body === "" ? null : (
        <>
          <div className={styles["body"]}>{body}</div>
          <div className={styles["row"]}>
            <CopyButton label={say("work.mail.copy.body")} text={body} />
          </div>
        </>
      )}
    </div>
  );
}

/** Two short messages' worth. */
const SMS_MAX = 320;

export function Sms({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const { people } = useOffice();
  const contact = detail.process.contact;
  const isContact = textOf(detail.with, "to") !== "supervisor";
  const record = useAnswer(
    "record_show",
    { kind: "contact", key: contact ?? "" },
    contact !== undefined,
  );
  const found = record.data?.record;
  const to = isContact
    ? textOf(found?.fields ?? {}, "mobile") || textOf(found?.fields ?? {}, "phone")
    : (people.get(found?.supervisor ?? "") ?? "");
  const text = textOf(detail.with, "text");
  return (
    <div className={styles["mail"]}>
      <dl className={styles["facts"]}>
        <Fact label={say("work.mail.to")}>
          {to === "" ? (
            <span className={styles["missing"]}>{say("work.sms.nobody")}</span>
          ) : (
            <>
              <span className={styles["value"]}>{to}</span>
              <CopyButton label={say("work.mail.copy.to")} text={to} isCompact />
            </>
          )}
        </Fact>
      </dl>
      <div className={styles["body"]}>{text}</div>
      <div className={styles["row"]}>
        <CopyButton label={say("work.mail.copy.body")} text={text} />
        <span className={styles["hint"]}>
          {say("work.sms.length", { length: text.length, most: SMS_MAX })}
        </span>
      </div>
    </div>
  );
}
