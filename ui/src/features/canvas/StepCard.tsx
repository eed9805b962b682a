/** A step on the canvas: its sign, its name, who does it, when it starts and until when it has to be done. */

import { Handle, Position, type NodeProps } from "@xyflow/react";
import { createContext, memo, use, type ReactNode } from "react";

import { isAutomatic, KINDS, outcomesOf } from "../../kernel/document/kinds.ts";
import type { Step } from "../../kernel/document/template.ts";
import { exitPorts } from "../../kernel/geometry/card.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type Say } from "../../shared/text.ts";
import styles from "./canvas.module.css";
import type { NoteNode, StepNode } from "./nodes.ts";
import { outcomeText, startText, whoText, type Names } from "./words.ts";

export const NamesContext = createContext<Names>({ people: new Map(), services: new Map() });

export const StepCard = memo(function StepCard(props: NodeProps<StepNode>): ReactNode {
  const { step, box, problems } = props.data;
  const say = useText();
  const names = use(NamesContext);
  const { icon, label } = KIND_LOOKS[step.kind];
  const start = startText(say, step.start);
  const ports = step.kind === "end" ? [] : exitPorts(step, box);
  return (
    <div
      className={`${styles["card"]} ${props.selected ? styles["selected"] : ""}`}
      data-category={KINDS[step.kind].category}
      data-outcomes={outcomesOf(step).length > 0}
    >
      <Anchors />
      {step.kind === "autostart" ? null : <span className={styles["entry"]} />}
      <span className={styles["sign"]}>
        <Icon name={icon} size={18} />
      </span>
      <div className={styles["words"]}>
        <span className={styles["kind"]}>{start === undefined ? say(label) : start}</span>
        <span className={styles["name"]}>{step.name}</span>
      </div>
      <Outcomes step={step} />
      <div className={styles["foot"]}>
        <span className={styles["who"]}>{footText(say, names, step)}</span>
        {step.deadline_days === undefined ? null : (
          <span className={styles["deadline"]}>
            <Icon name="clock" size={12} />
            {say("canvas.deadline", { days: step.deadline_days })}
          </span>
        )}
      </div>
      {problems === undefined ? null : (
        <span
          className={styles["problem"]}
          data-error={problems.isError}
          title={say("canvas.step.problems", { count: problems.count })}
        >
          !
        </span>
      )}
      {ports.map((port) => (
        <span
          key={port.outcome ?? ""}
          className={styles["port"]}
          style={{ top: port.at.y - box.y }}
        />
      ))}
    </div>
  );
});

/** Each beside the port that its flows leave by. */
function Outcomes({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const outcomes = outcomesOf(step);
  if (outcomes.length === 0) return null;
  return (
    <ul className={styles["outcomes"]}>
      {outcomes.map(({ key }) => (
        <li key={key}>{outcomeText(say, step, key)}</li>
      ))}
    </ul>
  );
}

function footText(say: Say, names: Names, step: Step): string {
  if (step.kind === "webhook") {
    const { service, endpoint, url } = step.with;
    if (service !== undefined && service !== "") return names.services.get(service) ?? service;
    return endpoint ?? url ?? say("canvas.service.none");
  }
  return isAutomatic(step) ? say("canvas.automatic") : whoText(say, names, step.responsible);
}

export const NoteCard = memo(function NoteCard(props: NodeProps<NoteNode>): ReactNode {
  const say = useText();
  const { text } = props.data.note;
  return (
    <div className={`${styles["note"]} ${props.selected ? styles["selected"] : ""}`}>
      {text === "" ? <em>{say("canvas.note.empty")}</em> : text}
    </div>
  );
});

/** The canvas library only draws flows between anchors; where they really begin and end says the kernel. */
function Anchors(): ReactNode {
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={false}
        className={styles["anchor"] ?? ""}
      />
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={false}
        className={styles["anchor"] ?? ""}
      />
    </>
  );
}
