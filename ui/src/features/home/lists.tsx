/** The beginnings of the lists that matter in the morning; each leads to the whole of its list. */

import type { ReactNode } from "react";

import type { MyStep, ProcessRow } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { useKept } from "../../shared/kept.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useLackText } from "../../shared/lacks.ts";
import { useOffice } from "../../shared/office.ts";
import { Badge } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { showProcesses } from "../../shared/work/show-processes.ts";
import { isKnownKind } from "../../shared/work/StepPanel.tsx";
import { inLine } from "../../shared/bidi.ts";
import styles from "./home.module.css";

/** How many rows of a list are shown here. */
export const ROWS = 6;
/** Among so many what went wrong is looked for. */
const LOOKED_AT = 100;

export function Card(props: {
  readonly title: string;
  readonly icon: IconName;
  readonly more?: ReactNode;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { title, icon, more, isWide = false, children } = props;
  return (
    <section className={styles["card"]} data-wide={isWide} aria-label={title}>
      <header>
        <Icon name={icon} />
        <h2>{title}</h2>
        {more}
      </header>
      {children}
    </section>
  );
}

/** Published templates that need whom or what the office has no more. */
export function Lacking(): ReactNode {
  const say = useText();
  const sayLack = useLackText();
  const [, setState] = useKept("library.state");
  const { data } = useAnswer("template_list", { lacking: true, active: true });
  const templates = data?.templates ?? [];
  if (templates.length === 0) return null;
  return (
    <Card
      title={say("home.lacks")}
      icon="problem"
      isWide
      more={
        <a href={linkTo("templates")} onClick={() => setState("lacking")}>
          {say("home.lacks.all")}
        </a>
      }
    >
      <p className={styles["nothing"]}>{say("home.lacks.text")}</p>
      <ul>
        {templates.slice(0, ROWS).map(({ key, name, lacks = [] }) => (
          <li key={key}>
            <a href={linkTo("templates", key)}>
              <Icon name="template" />
              <span className={styles["words"]}>
                <strong dir="auto">{name}</strong>
                <span>{lacks.map((lack) => sayLack(lack)).join(" · ")}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {templates.length <= ROWS ? null : (
        <p className={styles["nothing"]}>
          {say("home.lacks.more", { count: templates.length - ROWS })}
        </p>
      )}
    </Card>
  );
}

export function Mine({ person }: { readonly person: string }): ReactNode {
  const say = useText();
  const relative = useRelative();
  const list = useAnswer("my_steps", { person, limit: LOOKED_AT });
  const counts = useAnswer("my_step_counts", { person }).data;
  // What went wrong stands first, the rest in the order of the deadlines.
  const steps = (list.data?.steps ?? [])
    .toSorted((one, other) => Number(isWrong(other)) - Number(isWrong(one)))
    .slice(0, ROWS);
  return (
    <Card
      title={say("home.mine")}
      icon="task"
      isWide
      more={
        steps.length === 0 ? null : (
          <a href={linkTo("steps")}>
            {say("home.mine.all", { count: counts?.due ?? steps.length })}
          </a>
        )
      }
    >
      {list.error === null ? null : (
        <Failed error={list.error} onAgain={() => void list.refetch()} />
      )}
      {list.isSuccess && steps.length === 0 ? (
        <p className={styles["nothing"]}>{say("home.mine.none")}</p>
      ) : null}
      <ul>
        {steps.map(({ process, title, property, step }) => (
          <li key={`${process}:${step.step}:${step.visit}`}>
            <a href={linkTo("steps", `${process}:${step.step}:${step.visit}`)}>
              <Icon name={isKnownKind(step.kind) ? KIND_LOOKS[step.kind].icon : "task"} />
              <span className={styles["words"]}>
                <strong dir="auto">{step.name}</strong>
                <span>{inLine([title, property?.label])}</span>
              </span>
              {step.state === "failed" ? (
                <Badge tone="warning">{say("work.mark.failed")}</Badge>
              ) : null}
              {step.deadline === undefined ? null : step.overdue ? (
                <Badge tone="danger">{relative(step.deadline)}</Badge>
              ) : (
                <span className={styles["when"]}>{relative(step.deadline)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function isWrong({ step }: MyStep): boolean {
  return step.state === "failed";
}

export function Marked(props: {
  readonly mark: "warning" | "overdue";
  readonly count: number;
}): ReactNode {
  const { mark, count } = props;
  const say = useText();
  const list = useAnswer("process_list", { state: "running", mark, limit: ROWS });
  const rows = list.data?.processes ?? [];
  return (
    <Card
      title={say(`home.${mark}`)}
      icon={mark === "warning" ? "problem" : "clock"}
      more={
        count === 0 ? null : (
          <button type="button" className={styles["link"]} onClick={() => showProcesses(mark)}>
            {say("home.all", { count })}
          </button>
        )
      }
    >
      {list.error === null ? null : (
        <Failed error={list.error} onAgain={() => void list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 ? (
        <p className={styles["nothing"]}>{say(`home.${mark}.none`)}</p>
      ) : null}
      <ul>
        {rows.map((row) => (
          <ProcessLine key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function ProcessLine({ row }: { readonly row: ProcessRow }): ReactNode {
  const { people } = useOffice();
  return (
    <li>
      <a href={linkTo("processes", row.id)}>
        <Icon name="process" />
        <span className={styles["words"]}>
          <strong dir="auto">{row.title}</strong>
          <span>{inLine([row.names.template, people.get(row.owner) ?? row.owner])}</span>
        </span>
      </a>
    </li>
  );
}
