/** A page of @xyflow/react with cards of three lines, all of them or only those that are seen. */

import "@xyflow/react/dist/style.css";
import "./peers.css";

import {
  Handle,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeProps,
  type ReactFlowInstance,
} from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

import { flowId } from "../src/kernel/document/queries.ts";
import { CARD } from "./graph.ts";
import { offer } from "./measure.ts";

type Card = Node<{ readonly name: string; readonly until: string }, "card">;

const Face = memo(function Face({ data }: NodeProps<Card>): ReactNode {
  return (
    <div className="card">
      <Handle type="target" position={Position.Left} />
      <small>right after the previous step</small>
      <strong>{data.name}</strong>
      <small>{data.until}</small>
      <Handle type="source" position={Position.Right} />
    </div>
  );
});
const KINDS = { card: Face };
const SEEN_ONLY = new URLSearchParams(location.search).has("seen");

let flow: ReactFlowInstance<Card> | undefined;
offer({
  async open(graph, place) {
    const nodes = graph.steps.map(({ key, name, at, deadline_days: days }): Card => ({
      id: key,
      type: "card",
      position: { x: at?.[0] ?? 0, y: at?.[1] ?? 0 },
      data: { name, until: `within ${days ?? 0} days` },
      ...CARD,
    }));
    const edges = graph.flows.map((known): Edge => ({
      id: flowId(known),
      source: known.from,
      target: known.to,
      type: "smoothstep",
    }));
    await new Promise<void>((done) => {
      createRoot(place).render(
        <ReactFlow<Card>
          defaultNodes={nodes}
          defaultEdges={edges}
          nodeTypes={KINDS}
          minZoom={0.1}
          onlyRenderVisibleElements={SEEN_ONLY}
          onInit={(ready) => {
            flow = ready;
            done();
          }}
        />,
      );
    });
  },
  view: (x, y, zoom) => void flow?.setViewport({ x, y, zoom }),
});
