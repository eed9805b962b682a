/** What was noted about a record, the latest first, with the process that each entry comes from. */

import type { ReactNode } from "react";

import type { ProcessRow, RecordLogLine } from "../../contract/types.ts";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import styles from "./records.module.css";

export function RecordLog(props: {
  readonly lines: readonly RecordLogLine[];
  readonly processes: readonly ProcessRow[];
}): ReactNode {
  const { lines, processes } = props;
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
              <p>{text}</p>
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
