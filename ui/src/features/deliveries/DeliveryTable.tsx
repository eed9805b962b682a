/** The deliveries as a table, of which those that are over can be chosen to be sent again. */

import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";

import type { DeliveryRow } from "../../contract/types.ts";
import controls from "../../shared/controls/controls.module.css";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { Badge } from "../../shared/Page.tsx";
import page from "../../shared/page.module.css";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { shownAddress } from "./curl.ts";
import styles from "./deliveries.module.css";
import { useReason } from "./reason.ts";
import { isOver, TONES } from "./states.ts";

interface Props {
  readonly rows: readonly DeliveryRow[];
  readonly selected: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

export function DeliveryTable({ rows, selected, chosen, onChoose }: Props): ReactNode {
  const say = useText();
  const over = rows.filter((row) => isOver(row.state));
  const isAll = over.length > 0 && over.every((row) => chosen.has(row.id));
  const isSome = over.some((row) => chosen.has(row.id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div className={`${page["tableBox"]} ${styles["tableBox"]}`}>
      <table className={page["table"]} aria-label={say("deliveries.title")}>
        <thead>
          <tr>
            <th scope="col" className={styles["check"]}>
              <Check
                label={say("deliveries.choose.all")}
                isSelected={isAll}
                isMixed={isSome && !isAll}
                isDisabled={over.length === 0}
                onChange={() => onChoose(isAll ? new Set() : new Set(over.map((row) => row.id)))}
              />
            </th>
            <th scope="col">{say("deliveries.state")}</th>
            <th scope="col">{say("deliveries.target")}</th>
            <th scope="col">{say("deliveries.what")}</th>
            <th scope="col" className={styles["extra"]}>
              {say("deliveries.process")}
            </th>
            <th scope="col">{say("deliveries.queued")}</th>
            <th scope="col" className={styles["extra"]}>
              {say("deliveries.attempts")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              isSelected={row.id === selected}
              isChosen={chosen.has(row.id)}
              onToggle={() => toggle(row.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  readonly row: DeliveryRow;
  readonly isSelected: boolean;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { row, isSelected, isChosen, onToggle } = props;
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const { targets } = useOffice();
  const why = useReason();
  const reason = row.reason === undefined ? undefined : why(row.reason);
  const target = row.channel === "mail" ? say("deliveries.channel.mail") : calledOf(row, targets);
  return (
    <tr data-selected={isSelected}>
      <td className={styles["check"]}>
        <Check
          label={say("deliveries.choose", { target, address: row.address })}
          isSelected={isChosen}
          isDisabled={!isOver(row.state)}
          onChange={onToggle}
        />
      </td>
      <td>
        <Badge tone={TONES[row.state]}>{say(`deliveries.state.${row.state}`)}</Badge>
        {row.hold === undefined ? null : (
          <small className={styles["step"]}>{say(`deliveries.hold.${row.hold.why}.short`)}</small>
        )}
      </td>
      <td>
        <a
          href={linkTo("deliveries", row.id)}
          className={styles["open"]}
          aria-current={isSelected ? "true" : undefined}
        >
          {target}
        </a>
      </td>
      <td className={styles["what"]}>
        <span title={shownAddress(row.address)}>
          {row.method === undefined ? null : <b>{row.method} </b>}
          {row.channel === "mail" ? row.address : shownAddress(row.address)}
        </span>
        {reason === undefined ? null : <small title={reason}>{reason}</small>}
      </td>
      <td className={styles["extra"]}>
        {row.process === undefined ? null : (
          <a href={linkTo("processes", row.process)}>#{row.process}</a>
        )}
        {row.step === undefined ? null : <small className={styles["step"]}>{row.step}</small>}
      </td>
      <td className={styles["time"]} title={moment(row.queued)}>
        {relative(row.queued)}
      </td>
      <td className={`${styles["time"]} ${styles["extra"]}`}>
        {row.attemptsMade}
        {row.state === "retrying" && row.nextAttempt !== undefined ? (
          <small>{say("deliveries.next", { time: relative(row.nextAttempt) })}</small>
        ) : null}
      </td>
    </tr>
  );
}

/** What people call what is called: a service or another known address, or the host of a call that belongs to none. */
export function calledOf(
  { target, address }: { readonly target: string; readonly address: string },
  targets: ReadonlyMap<string, string>,
): string {
  if (target !== "") return targets.get(target) ?? target;
  return /^\w+:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(address)?.[1] ?? address;
}

/** A tick without words beside it; they are read out. */
function Check(props: {
  readonly label: string;
  readonly isSelected: boolean;
  readonly isMixed?: boolean;
  readonly isDisabled: boolean;
  readonly onChange: () => void;
}): ReactNode {
  const { label, isSelected, isMixed = false, isDisabled, onChange } = props;
  return (
    <Checkbox
      className={controls["flag"] ?? ""}
      aria-label={label}
      isSelected={isSelected}
      isIndeterminate={isMixed}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <span className={controls["box"]}>
        <Icon name={isMixed ? "minus" : "check"} size={12} />
      </span>
    </Checkbox>
  );
}
