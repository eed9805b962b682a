/** A flow on the canvas: its way with rounded corners, an arrow, and what is written on it. */

import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import { useText } from "../../shared/text.ts";
import styles from "./canvas.module.css";
import type { FlowEdge } from "./nodes.ts";
import { arrowOf, pathOf } from "./path.ts";
import { outcomeText } from "./words.ts";

export const FlowLine = memo(function FlowLine(props: EdgeProps<FlowEdge>): ReactNode {
  const say = useText();
  const { data, selected } = props;
  if (data === undefined) return null;
  const { route, label, outcome, step, isTarget } = data;
  const look = `${styles["flow"]} ${selected === true ? styles["selected"] : ""} ${isTarget ? styles["target"] : ""}`;
  return (
    <>
      <g className={look}>
        <path d={pathOf(route)} className={styles["line"]} />
        <path d={arrowOf(route)} className={styles["arrow"]} />
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
