/** The flows in the part of the canvas that is drawn, and what is written on them. */

import { memo, type ReactNode } from "react";

import { flowsById } from "../../../kernel/document/queries.ts";
import type { Flow, Step } from "../../../kernel/document/template.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import type { Editor } from "../../../kernel/editor.ts";
import type { Box, Point } from "../../../kernel/geometry/box.ts";
import { flowGrid } from "../../../kernel/geometry/hit.ts";
import type { Route } from "../../../kernel/geometry/route.ts";
import type { EditorState } from "../../../kernel/store.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import canvas from "../canvas.module.css";
import { ARROW, pathOf } from "../path.ts";
import { outcomeText } from "../words.ts";
import styles from "./stage.module.css";

interface Props {
  readonly editor: Editor;
  readonly region: Box;
}

export function Flows({ editor, region }: Props): ReactNode {
  const state = useStore(editor, (now) => now, sameFlows);
  const { document, scene, selection, tool, hover } = state;
  const isDragging = tool.name === "dragging";
  const flows = flowsById(document);
  const ids = new Set(flowGrid(scene).near(region));
  if (isDragging) {
    const back = { ...region, x: region.x - tool.by.x, y: region.y - tool.by.y };
    for (const id of flowGrid(scene).near(back)) if (tool.inside.has(id)) ids.add(id);
    for (const id of tool.routes.keys()) ids.add(id);
  }
  const target = tool.name === "dragging" || tool.name === "inserting" ? tool.flow : undefined;
  const led = tool.name === "connecting" ? tool.flow : undefined;
  const hovered = hover?.on === "flow" ? hover.id : undefined;
  return [...ids].flatMap((id) => {
    const flow = flows.get(id);
    const step = flow && stepOf(document, flow.from);
    const isInside = isDragging && tool.inside.has(id);
    const route = (isDragging ? tool.routes.get(id) : undefined) ?? scene.routes.get(id);
    if (flow === undefined || step === undefined || route === undefined) return [];
    const isReached = isDragging && tool.routes.has(id);
    return [
      <Line
        key={id}
        id={id}
        flow={flow}
        step={step}
        route={route}
        by={isInside ? tool.by : undefined}
        label={isReached ? undefined : scene.labels.get(id)}
        isSelected={selection.flows.has(id)}
        isHovered={id === hovered}
        isTarget={id === target}
        isLed={id === led}
      />,
    ];
  });
}

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
  readonly id: string;
  readonly flow: Flow;
  readonly step: Step;
  readonly route: Route;
  readonly by: Point | undefined;
  readonly label: Point | undefined;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly isTarget: boolean;
  readonly isLed: boolean;
}

const Line = memo(function Line(props: LineProps): ReactNode {
  const { id, flow, step, route, by, label, isSelected, isTarget } = props;
  const say = useText();
  const first = route[0];
  const tip = route.at(-1);
  const before = route.at(-2) ?? tip;
  const text = flow.outcome === undefined ? "" : outcomeText(say, step, flow.outcome);
  return (
    <g
      className={`${canvas["flow"]} ${isSelected ? canvas["selected"] : ""} ${isTarget ? canvas["target"] : ""}`}
      data-flow={id}
      data-hovered={props.isHovered}
      data-led={props.isLed}
      transform={by === undefined ? undefined : `translate(${by.x} ${by.y})`}
    >
      <path d={pathOf(route)} className={canvas["line"]} />
      {tip === undefined || before === undefined ? null : (
        <path d={arrowAt(before, tip)} className={canvas["arrow"]} />
      )}
      {isSelected && first !== undefined && tip !== undefined ? (
        <>
          <circle className={styles["end"]} cx={first.x} cy={first.y} r="5" />
          <circle className={styles["end"]} cx={tip.x} cy={tip.y} r="5" />
        </>
      ) : null}
      {label === undefined || text === "" ? null : (
        <foreignObject x={label.x - 80} y={label.y - 10} width="160" height="20">
          <div className={styles["labelPlace"]}>
            <span className={`${canvas["label"]} ${styles["label"]}`} dir="auto">
              {text}
            </span>
          </div>
        </foreignObject>
      )}
    </g>
  );
});

/** An arrow whose tip lies at the end of a way, turned as its last part. */
function arrowAt(before: Point, tip: Point): string {
  const isDown = before.x === tip.x && before.y !== tip.y;
  if (!isDown)
    return `M${tip.x - ARROW} ${tip.y - 4.5} L${tip.x} ${tip.y} L${tip.x - ARROW} ${tip.y + 4.5} Z`;
  const back = tip.y > before.y ? tip.y - ARROW : tip.y + ARROW;
  return `M${tip.x - 4.5} ${back} L${tip.x} ${tip.y} L${tip.x + 4.5} ${back} Z`;
}
