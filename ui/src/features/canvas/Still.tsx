/** A template that is looked at and not changed: how far a process has come with each of its steps. */

import { memo, useCallback, useMemo, type ReactNode } from "react";

import type { Flow, Step } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import { sceneOf } from "../../kernel/geometry/scene.ts";
import { Icon } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { MARK_ICONS } from "../../shared/work/marks.tsx";
import type { StepMark, StillProps, StillState } from "../../shared/work/still.ts";
import { CardFace } from "./CardFace.tsx";
import { placed } from "./placed.ts";
import stage from "./stage/stage.module.css";
import styles from "./still.module.css";
import { StillCards, StillFlows, StillFrame, StillNotes } from "./StillFrame.tsx";
import { useStillView } from "./use-still-view.ts";

const AHEAD: StillState = { mark: "ahead", visits: 0, outcomes: [] };
const LIVE: ReadonlySet<StepMark> = new Set(["open", "overdue", "failed", "running", "waiting"]);

export function Still(props: StillProps): ReactNode {
  const { document: text, states, selected, onSelect } = props;
  const say = useText();
  const document = useMemo(() => readTemplate(text), [text]);
  const scene = useMemo(() => sceneOf(document), [document]);
  const live = [...states].find(([, { mark }]) => LIVE.has(mark))?.[0];
  const first = live === undefined ? undefined : scene.cards.get(live);
  const still = useStillView(scene.bounds, first);
  const marksOf = useCallback((flow: Flow) => ({ "data-taken": isTaken(flow, states) }), [states]);
  const isBare = useCallback((flow: Flow) => !isTaken(flow, states), [states]);
  return (
    <StillFrame label={say("work.still.label")} still={still} legend={<Legend states={states} />}>
      {(isBrief) => (
        <>
          <StillNotes document={document} scene={scene} frames />
          <StillFlows
            document={document}
            scene={scene}
            className={styles["flow"] ?? ""}
            region={still.region}
            marksOf={marksOf}
            isBare={isBare}
          />
          <StillNotes document={document} scene={scene} frames={false} />
          <StillCards
            document={document}
            scene={scene}
            still={still}
            isMarked={(key) => states.has(key) || selected === key}
          >
            {(step, box) => (
              <Card
                key={step.key}
                step={step}
                box={box}
                state={states.get(step.key) ?? AHEAD}
                isBrief={isBrief}
                isDown={scene.isDown}
                isSelected={selected === step.key}
                onSelect={onSelect}
                onReveal={still.reveal}
              />
            )}
          </StillCards>
        </>
      )}
    </StillFrame>
  );
}

interface CardProps {
  readonly step: Step;
  readonly box: Box;
  readonly state: StillState;
  readonly isBrief: boolean;
  readonly isDown: boolean;
  readonly isSelected: boolean;
  readonly onSelect: StillProps["onSelect"];
  readonly onReveal: (box: Box) => void;
}

const Card = memo(function Card(props: CardProps): ReactNode {
  const { step, box, state, isBrief, isDown, isSelected, onSelect, onReveal } = props;
  const say = useText();
  const standing = say(`work.mark.${state.mark}`);
  return (
    <div
      className={`${stage["node"]} ${styles["card"]}`}
      data-id={step.key}
      data-mark={state.mark}
      data-selected={isSelected}
      title={standing}
      style={placed(box)}
    >
      <CardFace
        step={step}
        box={box}
        problems={undefined}
        selected={isSelected}
        isBrief={isBrief}
        isDown={isDown}
      />
      {state.mark === "ahead" ? null : (
        <span className={styles["sign"]}>
          <Icon name={MARK_ICONS[state.mark]} size={16} />
          {state.visits > 1 ? say("work.still.visits", { visits: state.visits }) : null}
        </span>
      )}
      <button
        type="button"
        className={styles["press"]}
        aria-label={say("work.still.step", { name: step.name, standing })}
        aria-pressed={isSelected}
        onClick={() => onSelect?.(step.key)}
        onFocus={(event) => {
          // What is pressed is in sight.
          if (event.currentTarget.matches(":focus-visible")) onReveal(box);
        }}
      />
    </div>
  );
});

/** Whether the process went that way. */
function isTaken(flow: Flow, states: StillProps["states"]): boolean {
  const from = states.get(flow.from) ?? AHEAD;
  const to = states.get(flow.to) ?? AHEAD;
  if (from.visits === 0 || to.visits === 0) return false;
  return flow.outcome === undefined || from.outcomes.includes(flow.outcome);
}

/** In the order in which a process comes along; only what there is. */
const LEGEND: readonly StepMark[] = [
  "done",
  "open",
  "overdue",
  "failed",
  "running",
  "waiting",
  "skipped",
  "closed",
  "ahead",
];

function Legend({ states }: { readonly states: StillProps["states"] }): ReactNode {
  const say = useText();
  const marks = new Set([...states.values()].map(({ mark }) => mark));
  marks.add("ahead");
  return (
    <ul className={styles["legend"]} aria-label={say("work.still.legend")}>
      {LEGEND.filter((mark) => marks.has(mark)).map((mark) => (
        <li key={mark} data-mark={mark}>
          <span className={styles["dot"]}>
            <Icon name={MARK_ICONS[mark]} size={12} />
          </span>
          {say(`work.mark.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
