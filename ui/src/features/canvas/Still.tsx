/** A template that is looked at and not changed: how far a process has come with each of its steps. */

import "@xyflow/react/dist/base.css";

import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type EdgeProps,
  type Node,
  type NodeProps,
} from "@xyflow/react";
import {
  createContext,
  memo,
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";

import { flowId, stepOf } from "../../kernel/document/queries.ts";
import type { Flow, TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { center } from "../../kernel/geometry/box.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { MARK_ICONS } from "../../shared/work/marks.tsx";
import type { StepMark, StillProps, StillState } from "../../shared/work/still.ts";
import { FlowLine } from "./FlowLine.tsx";
import type { CanvasNode, FlowEdge, NoteNode, StepNode } from "./nodes.ts";
import { NamesContext, NoteCard, StepCard } from "./StepCard.tsx";
import canvas from "./canvas.module.css";
import styles from "./still.module.css";

const ZOOM_MIN = 0.2;
const ZOOM_MAX = 1.5;
/** Below this, names are hard to read: what is open is shown instead of everything. */
const ZOOM_READABLE = 0.55;
const ZOOM_NEAR = 0.75;

const NODE_TYPES = { step: StillCard, note: NoteCard };
const EDGE_TYPES = { flow: StillFlow };
const AHEAD: StillState = { mark: "ahead", visits: 0, outcomes: [] };
const LIVE: ReadonlySet<StepMark> = new Set(["open", "overdue", "failed", "running", "waiting"]);

interface Standing {
  readonly states: StillProps["states"];
  readonly selected: string | undefined;
  readonly onSelect: ((step: string) => void) | undefined;
}
const StandingContext = createContext<Standing>({
  states: new Map(),
  selected: undefined,
  onSelect: undefined,
});

export function Still(props: StillProps): ReactNode {
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const { states, selected, onSelect } = props;
  const standing = useMemo(() => ({ states, selected, onSelect }), [states, selected, onSelect]);
  return (
    <ReactFlowProvider>
      <NamesContext value={names}>
        <StandingContext value={standing}>
          <Drawing document={props.document} states={states} />
        </StandingContext>
      </NamesContext>
    </ReactFlowProvider>
  );
}

function Drawing(props: Pick<StillProps, "document" | "states">): ReactNode {
  const { document: text, states } = props;
  const say = useText();
  const flow = useReactFlow();
  const document = useMemo(() => readTemplate(text), [text]);
  const scene = useMemo(() => sceneOf(document), [document]);
  const nodes = useMemo(() => nodesOf(document, scene), [document, scene]);
  const edges = useMemo(() => edgesOf(document, scene), [document, scene]);
  const [zoom, setZoom] = useState(1);
  const frame = useRef<HTMLElement>(null);

  const fit = useCallback(() => {
    void flow.fitView({ padding: 0.08, maxZoom: 1, minZoom: ZOOM_MIN });
  }, [flow]);
  const onInit = useCallback(() => {
    void flow.fitView({ padding: 0.08, maxZoom: 1, minZoom: ZOOM_MIN }).then(() => {
      if (flow.getZoom() >= ZOOM_READABLE) return;
      const live = [...states].find(([, { mark }]) => LIVE.has(mark))?.[0];
      const box = live === undefined ? undefined : scene.cards.get(live);
      if (box === undefined) return;
      const { x, y } = center(box);
      // What comes next is seen too.
      const ahead = ((frame.current?.clientWidth ?? 0) * 0.2) / ZOOM_NEAR;
      void flow.setCenter(x + ahead, y, { zoom: ZOOM_NEAR });
    });
  }, [flow, states, scene]);

  return (
    <section
      ref={frame}
      className={`${canvas["canvas"]} ${styles["still"]}`}
      data-detail={zoom < 0.4 ? "far" : zoom < 0.7 ? "middle" : "near"}
      aria-label={say("work.still.label")}
    >
      <ReactFlow
        className={styles["drawing"] ?? ""}
        nodes={nodes as CanvasNode[]}
        edges={edges as FlowEdge[]}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={ZOOM_MIN}
        maxZoom={ZOOM_MAX}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnScroll
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onInit={onInit}
        onMove={(_, view) => setZoom(view.zoom)}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dots)" />
      </ReactFlow>
      <Legend states={states} />
      <div className={styles["tools"]}>
        <IconButton
          icon="minus"
          label={say("work.still.smaller")}
          onPress={() => void flow.zoomOut()}
        />
        <IconButton
          icon="plus"
          label={say("work.still.larger")}
          onPress={() => void flow.zoomIn()}
        />
        <IconButton icon="fit" label={say("work.still.fit")} onPress={fit} />
      </div>
    </section>
  );
}

/** In the order in which a process comes along; only what there is. */
const LEGEND: readonly StepMark[] = [
  "done",
  "open",
  "overdue",
  "failed",
  "running",
  "waiting",
  "skipped",
  "closed",
  "ahead",
];

function Legend({ states }: { readonly states: StillProps["states"] }): ReactNode {
  const say = useText();
  const marks = new Set([...states.values()].map(({ mark }) => mark));
  marks.add("ahead");
  return (
    <ul className={styles["legend"]} aria-label={say("work.still.legend")}>
      {LEGEND.filter((mark) => marks.has(mark)).map((mark) => (
        <li key={mark} data-mark={mark}>
          <span className={styles["dot"]}>
            <Icon name={MARK_ICONS[mark]} size={12} />
          </span>
          {say(`work.mark.${mark}`)}
        </li>
      ))}
    </ul>
  );
}

const StillStep = memo(StepCard);

function StillCard(props: NodeProps<StepNode>): ReactNode {
  const say = useText();
  const { states, selected, onSelect } = use(StandingContext);
  const { step } = props.data;
  const { mark, visits } = states.get(step.key) ?? AHEAD;
  const standing = say(`work.mark.${mark}`);
  return (
    <div
      className={styles["card"]}
      data-mark={mark}
      data-selected={selected === step.key}
      title={standing}
    >
      <StillStep {...props} />
      {mark === "ahead" ? null : (
        <span className={styles["sign"]}>
          <Icon name={MARK_ICONS[mark]} size={16} />
          {visits > 1 ? say("work.still.visits", { visits }) : null}
        </span>
      )}
      <button
        type="button"
        className={`${styles["press"]} nodrag nopan`}
        aria-label={say("work.still.step", { name: step.name, standing })}
        aria-pressed={selected === step.key}
        onClick={() => onSelect?.(step.key)}
      />
    </div>
  );
}

function StillFlow(props: EdgeProps<FlowEdge>): ReactNode {
  const { states } = use(StandingContext);
  const from = states.get(props.source) ?? AHEAD;
  const to = states.get(props.target) ?? AHEAD;
  const outcome = props.data?.outcome;
  const isTaken =
    to.visits > 0 && from.visits > 0 && (outcome === undefined || from.outcomes.includes(outcome));
  return (
    <g className={styles["flow"]} data-taken={isTaken}>
      <FlowLine {...props} />
    </g>
  );
}

function nodesOf(document: TemplateDocument, scene: Scene): readonly CanvasNode[] {
  const notes = document.notes.flatMap((note, index): readonly NoteNode[] => {
    const box = scene.notes[index];
    if (box === undefined) return [];
    return [{ ...placed(`note:${index}`, box, 0), type: "note", data: { note, box } }];
  });
  const steps = document.steps.flatMap((step): readonly StepNode[] => {
    const box = scene.cards.get(step.key);
    if (box === undefined) return [];
    return [
      { ...placed(step.key, box, 1), type: "step", data: { step, box, problems: undefined } },
    ];
  });
  return [...notes, ...steps];
}

function placed(
  id: string,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  zIndex: number,
): Pick<Node, "id" | "position" | "width" | "height" | "zIndex"> {
  const { x, y, width, height } = box;
  return { id, position: { x, y }, width, height, zIndex };
}

function edgesOf(document: TemplateDocument, scene: Scene): readonly FlowEdge[] {
  return document.flows.flatMap((flow: Flow): readonly FlowEdge[] => {
    const id = flowId(flow);
    const route = scene.routes.get(id);
    const step = stepOf(document, flow.from);
    if (route === undefined || step === undefined) return [];
    const label = scene.labels.get(id);
    const data = { route, label, outcome: flow.outcome, step, isTarget: false };
    return [{ id, type: "flow", source: flow.from, target: flow.to, zIndex: 0, data }];
  });
}
