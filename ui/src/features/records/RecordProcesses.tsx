/** The processes about a record, those that run first. */

import type { ReactNode } from "react";

import type { ProcessRow } from "../../contract/types.ts";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { ProcessBadge } from "../../shared/work/marks.tsx";
import styles from "./records.module.css";

export function RecordProcesses(props: { readonly processes: readonly ProcessRow[] }): ReactNode {
  const say = useText();
  const relative = useRelative();
  const processes = props.processes.toSorted((one, other) => rank(one) - rank(other));
  return (
    <section className={styles["section"]} aria-label={say("records.processes")}>
      <h2>{say("records.processes")}</h2>
      {processes.length === 0 ? (
        <p className={styles["quiet"]}>{say("records.processes.none")}</p>
      ) : (
        <ul className={styles["lines"]}>
          {processes.map((process) => (
            <li key={process.id}>
              <div>
                <a href={linkTo("processes", process.id)}>{process.title}</a>
                <small>
                  {process.ended === undefined
                    ? say("records.processes.since", {
                        template: process.names.template,
                        when: relative(process.started),
                      })
                    : say("records.processes.until", {
                        template: process.names.template,
                        when: relative(process.ended),
                      })}
                </small>
              </div>
              <ProcessBadge process={process} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function rank({ state }: ProcessRow): number {
  return state === "running" || state === "paused" ? 0 : 1;
}
