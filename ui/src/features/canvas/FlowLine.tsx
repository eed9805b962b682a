/** A flow on the canvas: its way with rounded corners, an arrow, and what is written on it. */

import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import type { Point } from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";
import { useText } from "../../shared/text.ts";
import styles from "./canvas.module.css";
import type { FlowEdge } from "./nodes.ts";
import { outcomeText } from "./words.ts";

const RADIUS = 8;
const ARROW = 7;

export const FlowLine = memo(function FlowLine(props: EdgeProps<FlowEdge>): ReactNode {
  const say = useText();
  const { data, selected } = props;
  if (data === undefined) return null;
  const { route, label, outcome, step, isTarget } = data;
  const look = `${styles["flow"]} ${selected === true ? styles["selected"] : ""} ${isTarget ? styles["target"] : ""}`;
  const tip = route.at(-1);
  return (
    <>
      <g className={look}>
        <path d={pathOf(route)} className={styles["line"]} />
        {tip === undefined ? null : (
          <path
            d={`M${tip.x - ARROW} ${tip.y - 4.5} L${tip.x} ${tip.y} L${tip.x - ARROW} ${tip.y + 4.5} Z`}
            className={styles["arrow"]}
          />
        )}
      </g>
      {label === undefined || outcome === undefined ? null : (
        <EdgeLabelRenderer>
          <span
            className={`${styles["label"]} ${selected === true ? styles["selected"] : ""}`}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            {outcomeText(say, step, outcome)}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** A way with its corners rounded. */
export function pathOf(route: Route): string {
  const [first, ...rest] = route;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, at) => {
    const next = rest[at + 1];
    const before = rest[at - 1] ?? first;
    if (next === undefined) path += ` L${corner.x} ${corner.y}`;
    else {
      const into = towards(corner, before);
      const out = towards(corner, next);
      path += ` L${into.x} ${into.y} Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
    }
  });
  return path;
}

/** The point a radius away from a corner, at most half of the way. */
function towards(corner: Point, other: Point): Point {
  const far = Math.hypot(other.x - corner.x, other.y - corner.y);
  if (far === 0) return corner;
  const share = Math.min(RADIUS, far / 2) / far;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}
