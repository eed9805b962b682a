/** What a person needs to know and to have at hand to do a step, by its kind. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { StepDetail } from "../../contract/types.ts";
import { useAnswer, usePlatform } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { useOffice } from "../office.ts";
import { useText, type MessageId } from "../text.ts";
import { useToast } from "../Toast.tsx";
import { calendarFile } from "./calendar.ts";
import { LiveField } from "./fields.tsx";
import { Mail, Sms } from "./MessageContent.tsx";
import { CopyButton, Fact, listOf, textOf, type Fields } from "./parts.tsx";
import styles from "./work.module.css";

export function StepContent({ detail }: { readonly detail: StepDetail }): ReactNode {
  const { kind } = detail.step;
  switch (kind) {
    case "task":
      return <Task detail={detail} />;
    case "appointment":
      return <Appointment key={`${detail.process.id}/${detail.step.visit}`} detail={detail} />;
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
  const platform = usePlatform();
  const toast = useToast();
  const subject = textOf(detail.with, "subject");
  const kind = textOf(detail.with, "type");
  const isAllDay = detail.with["all_day"] === true;
  const { names } = detail.process;
  const [date, setDate] = useState<string | undefined>(undefined);
  const [time, setTime] = useState("");
  const { property } = detail.process;
  const fields = useAnswer(
    "record_show",
    { kind: "property", key: property ?? "" },
    property !== undefined,
  ).data?.record.fields;
  const [typedPlace, setPlace] = useState<string | undefined>(undefined);
  const known = addressOf(fields ?? {}).join(", ");
  const place = typedPlace ?? (known === "" ? (names.property?.label ?? "") : known);
  const clock = clockOf(time);
  const isTimeWrong = !isAllDay && time.trim() !== "" && clock === undefined;
  const save = async (): Promise<void> => {
    if (date === undefined) return;
    const text = calendarFile({
      id: `${detail.process.id}-${detail.step.step}-${detail.step.visit}`,
      subject,
      description: detail.description,
      place,
      date,
      time: isAllDay ? undefined : clock,
      written: new Date(),
    });
    const isSaved = await platform.files.save({
      title: say("work.appointment.calendar"),
      extensions: ["ics"],
      suggestion: `${subject.replaceAll(/[^\p{L}\p{N} .-]+/gu, " ").trim()}.ics`,
      text,
    });
    if (isSaved) toast({ text: say("work.appointment.saved"), tone: "good" });
  };
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
      <fieldset className={styles["group"]}>
        <legend>{say("work.appointment.when")}</legend>
        <div className={styles["row"]}>
          <DateField label={say("work.appointment.date")} value={date} onCommit={setDate} />
          {isAllDay ? null : (
            <LiveField
              label={say("work.appointment.time")}
              value={time}
              onChange={setTime}
              error={isTimeWrong ? say("work.appointment.time.wrong") : undefined}
            />
          )}
        </div>
        <LiveField label={say("work.appointment.place")} value={place} onChange={setPlace} />
        <div className={styles["row"]}>
          <Button
            icon="appointment"
            label={say("work.appointment.calendar")}
            isDisabled={date === undefined || isTimeWrong}
            onPress={() => void save()}
          />
        </div>
        <p className={styles["hint"]}>{say("work.appointment.hint")}</p>
      </fieldset>
    </>
  );
}

/** `14:30`, `14.30`, `1430` and `14` as a clock says them. */
function clockOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? "0");
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** What of a record stands on an envelope, line by line. */
const ADDRESS: readonly (readonly string[])[] = [
  ["company"],
  ["street"],
  ["zip", "city"],
  ["country"],
];

function addressOf(fields: Fields): readonly string[] {
  const lines = ADDRESS.map((names) =>
    names
      .map((name) => textOf(fields, name))
      .join(" ")
      .trim(),
  );
  return lines.filter((line) => line !== "");
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
  const address = [
    names.contact?.label ?? "",
    ...ADDRESS.map((line) =>
      line
        .map((field) => textOf(found ?? {}, field))
        .join(" ")
        .trim(),
    ),
  ].filter((line) => line !== "");
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
