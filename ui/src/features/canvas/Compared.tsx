/** Two states of a template in one drawing: what came is green, what went is red and dashed, what changed is amber. */

import { memo, useCallback, useEffect, useMemo, useRef, type ReactNode } from "react";

import type { ChangeMark, ComparedProps } from "../../kernel/document/compared.ts";
import { readingOrder } from "../../kernel/document/order.ts";
import { flowId } from "../../kernel/document/queries.ts";
import type { Flow, Step } from "../../kernel/document/template.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { CardFace } from "./CardFace.tsx";
import styles from "./compared.module.css";
import { placed } from "./placed.ts";
import stage from "./stage/stage.module.css";
import look from "./still.module.css";
import { StillCards, StillFlows, StillFrame, StillNotes } from "./StillFrame.tsx";
import { useStillView, type StillView } from "./use-still-view.ts";

const SIGNS: Readonly<Record<ChangeMark, IconName>> = {
  added: "plus",
  removed: "minus",
  changed: "pencil",
  moved: "link",
};
/** Names can be read from here on. */
const READABLE = 0.72;
const MARKS = ["added", "removed", "changed", "moved"] as const;

export function Compared(props: ComparedProps): ReactNode {
  const { document, steps, flows, notes, selected } = props;
  const say = useText();
  const scene = useMemo(() => sceneOf(document), [document]);
  const first = readingOrder(document).find(({ key }) => steps.has(key))?.key;
  const begins = first === undefined ? undefined : scene.cards.get(first);
  const still = useStillView(scene.bounds, begins);
  useLookingAt(still, selected, scene);
  const marksOfFlow = useCallback(
    (flow: Flow) => marks(flows.get(flowId(flow)), selected === `flow:${flowId(flow)}`),
    [flows, selected],
  );
  const isBare = useCallback(
    (flow: Flow) => !flows.has(flowId(flow)) && selected !== `flow:${flowId(flow)}`,
    [flows, selected],
  );
  const marksOfNote = useCallback(
    (index: number) => marks(notes.get(index), selected === `note:${index}`),
    [notes, selected],
  );
  const ofNotes = { document, scene, className: styles["note"] ?? "", marksOf: marksOfNote };
  return (
    <StillFrame label={say("canvas.compared")} still={still} legend={<Legend />}>
      {(isBrief) => (
        <>
          <StillNotes {...ofNotes} frames />
          <StillFlows
            document={document}
            scene={scene}
            className={styles["flow"] ?? ""}
            labelClassName={styles["label"] ?? ""}
            region={still.region}
            marksOf={marksOfFlow}
            isBare={isBare}
          />
          <StillNotes {...ofNotes} frames={false} />
          <Cards {...props} scene={scene} still={still} isBrief={isBrief} />
        </>
      )}
    </StillFrame>
  );
}

function marks(change: ChangeMark | undefined, isSelected: boolean) {
  return { "data-change": change, "data-selected": isSelected };
}

/** Brings what is looked at into sight, large enough to be read. */
function useLookingAt(still: StillView, selected: string | undefined, scene: Scene): void {
  const { view, reveal, zoomBy } = still;
  const zoom = useRef(view.zoom);
  useEffect(() => {
    zoom.current = view.zoom;
  }, [view.zoom]);
  useEffect(() => {
    const box = selected === undefined ? undefined : boxOf(scene, selected);
    if (box === undefined) return;
    if (zoom.current < READABLE) zoomBy(READABLE / zoom.current);
    reveal(box);
  }, [selected, scene, reveal, zoomBy]);
}

function Legend(): ReactNode {
  const say = useText();
  return (
    <ul className={look["legend"]} aria-label={say("work.still.legend")}>
      {MARKS.map((mark) => (
        <li key={mark} className={styles["mark"]} data-change={mark}>
          <span className={look["dot"]}>
            <Icon name={SIGNS[mark]} size={12} />
          </span>
          {say(`canvas.compared.${mark}`)}
        </li>
      ))}
    </ul>
  );
}

function Cards(
  props: ComparedProps & {
    readonly scene: Scene;
    readonly still: StillView;
    readonly isBrief: boolean;
  },
): ReactNode {
  const { document, scene, still, steps, selected, onSelect, isBrief } = props;
  return (
    <StillCards
      document={document}
      scene={scene}
      still={still}
      isMarked={(key) => steps.has(key) || selected === `step:${key}`}
    >
      {(step, box) => (
        <Card
          key={step.key}
          step={step}
          box={box}
          mark={steps.get(step.key)}
          isSelected={selected === `step:${step.key}`}
          isBrief={isBrief}
          isDown={scene.isDown}
          onSelect={onSelect}
        />
      )}
    </StillCards>
  );
}

interface CardProps extends Pick<ComparedProps, "onSelect"> {
  readonly step: Step;
  readonly box: Box;
  readonly mark: ChangeMark | undefined;
  readonly isSelected: boolean;
  readonly isBrief: boolean;
  readonly isDown: boolean;
}

const Card = memo(function Card(props: CardProps): ReactNode {
  const { step, box, mark, isSelected, isBrief, isDown, onSelect } = props;
  const say = useText();
  return (
    <div
      className={`${stage["node"]} ${styles["card"]}`}
      data-change={mark}
      data-selected={isSelected}
      style={placed(box)}
    >
      <CardFace
        step={step}
        box={box}
        problems={undefined}
        selected={false}
        isBrief={isBrief}
        isDown={isDown}
      />
      {mark === undefined ? null : (
        <>
          <span className={styles["sign"]}>
            <Icon name={SIGNS[mark]} size={14} />
          </span>
          <button
            type="button"
            className={look["press"]}
            aria-label={say("canvas.compared.step", {
              name: step.name,
              mark: say(`canvas.compared.${mark}`),
            })}
            aria-pressed={isSelected}
            onClick={() => onSelect(`step:${step.key}`)}
          />
        </>
      )}
    </div>
  );
});

/** What is brought into sight: a flow's own way, with the cards at its ends. */
function boxOf(scene: Scene, id: string): Box | undefined {
  const [of = "", ...rest] = id.split(":");
  const key = rest.join(":");
  if (of === "step") return scene.cards.get(key);
  if (of === "note") return scene.notes[Number(key)];
  const route = scene.routes.get(key);
  if (route === undefined || route.length === 0) return undefined;
  const [xs, ys] = [route.map(({ x }) => x), route.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
