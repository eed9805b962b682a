/** Processes as a table of which rows can be marked. */

import type { ReactNode } from "react";

import type { ProcessRow } from "../../contract/types.ts";
import { useOffice } from "../../shared/office.ts";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { Check } from "../../shared/work/Check.tsx";
import { ProcessBadge } from "../../shared/work/marks.tsx";
import styles from "./processes.module.css";

interface Props {
  readonly rows: readonly ProcessRow[];
  /** Whether they are over: then it is told since when. */
  readonly isOver: boolean;
  readonly checked: ReadonlySet<number>;
  readonly onChecked: (checked: ReadonlySet<number>) => void;
}

export function ProcessTable({ rows, isOver, checked, onChecked }: Props): ReactNode {
  const say = useText();
  const some = rows.some((row) => checked.has(row.id));
  const all = some && rows.every((row) => checked.has(row.id));
  return (
    <div className={styles["tableBox"]}>
      <table className={styles["table"]} aria-label={say("processes.title")}>
        <thead>
          <tr>
            <th scope="col">
              <Check
                label={say("processes.check.all")}
                isChecked={all}
                isSome={some}
                onChange={(isChecked) =>
                  onChecked(new Set(isChecked ? rows.map((row) => row.id) : []))
                }
              />
            </th>
            <th scope="col">{say("processes.name")}</th>
            <th scope="col" className={styles["wide"]}>
              {say("processes.template")}
            </th>
            <th scope="col">{say("processes.owner")}</th>
            <th scope="col">{say("work.property")}</th>
            <th scope="col">{say("work.contact")}</th>
            <th scope="col">{say("processes.state")}</th>
            {isOver ? null : <th scope="col">{say("processes.position")}</th>}
            <th scope="col">{say(isOver ? "processes.ended" : "processes.next")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              isOver={isOver}
              isChecked={checked.has(row.id)}
              onCheck={(isChecked) => {
                const next = new Set(checked);
                if (isChecked) next.add(row.id);
                else next.delete(row.id);
                onChecked(next);
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  readonly row: ProcessRow;
  readonly isOver: boolean;
  readonly isChecked: boolean;
  readonly onCheck: (isChecked: boolean) => void;
}): ReactNode {
  const { row, isOver, isChecked, onCheck } = props;
  const say = useText();
  const moment = useMoment();
  const { people } = useOffice();
  const { names } = row;
  return (
    // The link in the row is the way for keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      data-checked={isChecked}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a, label, input") === null)
          go("processes", row.id);
      }}
    >
      <td>
        <Check
          label={say("processes.check", { title: row.title })}
          isChecked={isChecked}
          onChange={onCheck}
        />
      </td>
      <td>
        <a href={linkTo("processes", row.id)}>{row.title}</a>
        <small>{say("processes.one", { id: row.id })}</small>
        <small className={styles["narrow"]}>{names.template}</small>
      </td>
      <td className={styles["wide"]}>{names.template}</td>
      <td>{people.get(row.owner) ?? row.owner}</td>
      <td>{names.property?.label}</td>
      <td>{names.contact?.label}</td>
      <td>
        <ProcessBadge process={row} />
      </td>
      {isOver ? null : (
        <td className={styles["position"]}>
          <Position row={row} />
        </td>
      )}
      <td className={styles["time"]}>
        {isOver ? (
          moment(row.ended ?? row.started)
        ) : row.progress?.next === undefined ? null : (
          <span data-late={row.mark === "overdue"}>{moment(row.progress.next)}</span>
        )}
      </td>
    </tr>
  );
}

/** How far it has come, and what presses most. */
function Position({ row }: { readonly row: ProcessRow }): ReactNode {
  const say = useText();
  const { people } = useOffice();
  const { progress } = row;
  if (progress === undefined) return null;
  const { position, total, step, person } = progress;
  return (
    <>
      <span>{say("processes.position.of", { position, total })}</span>
      {step === undefined ? null : (
        <small>
          {step}
          {person === undefined || person === row.owner
            ? null
            : ` · ${people.get(person) ?? person}`}
        </small>
      )}
    </>
  );
}
