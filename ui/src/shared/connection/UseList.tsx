/** The steps and rules that use a service or an automation webhook. */

import type { ReactNode } from "react";

import type { EndpointUse } from "../../contract/types.ts";
import { linkTo } from "../route.ts";
import { useText } from "../text.ts";
import styles from "./connection.module.css";

/** So many steps are named. */
const NAMED = 8;

export function UseList(props: {
  readonly steps: readonly EndpointUse[];
  /** Names of rules for saving. */
  readonly rules?: readonly string[];
}): ReactNode {
  const { steps, rules = [] } = props;
  const say = useText();
  if (steps.length === 0 && rules.length === 0)
    return <p className={styles["quiet"]}>{say("connection.uses.none")}</p>;
  return (
    <ul className={styles["uses"]}>
      {steps.slice(0, NAMED).map(({ template, templateName, step, publishedOnly }, index) => (
        // A template may have two steps of the same name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${template} ${index}`}>
          <a href={linkTo("templates", template)}>
            {say("connection.use", { template: templateName, step })}
          </a>
          {publishedOnly === true ? (
            <span className={styles["quiet"]}> {say("connection.use.published")}</span>
          ) : null}
        </li>
      ))}
      {steps.length > NAMED ? (
        <li>{say("connection.uses.more", { count: steps.length - NAMED })}</li>
      ) : null}
      {rules.map((rule) => (
        <li key={rule}>{say("connection.use.rule", { rule })}</li>
      ))}
    </ul>
  );
}
