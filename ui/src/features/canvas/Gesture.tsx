/** What a gesture draws over the canvas: lasso, guides, the flow being drawn, the step being placed. */

import { ViewportPortal } from "@xyflow/react";
import type { ReactNode } from "react";

import type { Editor } from "../../kernel/editor.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import type { Guide } from "../../kernel/geometry/snap.ts";
import { KINDS } from "../../kernel/document/kinds.ts";
import type { ToolView } from "../../kernel/tools/tool.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./canvas.module.css";

export function Gesture(props: { readonly editor: Editor }): ReactNode {
  const tool = useStore(props.editor, (state) => state.tool);
  return <ViewportPortal>{drawn(tool)}</ViewportPortal>;
}

function drawn(tool: ToolView): ReactNode {
  switch (tool.name) {
    case "idle":
    case "hand":
    case "lasso":
    case "space":
    case "resizing":
    case "linking":
    case "pressing":
    case "panning":
      return null;
    case "dragging":
      return tool.guides.map(guideLine);
    case "lassoing":
      return <div className={styles["lasso"]} style={placed(tool.box)} />;
    case "connecting":
      return <Connection {...tool} />;
    case "placing":
      return (
        <>
          {tool.guides.map(guideLine)}
          {tool.box === undefined ? null : <Ghost {...tool} box={tool.box} />}
        </>
      );
    case "inserting":
      return <Ghost {...tool} />;
  }
}

function guideLine(guide: Guide): ReactNode {
  const long = guide.to - guide.from + 40;
  const box =
    guide.axis === "x"
      ? { x: guide.at, y: guide.from - 20, width: 1, height: long }
      : { x: guide.from - 20, y: guide.at, width: long, height: 1 };
  return <div key={guide.axis} className={styles["guide"]} style={placed(box)} />;
}

function Connection({ start, end, to, allowed }: ToolView & { name: "connecting" }): ReactNode {
  const bend = Math.max(40, Math.abs(end.x - start.x) / 2);
  const look = to === undefined ? "open" : allowed ? "allowed" : "refused";
  return (
    <svg className={`${styles["connection"]} ${styles[look]}`}>
      <path
        d={`M${start.x} ${start.y} C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`}
      />
      <circle cx={end.x} cy={end.y} r="4" />
    </svg>
  );
}

function Ghost({
  box,
  kind,
  label,
}: {
  readonly box: Box;
  readonly kind: keyof typeof KINDS;
  readonly label: string;
}): ReactNode {
  return (
    <div
      className={`${styles["card"]} ${styles["ghost"]}`}
      style={placed(box)}
      data-category={KINDS[kind].category}
    >
      <span className={styles["sign"]}>
        <Icon name={KIND_LOOKS[kind].icon} size={18} />
      </span>
      <div className={styles["words"]}>
        <span className={styles["name"]}>{label}</span>
      </div>
    </div>
  );
}

function placed({ x, y, width, height }: Box) {
  return { position: "absolute", left: x, top: y, width, height } as const;
}
