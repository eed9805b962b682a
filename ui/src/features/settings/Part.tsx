/** A group of settings: its name, what it is for, its fields. */

import { useId, type ReactNode } from "react";

import styles from "./settings.module.css";

export function Group(props: {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className={styles["group"]} aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{props.title}</h2>
          {props.hint === undefined ? null : <p>{props.hint}</p>}
        </div>
        {props.action}
      </header>
      {props.children}
    </section>
  );
}
