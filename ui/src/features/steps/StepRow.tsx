/** A step in the list of what a person has to do. */

import { memo, type ReactNode } from "react";

import type { MyStep } from "../../contract/types.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { Badge } from "../../shared/Page.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { Check } from "../../shared/work/Check.tsx";
import { useReason } from "../../shared/work/reason.ts";
import { isKnownKind } from "../../shared/work/StepPanel.tsx";
import { inLine } from "../../shared/bidi.ts";
import styles from "./steps.module.css";

interface Props {
  readonly step: MyStep;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly isChecked: boolean;
  readonly onOpen: (step: MyStep) => void;
  readonly onCheck: (id: string, isChecked: boolean) => void;
}

/** One of hundreds: drawn again only when something about it has changed. */
export const StepRow = memo(function StepRow(props: Props): ReactNode {
  const { id, isCurrent, isChecked, onOpen, onCheck } = props;
  const { title, property, contact, step } = props.step;
  const say = useText();
  const reason = useReason();
  const about = [property?.label, contact?.label].filter((label) => label !== undefined);
  const look = isKnownKind(step.kind) ? KIND_LOOKS[step.kind] : undefined;
  return (
    <li className={styles["item"]} data-current={isCurrent}>
      <Check
        label={say("steps.check", { name: step.name })}
        isChecked={isChecked}
        onChange={(is) => onCheck(id, is)}
      />
      <button
        type="button"
        className={styles["row"]}
        data-visit={id}
        aria-current={isCurrent}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onOpen(props.step)}
      >
        <span className={styles["sign"]} title={look === undefined ? undefined : say(look.label)}>
          <Icon name={look?.icon ?? "task"} />
        </span>
        <span className={styles["words"]}>
          <span className={styles["name"]} dir="auto">
            {step.name}
          </span>
          <span className={styles["title"]} dir="auto">
            {title}
          </span>
          {about.length === 0 ? null : <span className={styles["about"]}>{inLine(about)}</span>}
          {step.state === "failed" && step.reason !== undefined && step.reason !== "" ? (
            <span className={styles["reason"]}>{reason(step.reason)}</span>
          ) : null}
        </span>
        <When step={step} />
      </button>
    </li>
  );
});

function When({ step }: { readonly step: MyStep["step"] }): ReactNode {
  const moment = useMoment();
  const relative = useRelative();
  const { deadline, overdue, until } = step;
  return (
    <span className={styles["when"]}>
      {until === undefined ? null : (
        <>
          <span>{relative(until)}</span>
          <time dateTime={until}>{moment(until)}</time>
        </>
      )}
      {deadline === undefined ? null : (
        <>
          {overdue ? (
            <Badge tone="danger">{relative(deadline)}</Badge>
          ) : (
            <span>{relative(deadline)}</span>
          )}
          <time dateTime={deadline}>{moment(deadline)}</time>
        </>
      )}
    </span>
  );
}
