/** The flows in the part of the canvas that is drawn, and what is written on them. */

import { memo, type ReactNode } from "react";

import { cached } from "../../../kernel/cached.ts";
import { flowsById, stepOf } from "../../../kernel/document/queries.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { contains, type Box, type Point } from "../../../kernel/geometry/box.ts";
import { flowsNear } from "../../../kernel/geometry/hit.ts";
import type { Route } from "../../../kernel/geometry/route.ts";
import type { EditorState } from "../../../kernel/store.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import canvas from "../canvas.module.css";
import { arrowOf, pathOf } from "../path.ts";
import { outcomeText } from "../words.ts";
import styles from "./stage.module.css";

interface Props {
  readonly editor: Editor;
  readonly region: Box;
}

/** All that lie still are two paths together; those that are marked or on the move are drawn by themselves. */
export function Flows({ editor, region }: Props): ReactNode {
  const state = useStore(editor, (now) => now, sameFlows);
  const { document, scene, selection, tool, hover } = state;
  const isDragging = tool.name === "dragging";
  const flows = flowsById(document);
  const ids = new Set(flowsNear(scene, region));
  if (isDragging) {
    const back = { ...region, x: region.x - tool.by.x, y: region.y - tool.by.y };
    for (const id of flowsNear(scene, back)) if (tool.inside.has(id)) ids.add(id);
    for (const id of tool.routes.keys()) ids.add(id);
  }
  const target = tool.name === "dragging" || tool.name === "inserting" ? tool.flow : undefined;
  const led = tool.name === "connecting" ? tool.flow : undefined;
  const hovered = hover?.on === "flow" ? hover.id : undefined;
  const marked = new Set([...selection.flows, hovered, target, led]);
  let lines = "";
  let arrows = "";
  const apart: ReactNode[] = [];
  for (const id of ids) {
    const isInside = isDragging && tool.inside.has(id);
    const anew = isDragging ? tool.routes.get(id) : undefined;
    const route = anew ?? scene.routes.get(id);
    if (route === undefined || !flows.has(id)) continue;
    if (isInside || anew !== undefined || marked.has(id)) {
      apart.push(
        <Line
          key={id}
          route={route}
          by={isInside ? tool.by : undefined}
          isSelected={selection.flows.has(id)}
          isHovered={id === hovered}
          isTarget={id === target}
          isLed={id === led}
        />,
      );
      continue;
    }
    const drawn = drawnOf(route);
    lines += drawn.line;
    arrows += drawn.arrow;
  }
  return (
    <>
      <g className={canvas["flow"]}>
        <path d={lines} className={canvas["line"]} />
        <path d={arrows} className={canvas["arrow"]} />
      </g>
      {apart}
    </>
  );
}

export const drawnOf = cached((route: Route) => ({ line: pathOf(route), arrow: arrowOf(route) }));

function sameFlows(one: EditorState, other: EditorState): boolean {
  return (
    one.scene === other.scene &&
    one.document === other.document &&
    one.selection === other.selection &&
    flowOf(one) === flowOf(other) &&
    (one.tool === other.tool ||
      ![one.tool.name, other.tool.name].some((name) =>
        ["dragging", "inserting", "connecting"].includes(name),
      ))
  );
}

function flowOf({ hover }: EditorState): string | undefined {
  return hover?.on === "flow" ? hover.id : undefined;
}

interface LineProps {
  readonly route: Route;
  readonly by: Point | undefined;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly isTarget: boolean;
  readonly isLed: boolean;
}

const Line = memo(function Line(props: LineProps): ReactNode {
  const { route, by, isSelected, isTarget } = props;
  const first = route[0];
  const tip = route.at(-1);
  return (
    <g
      className={`${canvas["flow"]} ${isSelected ? canvas["selected"] : ""} ${isTarget ? canvas["target"] : ""}`}
      data-hovered={props.isHovered}
      data-led={props.isLed}
      transform={by === undefined ? undefined : `translate(${by.x} ${by.y})`}
    >
      <path d={pathOf(route)} className={canvas["line"]} />
      <path d={arrowOf(route)} className={canvas["arrow"]} />
      {isSelected && first !== undefined && tip !== undefined ? (
        <>
          <circle className={styles["end"]} cx={first.x} cy={first.y} r="5" />
          <circle className={styles["end"]} cx={tip.x} cy={tip.y} r="5" />
        </>
      ) : null}
    </g>
  );
});

/** What is written on flows, over them all. While its flow is led elsewhere, nothing. */
export function FlowLabels({ editor, region }: Props): ReactNode {
  const say = useText();
  const state = useStore(editor, (now) => now, sameFlows);
  const { document, scene, selection, tool } = state;
  const flows = flowsById(document);
  return [...scene.labels].flatMap(([id, { x, y }]) => {
    const flow = flows.get(id);
    const step = flow && stepOf(document, flow.from);
    if (flow?.outcome === undefined || step === undefined) return [];
    if (tool.name === "dragging" && tool.routes.has(id)) return [];
    const isMoving = tool.name === "dragging" && tool.inside.has(id);
    const left = isMoving ? x + tool.by.x : x;
    const top = isMoving ? y + tool.by.y : y;
    if (!contains(region, { x: left, y: top })) return [];
    return [
      <span
        key={id}
        dir="auto"
        className={`${canvas["label"]} ${selection.flows.has(id) ? canvas["selected"] : ""}`}
        style={{ transform: `translate(-50%, -50%) translate(${left}px, ${top}px)` }}
      >
        {outcomeText(say, step, flow.outcome)}
      </span>,
    ];
  });
}
