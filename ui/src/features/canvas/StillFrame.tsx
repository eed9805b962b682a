/** What surrounds a drawing that is looked at and not changed: it is moved about, made larger and smaller, and explained. */

import { memo, useMemo, type ReactNode } from "react";

import type { Flow, Step, TemplateDocument } from "../../kernel/document/template.ts";
import { readingOrder } from "../../kernel/document/order.ts";
import { flowId, stepOf } from "../../kernel/document/queries.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import { flowsNear } from "../../kernel/geometry/hit.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { NamesContext } from "./CardFace.tsx";
import canvas from "./canvas.module.css";
import type { StepProblems } from "./nodes.ts";
import { NoteFace } from "./NoteFace.tsx";
import { arrowOf, pathOf } from "./path.ts";
import { placed } from "./placed.ts";
import blocks from "./stage/blocks.module.css";
import { blocksOf } from "./stage/blocks.ts";
import { Drawn as Blocks } from "./stage/FarAway.tsx";
import { drawnOf } from "./stage/Flows.tsx";
import stage from "./stage/stage.module.css";
import { useGradually } from "./stage/use-gradually.ts";
import { MANY } from "./stage/use-region.ts";
import styles from "./still.module.css";
import type { StillView } from "./use-still-view.ts";
import { outcomeText } from "./words.ts";

/** From here on cards show all they have. */
const NEAR = 0.7;
const FAR = 0.4;
const LARGER = 1.25;

export interface Drawn {
  readonly document: TemplateDocument;
  readonly scene: Scene;
}

export function StillFrame(props: {
  readonly label: string;
  readonly still: StillView;
  readonly legend: ReactNode;
  /** What is drawn; `isBrief` where cards have no room for all they have. */
  readonly children: (isBrief: boolean) => ReactNode;
}): ReactNode {
  const { label, still, legend, children } = props;
  const { view, frame, grip, zoomBy, fit } = still;
  const say = useText();
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const isBrief = view.zoom < NEAR;
  return (
    <NamesContext value={names}>
      <section
        ref={frame}
        className={`${canvas["canvas"]} ${styles["still"]}`}
        data-detail={view.zoom < FAR ? "far" : isBrief ? "middle" : "near"}
        aria-label={label}
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
            {children(isBrief)}
          </div>
        </div>
        {legend}
        <div className={styles["tools"]}>
          <IconButton
            icon="minus"
            label={say("work.still.smaller")}
            onPress={() => zoomBy(1 / LARGER)}
          />
          <IconButton icon="plus" label={say("work.still.larger")} onPress={() => zoomBy(LARGER)} />
          <IconButton icon="fit" label={say("work.still.fit")} onPress={fit} />
        </div>
      </section>
    </NamesContext>
  );
}

/** Marks of a part of the drawing: what a style sheet tells apart. */
export type Marks = Readonly<Record<`data-${string}`, string | boolean | undefined>>;

interface FlowsProps extends Drawn {
  readonly region: Box;
  readonly className: string;
  readonly labelClassName?: string;
  readonly marksOf: (flow: Flow) => Marks;
  /** Whether a flow looks like all others. */
  readonly isBare: (flow: Flow) => boolean;
}

/** The ways of all flows, and what is said on them. Of a large drawing those that are seen, the bare ones in one. */
export const StillFlows = memo(function StillFlows(props: FlowsProps): ReactNode {
  const { document, scene, region, className, labelClassName = "", marksOf, isBare } = props;
  const say = useText();
  const isMany = document.steps.length > MANY;
  const near = isMany ? new Set(flowsNear(scene, region)) : undefined;
  const flows = document.flows.filter((flow) => near?.has(flowId(flow)) ?? true);
  const together = isMany ? flows.filter(isBare) : [];
  const apart = isMany ? flows.filter((flow) => !isBare(flow)) : flows;
  const [first] = together;
  const ways = together.map((flow) => drawnOf(scene.routes.get(flowId(flow)) ?? []));
  return (
    <>
      <svg className={stage["flows"]} aria-hidden="true">
        {first === undefined ? null : (
          <g className={`${canvas["flow"]} ${className}`} {...marksOf(first)}>
            <path d={ways.map(({ line }) => line).join("")} className={canvas["line"]} />
            <path d={ways.map(({ arrow }) => arrow).join("")} className={canvas["arrow"]} />
          </g>
        )}
        {apart.map((flow) => {
          const route = scene.routes.get(flowId(flow));
          return route === undefined ? null : (
            <g key={flowId(flow)} className={`${canvas["flow"]} ${className}`} {...marksOf(flow)}>
              <path d={pathOf(route)} className={canvas["line"]} />
              <path d={arrowOf(route)} className={canvas["arrow"]} />
            </g>
          );
        })}
      </svg>
      {flows.map((flow) => {
        const at = scene.labels.get(flowId(flow));
        const step = stepOf(document, flow.from);
        if (at === undefined || step === undefined || flow.outcome === undefined) return null;
        return (
          <span
            key={flowId(flow)}
            dir="auto"
            className={`${canvas["label"]} ${labelClassName}`}
            {...marksOf(flow)}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {outcomeText(say, step, flow.outcome)}
          </span>
        );
      })}
    </>
  );
});

/** The notes, or the frames, which lie below everything else. */
export const StillNotes = memo(function StillNotes(
  props: Drawn & {
    readonly frames: boolean;
    readonly className?: string;
    readonly marksOf?: (index: number) => Marks;
  },
): ReactNode {
  const { document, scene, frames, className = "", marksOf } = props;
  return document.notes.map((note, index) => {
    const box = scene.notes[index];
    if (box === undefined || (note.frame === true) !== frames) return null;
    return (
      <div
        // A note has no name of its own, and nothing changes here.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        className={`${stage["node"]} ${className}`}
        {...marksOf?.(index)}
        style={placed(box)}
      >
        <NoteFace note={note} selected={false} />
      </div>
    );
  });
});

/**
 * The cards, in reading order. Of a large drawing those that are seen, a few with each picture and blocks until then; from
 * far away only those that are marked.
 */
export function StillCards(
  props: Drawn & {
    readonly still: StillView;
    readonly isMarked: (key: string) => boolean;
    readonly children: (step: Step, box: Box) => ReactNode;
  },
): ReactNode {
  const { document, scene, still, isMarked, children } = props;
  const isMany = document.steps.length > MANY;
  const isFar = still.view.zoom < FAR;
  const near = isMany ? scene.grid.near(still.region) : [];
  const wanted = near.filter((key) => !isFar || isMarked(key));
  const made = new Set(useGradually(wanted));
  const shown = readingOrder(document).filter(({ key }) => !isMany || made.has(key));
  const others = near.filter((key) => !made.has(key));
  return (
    <>
      {others.length === 0 ? null : (
        <svg className={blocks["blocks"]} aria-hidden="true">
          <Blocks
            blocks={blocksOf(scene, { steps: others, flows: [] }, NO_PROBLEMS, true)}
            marked=""
          />
        </svg>
      )}
      {shown.map((step) => {
        const box = scene.cards.get(step.key);
        return box === undefined ? null : children(step, box);
      })}
    </>
  );
}

const NO_PROBLEMS: ReadonlyMap<string, StepProblems> = new Map();
