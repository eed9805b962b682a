/** What a gesture draws over the canvas: lasso, guides, the flow being drawn, the step being placed. */

import type { ReactNode } from "react";

import { KINDS } from "../../kernel/document/kinds.ts";
import type { Kind } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Box, Point } from "../../kernel/geometry/box.ts";
import { center } from "../../kernel/geometry/box.ts";
import { topPort } from "../../kernel/geometry/card.ts";
import type { Guide } from "../../kernel/geometry/snap.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import type { ToolView } from "../../kernel/tools/tool.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./canvas.module.css";

export function Gesture({ editor }: { readonly editor: Editor }): ReactNode {
  const tool = useStore(editor, (state) => state.tool);
  const scene = useStore(editor, (state) => state.scene);
  switch (tool.name) {
    case "dragging":
      return tool.guides.map((guide) => <GuideLine key={guide.axis} {...guide} />);
    case "lassoing":
      return <div className={styles["lasso"]} style={placed(tool.box)} />;
    case "connecting":
      return <Connection {...lookOf(tool)} from={tool.start} to={tool.end} isDown={scene.isDown} />;
    case "linking":
      return <Link tool={tool} scene={scene} />;
    case "placing":
      return (
        <>
          {tool.guides.map((guide) => (
            <GuideLine key={guide.axis} {...guide} />
          ))}
          {tool.box === undefined ? null : <Ghost {...tool} box={tool.box} />}
        </>
      );
    case "inserting":
      return <Ghost {...tool} />;
    default:
      return null;
  }
}

function lookOf({ to, allowed }: ToolView & { name: "connecting" }): { readonly look: string } {
  return { look: to === undefined ? "open" : allowed ? "allowed" : "refused" };
}

function Link(props: {
  readonly tool: ToolView & { name: "linking" };
  readonly scene: Scene;
}): ReactNode {
  const { tool, scene } = props;
  const from = scene.cards.get(tool.from);
  const to = tool.to === undefined ? undefined : scene.cards.get(tool.to);
  if (from === undefined || to === undefined) return null;
  const { isDown } = scene;
  const [start, end] = isDown
    ? [{ x: center(from).x, y: from.y + from.height }, topPort(to)]
    : [
        { x: from.x + from.width, y: center(from).y },
        { x: to.x, y: center(to).y },
      ];
  return <Connection look="allowed" from={start} to={end} isDown={isDown} />;
}

function GuideLine(guide: Guide): ReactNode {
  const long = guide.to - guide.from + 40;
  const box =
    guide.axis === "x"
      ? { x: guide.at, y: guide.from - 20, width: 0, height: long }
      : { x: guide.from - 20, y: guide.at, width: long, height: 0 };
  return <div className={styles["guide"]} data-axis={guide.axis} style={placed(box)} />;
}

export function Connection(props: {
  readonly from: Point;
  readonly to: Point;
  readonly look: string;
  readonly isDown: boolean;
}): ReactNode {
  const { from, to, look, isDown } = props;
  const bend = Math.max(40, Math.abs(isDown ? to.y - from.y : to.x - from.x) / 2);
  const [x, y] = isDown ? [0, bend] : [bend, 0];
  return (
    <svg className={`${styles["connection"]} ${styles[look] ?? ""}`}>
      <path
        d={`M${from.x} ${from.y} C${from.x + x} ${from.y + y} ${to.x - x} ${to.y - y} ${to.x} ${to.y}`}
      />
      <circle cx={to.x} cy={to.y} r="4" />
    </svg>
  );
}

/** A step that is not there yet. */
export function Ghost(props: {
  readonly box: Box;
  readonly kind?: Kind;
  readonly label?: string;
}): ReactNode {
  const { box, kind, label } = props;
  return (
    <div
      className={`${styles["card"]} ${styles["ghost"]}`}
      style={placed(box)}
      data-category={kind === undefined ? "control" : KINDS[kind].category}
    >
      {kind === undefined ? null : (
        <>
          <span className={styles["sign"]}>
            <Icon name={KIND_LOOKS[kind].icon} size={18} />
          </span>
          <div className={styles["words"]}>
            <span className={styles["name"]} dir="auto">
              {label}
            </span>
          </div>
        </>
      )}
    </div>
  );
}

function placed({ x, y, width, height }: Box) {
  return { position: "absolute", left: x, top: y, width, height } as const;
}
