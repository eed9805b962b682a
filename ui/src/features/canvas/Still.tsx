/** A template that is looked at and not changed: how far a process has come with each of its steps. */

import { memo, useMemo, type ReactNode } from "react";

import { readingOrder } from "../../kernel/document/order.ts";
import { flowId, stepOf } from "../../kernel/document/queries.ts";
import type { Flow, Step, TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { MARK_ICONS } from "../../shared/work/marks.tsx";
import type { StepMark, StillProps, StillState } from "../../shared/work/still.ts";
import { CardFace, NamesContext } from "./CardFace.tsx";
import canvas from "./canvas.module.css";
import { NoteFace } from "./NoteFace.tsx";
import { arrowOf, pathOf } from "./path.ts";
import stage from "./stage/stage.module.css";
import styles from "./still.module.css";
import { useStillView } from "./use-still-view.ts";
import { outcomeText } from "./words.ts";

const AHEAD: StillState = { mark: "ahead", visits: 0, outcomes: [] };
const LIVE: ReadonlySet<StepMark> = new Set(["open", "overdue", "failed", "running", "waiting"]);

export function Still(props: StillProps): ReactNode {
  const { document: text, states, selected, onSelect } = props;
  const say = useText();
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const document = useMemo(() => readTemplate(text), [text]);
  const scene = useMemo(() => sceneOf(document), [document]);
  const live = [...states].find(([, { mark }]) => LIVE.has(mark))?.[0];
  const first = live === undefined ? undefined : scene.cards.get(live);
  const { view, frame, grip, zoomBy, fit, reveal } = useStillView(scene.bounds, first);
  const isBrief = view.zoom < 0.7;
  return (
    <NamesContext value={names}>
      <section
        ref={frame}
        className={`${canvas["canvas"]} ${styles["still"]}`}
        data-detail={view.zoom < 0.4 ? "far" : isBrief ? "middle" : "near"}
        aria-label={say("work.still.label")}
      >
        <div
          {...grip}
          className={`${stage["ground"]} ${styles["ground"]}`}
          style={{ backgroundPosition: `${view.x}px ${view.y}px` }}
        >
          <div
            className={stage["viewport"]}
            style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}
          >
            <Notes document={document} scene={scene} frames />
            <Flows document={document} scene={scene} states={states} />
            <Notes document={document} scene={scene} frames={false} />
            {readingOrder(document).map((step) => {
              const box = scene.cards.get(step.key);
              return box === undefined ? null : (
                <Card
                  key={step.key}
                  step={step}
                  box={box}
                  state={states.get(step.key) ?? AHEAD}
                  isBrief={isBrief}
                  isSelected={selected === step.key}
                  onSelect={onSelect}
                  onReveal={reveal}
                />
              );
            })}
          </div>
        </div>
        <Legend states={states} />
        <div className={styles["tools"]}>
          <IconButton
            icon="minus"
            label={say("work.still.smaller")}
            onPress={() => zoomBy(1 / 1.25)}
          />
          <IconButton icon="plus" label={say("work.still.larger")} onPress={() => zoomBy(1.25)} />
          <IconButton icon="fit" label={say("work.still.fit")} onPress={fit} />
        </div>
      </section>
    </NamesContext>
  );
}

interface CardProps {
  readonly step: Step;
  readonly box: Box;
  readonly state: StillState;
  readonly isBrief: boolean;
  readonly isSelected: boolean;
  readonly onSelect: StillProps["onSelect"];
  readonly onReveal: (box: Box) => void;
}

const Card = memo(function Card(props: CardProps): ReactNode {
  const { step, box, state, isBrief, isSelected, onSelect, onReveal } = props;
  const say = useText();
  const standing = say(`work.mark.${state.mark}`);
  return (
    <div
      className={`${stage["node"]} ${styles["card"]}`}
      data-id={step.key}
      data-mark={state.mark}
      data-selected={isSelected}
      title={standing}
      style={{
        transform: `translate(${box.x}px, ${box.y}px)`,
        width: box.width,
        height: box.height,
      }}
    >
      <CardFace
        step={step}
        box={box}
        problems={undefined}
        selected={isSelected}
        isBrief={isBrief}
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

interface Drawn {
  readonly document: TemplateDocument;
  readonly scene: Scene;
}

const Flows = memo(function Flows(
  props: Drawn & { readonly states: StillProps["states"] },
): ReactNode {
  const { document, scene, states } = props;
  const say = useText();
  return (
    <>
      <svg className={stage["flows"]} aria-hidden="true">
        {document.flows.map((flow) => {
          const route = scene.routes.get(flowId(flow));
          return route === undefined ? null : (
            <Line key={flowId(flow)} route={route} isTaken={isTaken(flow, states)} />
          );
        })}
      </svg>
      {document.flows.map((flow) => {
        const at = scene.labels.get(flowId(flow));
        const step = stepOf(document, flow.from);
        if (at === undefined || step === undefined || flow.outcome === undefined) return null;
        return (
          <span
            key={flowId(flow)}
            dir="auto"
            className={canvas["label"]}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {outcomeText(say, step, flow.outcome)}
          </span>
        );
      })}
    </>
  );
});

function Line(props: { readonly route: Route; readonly isTaken: boolean }): ReactNode {
  const { route, isTaken: taken } = props;
  return (
    <g className={`${canvas["flow"]} ${styles["flow"]}`} data-taken={taken}>
      <path d={pathOf(route)} className={canvas["line"]} />
      <path d={arrowOf(route)} className={canvas["arrow"]} />
    </g>
  );
}

/** Whether the process went that way. */
function isTaken(flow: Flow, states: StillProps["states"]): boolean {
  const from = states.get(flow.from) ?? AHEAD;
  const to = states.get(flow.to) ?? AHEAD;
  if (from.visits === 0 || to.visits === 0) return false;
  return flow.outcome === undefined || from.outcomes.includes(flow.outcome);
}

const Notes = memo(function Notes(props: Drawn & { readonly frames: boolean }): ReactNode {
  const { document, scene, frames } = props;
  return document.notes.map((note, index) => {
    const box = scene.notes[index];
    if (box === undefined || (note.frame === true) !== frames) return null;
    return (
      <div
        // A note has no name of its own, and nothing changes here.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        className={stage["node"]}
        style={{
          transform: `translate(${box.x}px, ${box.y}px)`,
          width: box.width,
          height: box.height,
        }}
      >
        <NoteFace note={note} selected={false} />
      </div>
    );
  });
});

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
