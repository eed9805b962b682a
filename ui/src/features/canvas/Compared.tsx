/** Two states of a template in one drawing: what came is green, what went is red and dashed, what changed is amber. */

import { useEffect, useMemo, useRef, type ReactNode } from "react";

import { flowId, stepOf } from "../../kernel/document/queries.ts";
import { readingOrder } from "../../kernel/document/order.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import type { ChangeMark, ComparedProps } from "../../kernel/document/compared.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { CardFace, NamesContext } from "./CardFace.tsx";
import canvas from "./canvas.module.css";
import styles from "./compared.module.css";
import { NoteFace } from "./NoteFace.tsx";
import { arrowOf, pathOf } from "./path.ts";
import stage from "./stage/stage.module.css";
import still from "./still.module.css";
import { useStillView } from "./use-still-view.ts";
import { outcomeText } from "./words.ts";

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
  const { document, selected } = props;
  const say = useText();
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const scene = useMemo(() => sceneOf(document), [document]);
  const first = readingOrder(document).find(({ key }) => props.steps.has(key))?.key;
  const begins = first === undefined ? undefined : scene.cards.get(first);
  const { view, frame, grip, zoomBy, fit, reveal } = useStillView(scene.bounds, begins);
  const zoom = useRef(view.zoom);
  useEffect(() => {
    zoom.current = view.zoom;
  }, [view.zoom]);
  useEffect(() => {
    const box = selected === undefined ? undefined : boxOf(scene, selected);
    if (box === undefined) return;
    // What is looked at is to be read.
    if (zoom.current < READABLE) zoomBy(READABLE / zoom.current);
    reveal(box);
  }, [selected, scene, reveal, zoomBy]);
  const isBrief = view.zoom < 0.7;
  return (
    <NamesContext value={names}>
      <section
        ref={frame}
        className={`${canvas["canvas"]} ${still["still"]}`}
        data-detail={view.zoom < 0.4 ? "far" : isBrief ? "middle" : "near"}
        aria-label={say("canvas.compared")}
      >
        <div
          {...grip}
          className={`${stage["ground"]} ${still["ground"]}`}
          style={{ backgroundPosition: `${view.x}px ${view.y}px` }}
        >
          <div
            className={stage["viewport"]}
            style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}
          >
            <Notes {...props} scene={scene} frames />
            <Flows {...props} scene={scene} />
            <Notes {...props} scene={scene} frames={false} />
            <Cards {...props} scene={scene} isBrief={isBrief} />
          </div>
        </div>
        <ul className={still["legend"]} aria-label={say("work.still.legend")}>
          {MARKS.map((mark) => (
            <li key={mark} className={styles["mark"]} data-change={mark}>
              <span className={still["dot"]}>
                <Icon name={SIGNS[mark]} size={12} />
              </span>
              {say(`canvas.compared.${mark}`)}
            </li>
          ))}
        </ul>
        <div className={still["tools"]}>
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

type Drawn = ComparedProps & { readonly scene: Scene };

function Cards(props: Drawn & { readonly isBrief: boolean }): ReactNode {
  const { document, scene, steps, selected, onSelect, isBrief } = props;
  const say = useText();
  return readingOrder(document).map((step) => {
    const box = scene.cards.get(step.key);
    if (box === undefined) return null;
    const mark = steps.get(step.key);
    const id = `step:${step.key}`;
    return (
      <div
        key={step.key}
        className={`${stage["node"]} ${styles["card"]}`}
        data-change={mark}
        data-selected={selected === id}
        style={placed(box)}
      >
        <CardFace step={step} box={box} problems={undefined} selected={false} isBrief={isBrief} />
        {mark === undefined ? null : (
          <>
            <span className={styles["sign"]}>
              <Icon name={SIGNS[mark]} size={14} />
            </span>
            <button
              type="button"
              className={still["press"]}
              aria-label={say("canvas.compared.step", {
                name: step.name,
                mark: say(`canvas.compared.${mark}`),
              })}
              aria-pressed={selected === id}
              onClick={() => onSelect(id)}
            />
          </>
        )}
      </div>
    );
  });
}

function Flows({ document, scene, flows, selected }: Drawn): ReactNode {
  const say = useText();
  return (
    <>
      <svg className={stage["flows"]} aria-hidden="true">
        {document.flows.map((flow) => {
          const id = flowId(flow);
          const route = scene.routes.get(id);
          return route === undefined ? null : (
            <g
              key={id}
              className={`${canvas["flow"]} ${styles["flow"]}`}
              data-change={flows.get(id)}
              data-selected={selected === `flow:${id}`}
            >
              <path d={pathOf(route)} className={canvas["line"]} />
              <path d={arrowOf(route)} className={canvas["arrow"]} />
            </g>
          );
        })}
      </svg>
      {document.flows.map((flow) => {
        const id = flowId(flow);
        const at = scene.labels.get(id);
        const step = stepOf(document, flow.from);
        if (at === undefined || step === undefined || flow.outcome === undefined) return null;
        return (
          <span
            key={id}
            dir="auto"
            className={`${canvas["label"]} ${styles["label"]}`}
            data-change={flows.get(id)}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {outcomeText(say, step, flow.outcome)}
          </span>
        );
      })}
    </>
  );
}

function Notes(props: Drawn & { readonly frames: boolean }): ReactNode {
  const { document, scene, notes, selected, frames } = props;
  return document.notes.map((note, index) => {
    const box = scene.notes[index];
    if (box === undefined || (note.frame === true) !== frames) return null;
    return (
      <div
        // A note has no name of its own, and nothing changes here.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        className={`${stage["node"]} ${styles["note"]}`}
        data-change={notes.get(index)}
        data-selected={selected === `note:${index}`}
        style={placed(box)}
      >
        <NoteFace note={note} selected={false} />
      </div>
    );
  });
}

function placed({ x, y, width, height }: Box) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}

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
