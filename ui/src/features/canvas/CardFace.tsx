/** What a card says of its step: sign, name, when it starts, who does it, until when; outcomes beside their ports. */

import { createContext, memo, use, type ReactNode } from "react";

import { KINDS, outcomesOf } from "../../kernel/document/kinds.ts";
import type { Step } from "../../kernel/document/template.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import { exitPorts } from "../../kernel/geometry/card.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import styles from "./canvas.module.css";
import type { StepProblems } from "./nodes.ts";
import { footText, outcomeText, startText, type Names } from "./words.ts";

export const NamesContext = createContext<Names>({ people: new Map(), services: new Map() });

interface Props {
  readonly step: Step;
  readonly box: Box;
  readonly problems: StepProblems | undefined;
  readonly selected: boolean;
  /** From further away only sign and name. */
  readonly isBrief?: boolean;
  /** Whether the drawing runs from top to bottom. */
  readonly isDown?: boolean;
}

export const CardFace = memo(function CardFace(props: Props): ReactNode {
  const { step, problems, isBrief = false } = props;
  const say = useText();
  const { icon } = KIND_LOOKS[step.kind];
  return (
    <div
      className={`${styles["card"]} ${props.selected ? styles["selected"] : ""}`}
      data-category={KINDS[step.kind].category}
      data-outcomes={outcomesOf(step).length > 0}
      data-down={props.isDown === true}
    >
      <span className={styles["sign"]}>
        <Icon name={icon} size={18} />
      </span>
      <div className={styles["words"]}>
        {isBrief ? null : <When step={step} />}
        <span className={styles["name"]} dir="auto" title={step.name}>
          {step.name}
        </span>
      </div>
      {isBrief ? null : <Details {...props} />}
      {problems === undefined ? null : (
        <span
          className={styles["problem"]}
          data-error={problems.isError}
          title={say("canvas.step.problems", { count: problems.count })}
        >
          {problems.count > 1 ? problems.count : "!"}
        </span>
      )}
    </div>
  );
});

/** When it starts; where that is at once, which kind it is. */
function When({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  return (
    <span className={styles["kind"]} dir="auto">
      {startText(say, step.start) ?? say(KIND_LOOKS[step.kind].label)}
    </span>
  );
}

function Details({ step, box, isDown = false }: Props): ReactNode {
  const say = useText();
  const names = use(NamesContext);
  const ports = KINDS[step.kind].gives ? exitPorts(step, box, isDown) : [];
  return (
    <>
      <Outcomes step={step} />
      <div className={styles["foot"]}>
        <span className={styles["who"]} dir="auto">
          {footText(say, names, step)}
        </span>
        {step.deadline_days === undefined ? null : (
          <span
            className={styles["deadline"]}
            dir="auto"
            title={say("canvas.deadline.label", {
              text: say("canvas.deadline", { days: step.deadline_days }),
            })}
          >
            <Icon name="clock" size={12} />
            {say("canvas.deadline", { days: step.deadline_days })}
          </span>
        )}
      </div>
      {ports.map((port) => (
        <span
          key={port.outcome ?? ""}
          className={styles["port"]}
          data-down={isDown}
          style={isDown ? { left: port.at.x - box.x } : { top: port.at.y - box.y }}
        />
      ))}
    </>
  );
}

/** Each beside the port that its flows leave by. */
function Outcomes({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const outcomes = outcomesOf(step);
  if (outcomes.length === 0) return null;
  return (
    <ul className={styles["outcomes"]}>
      {outcomes.map(({ key }) => (
        <li key={key} title={outcomeText(say, step, key)}>
          <bdi>{outcomeText(say, step, key)}</bdi>
        </li>
      ))}
    </ul>
  );
}
