/** What was noted about a record, the latest first, with the process that each entry comes from. */

import type { ReactNode } from "react";

import type { ProcessRow, RecordKind, RecordLogLine } from "../../contract/types.ts";
import { useOffice } from "../../shared/office.ts";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { changeIn, spelled } from "./log-text.ts";
import styles from "./records.module.css";
import { useWords } from "./words.ts";

export function RecordLog(props: {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lines: readonly RecordLogLine[];
  readonly processes: readonly ProcessRow[];
}): ReactNode {
  const { kind, fields, lines, processes } = props;
  const say = useText();
  const moment = useMoment();
  const titles = new Map(processes.map(({ id, title }) => [id, title]));
  return (
    <section className={styles["section"]} aria-label={say("records.log")}>
      <h2>{say("records.log")}</h2>
      {lines.length === 0 ? (
        <p className={styles["quiet"]}>{say("records.log.none")}</p>
      ) : (
        <ol className={styles["log"]}>
          {keyed(lines).map(([key, { at, text, process }]) => (
            <li key={key}>
              <time dateTime={at}>{moment(at)}</time>
              <p>
                <LogText kind={kind} fields={fields} text={text} />
              </p>
              {process === undefined ? null : (
                <a href={linkTo("processes", process)}>
                  {titles.get(process) ?? say("records.log.process", { id: process })}
                </a>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function LogText(props: {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}): ReactNode {
  const { kind, fields, text } = props;
  const say = useText();
  const words = useWords(kind);
  const { people } = useOffice();
  const change = changeIn(kind, fields, text);
  if (change === undefined) return text;
  const { field, before, after } = change;
  const isSupervisor = field === "supervisor";
  const value = (spelling: string): string =>
    isSupervisor ? (people.get(spelling) ?? spelling) : spelled(words, field, spelling);
  return say(before === "" ? "records.log.set" : "records.log.change", {
    name: isSupervisor ? say("records.supervisor") : words.name(field),
    before: value(before),
    after: after === "" ? say("records.log.nothing") : value(after),
  });
}

/** Lines have no names of their own, and two may say the same at the same time. */
function keyed(lines: readonly RecordLogLine[]): readonly (readonly [string, RecordLogLine])[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const name = `${line.at} ${line.process ?? ""} ${line.text}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [`${name} ${count}`, line] as const;
  });
}
