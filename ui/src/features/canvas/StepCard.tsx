/** Cards and notes as the canvas library takes them, for drawings that are only looked at. */

import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, type ReactNode } from "react";

import styles from "./canvas.module.css";
import { CardFace } from "./CardFace.tsx";
import type { NoteNode, StepNode } from "./nodes.ts";
import { NoteFace } from "./NoteFace.tsx";

export { NamesContext } from "./CardFace.tsx";

export const StepCard = memo(function StepCard(props: NodeProps<StepNode>): ReactNode {
  return (
    <>
      <Anchors />
      <CardFace {...props.data} selected={props.selected} />
    </>
  );
});

export const NoteCard = memo(function NoteCard(props: NodeProps<NoteNode>): ReactNode {
  return <NoteFace note={props.data.note} selected={props.selected} />;
});

/** The canvas library only draws flows between anchors; where they really begin and end says the kernel. */
function Anchors(): ReactNode {
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={false}
        className={styles["anchor"] ?? ""}
      />
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={false}
        className={styles["anchor"] ?? ""}
      />
    </>
  );
}
