/** Until when: how far away that is, and the exact time. */

import type { ReactNode } from "react";

import type { OpenStep } from "../../contract/types.ts";
import { Badge } from "../Page.tsx";
import { useMoment, useText } from "../text.ts";
import { useRelative } from "../time.ts";
import styles from "./work.module.css";

export function Deadline({ step }: { readonly step: OpenStep }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const { deadline } = step;
  if (deadline === undefined) return null;
  const exact = moment(deadline);
  return (
    <span className={styles["deadline"]}>
      {step.overdue ? (
        <Badge tone="danger">{say("work.overdue", { since: relative(deadline) })}</Badge>
      ) : (
        <span>{say("work.due", { when: relative(deadline) })}</span>
      )}
      <time dateTime={deadline}>{exact}</time>
    </span>
  );
}
