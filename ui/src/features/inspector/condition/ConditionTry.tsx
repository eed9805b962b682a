/** For which properties of the office a condition holds. */

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useIntl } from "react-intl";

import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import { useRested, useWorked } from "../inspected.tsx";
import styles from "../inspector.module.css";
import own from "./condition.module.css";

/** How many of them are named. */
const NAMED = 5;

export function ConditionTry(props: {
  readonly condition: string;
  /** Asks for fields before they are compared; absent where nothing more can be asked for. */
  readonly onGuard?: () => void;
}): ReactNode {
  const { condition, onGuard } = props;
  const say = useText();
  const intl = useIntl();
  const rested = useRested(condition);
  const { reply } = useWorked(
    "condition_try",
    rested.trim() === "" ? undefined : { condition: rested, limit: NAMED },
  );
  if (reply === undefined || rested.trim() === "") return null;
  if (reply.problem !== undefined)
    return (
      <p className={own["tried"]} data-tone="bad">
        <Icon name="problem" size={14} />
        {say("problem.bad-condition")}
      </p>
    );
  const { holds, of, unknown, properties } = reply;
  const names = properties.map(({ label }) => label);
  const more = holds - names.length;
  return (
    <div className={own["tried"]}>
      <output>
        {say("inspector.condition.holds", { holds, of })}
        {names.length === 0
          ? null
          : `: ${intl.formatList([...names, ...(more > 0 ? [say("inspector.condition.more", { more })] : [])])}`}
      </output>
      {unknown === 0 ? null : (
        <>
          <span>{say("inspector.condition.unknown", { unknown })}</span>
          {onGuard === undefined ? null : (
            <AriaButton className={styles["fix"] ?? ""} onPress={onGuard}>
              {say("inspector.condition.guard")}
            </AriaButton>
          )}
        </>
      )}
    </div>
  );
}
