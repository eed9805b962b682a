/** Processes as a table of which rows can be marked. */

import { memo, useCallback, useEffect, useRef, type ReactNode } from "react";

import type { ProcessOrder, ProcessRow } from "../../contract/types.ts";
import { useGrowing } from "../../shared/growing.ts";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { Check } from "../../shared/work/Check.tsx";
import { ProcessBadge } from "../../shared/work/marks.tsx";
import { inLine } from "../../shared/bidi.ts";
import styles from "./processes.module.css";

interface Props {
  readonly rows: readonly ProcessRow[];
  /** Whether they are over: then it is told since when. */
  readonly isOver: boolean;
  readonly order: ProcessOrder | undefined;
  readonly onOrder: (order: ProcessOrder | undefined) => void;
  readonly checked: ReadonlySet<number>;
  readonly onChecked: (checked: ReadonlySet<number>) => void;
}

/** What a head sorts by, press by press; after the last the newest come first again. */
const ORDERS = {
  name: ["title", "titleBack"],
  owner: ["owner"],
  next: ["next"],
  ended: ["ended"],
} as const satisfies Readonly<Record<string, readonly ProcessOrder[]>>;

const DOWN: ReadonlySet<ProcessOrder> = new Set(["titleBack", "ended"]);

/** The head of a column by which the list can be sorted. */
function Head(props: {
  readonly column: keyof typeof ORDERS;
  readonly order: ProcessOrder | undefined;
  readonly onOrder: Props["onOrder"];
}): ReactNode {
  const { column, order, onOrder } = props;
  const say = useText();
  const orders: readonly ProcessOrder[] = ORDERS[column];
  const place = order === undefined ? -1 : orders.indexOf(order);
  const isDown = order !== undefined && DOWN.has(order);
  return (
    <th scope="col" aria-sort={place < 0 ? "none" : isDown ? "descending" : "ascending"}>
      <button
        type="button"
        className={styles["head"]}
        title={say(`processes.sort.${orders[place + 1] ?? "newest"}`)}
        onClick={() => onOrder(orders[place + 1])}
      >
        {say(`processes.${column}`)}
        <span data-sorted={place >= 0} data-down={isDown} aria-hidden="true">
          <Icon name="up" size={16} />
        </span>
      </button>
    </th>
  );
}

export function ProcessTable(props: Props): ReactNode {
  const { rows, isOver, order, onOrder, checked, onChecked } = props;
  const say = useText();
  const { people } = useOffice();
  const now = useRef({ checked, onChecked });
  useEffect(() => {
    now.current = { checked, onChecked };
  });
  const onCheck = useCallback((id: number, isChecked: boolean) => {
    const next = new Set(now.current.checked);
    if (isChecked) next.add(id);
    else next.delete(id);
    now.current.onChecked(next);
  }, []);
  const shown = useGrowing(rows.length, rows[0]?.id);
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
            <Head column="name" order={order} onOrder={onOrder} />
            <th scope="col" className={styles["wide"]}>
              {say("processes.template")}
            </th>
            <Head column="owner" order={order} onOrder={onOrder} />
            <th scope="col">{say("work.property")}</th>
            <th scope="col">{say("work.contact")}</th>
            <th scope="col">{say("processes.state")}</th>
            {isOver ? null : <th scope="col">{say("processes.position")}</th>}
            <Head column={isOver ? "ended" : "next"} order={order} onOrder={onOrder} />
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row
              key={row.id}
              row={row}
              people={people}
              isOver={isOver}
              isChecked={checked.has(row.id)}
              onCheck={onCheck}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ProcessRow;
  readonly people: ReadonlyMap<string, string>;
  readonly isOver: boolean;
  readonly isChecked: boolean;
  readonly onCheck: (id: number, isChecked: boolean) => void;
}

/** One of hundreds: drawn again only when something about it has changed. */
const Row = memo(function Row(props: RowProps): ReactNode {
  const { row, people, isOver, isChecked, onCheck } = props;
  const say = useText();
  const moment = useMoment();
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
          onChange={(is) => onCheck(row.id, is)}
        />
      </td>
      <td>
        <a href={linkTo("processes", row.id)} dir="auto">
          {row.title}
        </a>
        <small>{say("processes.one", { id: row.id })}</small>
        <small className={styles["narrow"]}>{names.template}</small>
      </td>
      <td className={styles["wide"]}>
        <bdi>{names.template}</bdi>
      </td>
      <td>
        <bdi>{people.get(row.owner) ?? row.owner}</bdi>
      </td>
      <td>
        <bdi>{names.property?.label}</bdi>
      </td>
      <td>
        <bdi>{names.contact?.label}</bdi>
      </td>
      <td>
        <ProcessBadge process={row} />
      </td>
      {isOver ? null : (
        <td className={styles["position"]}>
          <Position row={row} people={people} />
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
});

/** How far it has come, and what presses most. */
function Position({ row, people }: Pick<RowProps, "row" | "people">): ReactNode {
  const say = useText();
  const { progress } = row;
  if (progress === undefined) return null;
  const { position, total, step, person } = progress;
  return (
    <>
      <span>{say("processes.position.of", { position, total })}</span>
      {step === undefined ? null : (
        <small>
          {inLine([
            step,
            ...(person === undefined || person === row.owner ? [] : [people.get(person) ?? person]),
          ])}
        </small>
      )}
    </>
  );
}
