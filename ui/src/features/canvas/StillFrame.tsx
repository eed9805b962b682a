/** What surrounds a drawing that is looked at and not changed: it is moved about, made larger and smaller, and explained. */

import { memo, useMemo, type ReactNode } from "react";

import type { Flow, TemplateDocument } from "../../kernel/document/template.ts";
import { flowId, stepOf } from "../../kernel/document/queries.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { NamesContext } from "./CardFace.tsx";
import canvas from "./canvas.module.css";
import { NoteFace } from "./NoteFace.tsx";
import { arrowOf, pathOf } from "./path.ts";
import { placed } from "./placed.ts";
import stage from "./stage/stage.module.css";
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

/** The ways of all flows, and what is said on them. */
export const StillFlows = memo(function StillFlows(
  props: Drawn & {
    readonly className: string;
    readonly labelClassName?: string;
    readonly marksOf: (flow: Flow) => Marks;
  },
): ReactNode {
  const { document, scene, className, labelClassName = "", marksOf } = props;
  const say = useText();
  return (
    <>
      <svg className={stage["flows"]} aria-hidden="true">
        {document.flows.map((flow) => {
          const route = scene.routes.get(flowId(flow));
          return route === undefined ? null : (
            <g key={flowId(flow)} className={`${canvas["flow"]} ${className}`} {...marksOf(flow)}>
              <path d={pathOf(route)} className={canvas["line"]} />
              <path d={arrowOf(route)} className={canvas["arrow"]} />
            </g>
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
