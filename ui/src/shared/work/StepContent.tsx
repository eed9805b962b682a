/** What a person needs to know and to have at hand to do a step, by its kind. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { StepDetail } from "../../contract/types.ts";
import { useAnswer } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { useOffice } from "../office.ts";
import { useText, type MessageId } from "../text.ts";
import { addressOf } from "./address.ts";
import { Mail, Sms } from "./MessageContent.tsx";
import { CopyButton, Fact, listOf, textOf, type Fields } from "./parts.tsx";
import styles from "./work.module.css";

export function StepContent({ detail }: { readonly detail: StepDetail }): ReactNode {
  const { kind } = detail.step;
  switch (kind) {
    case "task":
      return <Task detail={detail} />;
    case "appointment":
      return <Appointment detail={detail} />;
    case "letter":
      return <Letter detail={detail} />;
    case "email":
    case "forward_email":
      return <Mail detail={detail} />;
    case "sms":
      return <Sms detail={detail} />;
    case "decision":
    case "reminder":
      return <Description detail={detail} isLarge />;
    case "assign_contact":
    case "assign_property":
    case "assign_project":
      return <Description detail={detail} />;
    default:
      return (
        <>
          <Description detail={detail} />
          {detail.takes.type === "value" ? null : <Facts fields={detail.with} />}
        </>
      );
  }
}

function Description(props: {
  readonly detail: StepDetail;
  readonly isLarge?: boolean;
}): ReactNode {
  const { description } = props.detail;
  if (description === "") return null;
  return (
    <p className={props.isLarge === true ? styles["question"] : styles["description"]}>
      {description}
    </p>
  );
}

function Task({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const subject = textOf(detail.with, "subject");
  const priority = detail.with["priority"];
  const files = listOf(detail.with, "files");
  return (
    <>
      {subject === "" || subject === detail.step.name ? null : (
        <p className={styles["question"]}>{subject}</p>
      )}
      <Description detail={detail} />
      <dl className={styles["facts"]}>
        {typeof priority === "number" ? (
          <Fact label={say("work.task.priority")}>
            {say("work.task.priority.value", { priority })}
          </Fact>
        ) : null}
        {files.length === 0 ? null : <Fact label={say("work.task.files")}>{files.join(", ")}</Fact>}
      </dl>
    </>
  );
}

function Appointment({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const subject = textOf(detail.with, "subject");
  const kind = textOf(detail.with, "type");
  return (
    <>
      {subject === "" || subject === detail.step.name ? null : (
        <p className={styles["question"]}>{subject}</p>
      )}
      <Description detail={detail} />
      {kind === "" ? null : (
        <dl className={styles["facts"]}>
          <Fact label={say("work.appointment.type")}>{kind}</Fact>
        </dl>
      )}
    </>
  );
}

/** The text is the office's letter template; what changes from letter to letter is here to be taken over. */
function Letter({ detail }: { readonly detail: StepDetail }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const { names, title, contact } = detail.process;
  const template = textOf(detail.with, "template");
  const found = useAnswer(
    "record_show",
    { kind: "contact", key: contact ?? "" },
    contact !== undefined,
  ).data?.record.fields;
  const [today] = useState(() => new Date());
  const date = intl.formatDate(today, { dateStyle: "long" });
  const lines = [names.contact?.label ?? "", ...addressOf(found ?? {})];
  const address = lines.filter((line) => line !== "");
  const text = [address.join("\n"), date, title].filter((part) => part !== "").join("\n\n");
  return (
    <>
      <Description detail={detail} />
      {template === "" ? null : (
        <dl className={styles["facts"]}>
          <Fact label={say("work.letter.template")}>{template}</Fact>
        </dl>
      )}
      <article className={styles["sheet"]} aria-label={say("work.letter.preview")}>
        {address.length === 0 ? null : <p>{address.join("\n")}</p>}
        <p className={styles["sheetDate"]}>{date}</p>
        <p>
          <strong>{title}</strong>
        </p>
      </article>
      <div className={styles["row"]}>
        <CopyButton label={say("work.letter.copy")} text={text} />
        <Button icon="letter" label={say("work.letter.print")} onPress={() => globalThis.print()} />
      </div>
    </>
  );
}

/** Fields that are shown as they are, under names of ours. */
const SHOWN: readonly (readonly [string, MessageId])[] = [
  ["service", "work.field.service"],
  ["endpoint", "work.field.endpoint"],
  ["method", "work.field.method"],
  ["url", "work.field.url"],
  ["path", "work.field.path"],
  ["parameters", "work.field.parameters"],
  ["body", "work.field.body"],
  ["template", "work.field.template"],
  ["title", "work.field.title"],
  ["comment", "work.field.comment"],
  ["status", "work.field.status"],
  ["type", "work.field.type"],
  ["note", "work.field.note"],
  ["features", "work.field.features"],
  ["portals", "work.field.portals"],
  ["period_days", "work.field.period"],
  ["among", "work.field.among"],
  ["field", "work.field.field"],
  ["value", "work.field.value"],
];

function Facts({ fields }: { readonly fields: Fields }): ReactNode {
  const say = useText();
  const { services, people } = useOffice();
  const shown = SHOWN.flatMap(([name, label]) => {
    const value = fields[name];
    if (value === undefined || value === null || value === "") return [];
    return [{ name, label, value }];
  });
  if (shown.length === 0) return null;
  return (
    <dl className={styles["facts"]}>
      {shown.map(({ name, label, value }) => (
        <Fact key={name} label={say(label)}>
          {name === "service" && typeof value === "string"
            ? (services.get(value) ?? value)
            : name === "among" && Array.isArray(value)
              ? value.map((key) => people.get(String(key)) ?? String(key)).join(", ")
              : plain(value, say("work.field.portals.all"))}
        </Fact>
      ))}
    </dl>
  );
}

function plain(value: unknown, all: string): string {
  if (value === "all") return all;
  if (Array.isArray(value)) return value.map((item) => plain(item, all)).join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${plain(inner, all)}`)
      .join("\n");
  return String(value);
}
