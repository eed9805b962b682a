/** A view of the program: its name, what can be done there, and what it shows. */

import type { ReactNode } from "react";

import { Icon, type IconName } from "./Icon.tsx";
import styles from "./page.module.css";

export function Page(props: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <h1 dir="auto">{props.title}</h1>
        <div className={styles["actions"]}>{props.actions}</div>
      </header>
      {props.children}
    </div>
  );
}

/** Nothing is there yet: why, and what to do. */
export function Empty(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className={styles["empty"]}>
      <Icon name={props.icon} size={32} />
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.action}
    </div>
  );
}

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Where its contents end the row, as buttons do. */
  readonly isAtEnd?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export function Table<Row>(props: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
}): ReactNode {
  return (
    <div className={styles["tableBox"]}>
      <table className={styles["table"]} aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" data-at-end={column.isAtEnd === true}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map((column) => (
                <td key={column.key}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Badge(props: {
  readonly tone: "neutral" | "good" | "warning" | "danger" | "accent";
  readonly children: ReactNode;
}): ReactNode {
  return <span className={`${styles["badge"]} ${styles[props.tone]}`}>{props.children}</span>;
}
