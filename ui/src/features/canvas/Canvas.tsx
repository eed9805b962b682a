/** The drawing: the kernel's scene drawn by the canvas library, which is left to draw and to zoom; the hand is the kernel's. */

import "@xyflow/react/dist/base.css";

import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Viewport,
} from "@xyflow/react";
import { useEffect, useMemo, type FocusEvent, type ReactNode } from "react";

import { selectionOf } from "../../kernel/commands/plan.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ZOOM_MAX, ZOOM_MIN } from "../../kernel/view.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { KindMenu } from "./KindMenu.tsx";
import { FlowLine } from "./FlowLine.tsx";
import { Gesture } from "./Gesture.tsx";
import { createDrawing, type CanvasNode, type StepProblems } from "./nodes.ts";
import { NamesContext, NoteCard, StepCard } from "./StepCard.tsx";
import styles from "./canvas.module.css";
import { Toolbar } from "./Toolbar.tsx";
import { useKeys } from "./use-keys.ts";
import { usePointer } from "./use-pointer.ts";
import type { Names } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly names: Names;
  /** What is wrong with each step. */
  readonly problems: ReadonlyMap<string, StepProblems>;
}

const NODE_TYPES = { step: StepCard, note: NoteCard };
const MINIMAP = { width: 168, height: 108 };
const EDGE_TYPES = { flow: FlowLine };

export function Canvas(props: Props): ReactNode {
  return (
    <ReactFlowProvider>
      <NamesContext value={props.names}>
        <Drawing {...props} />
      </NamesContext>
    </ReactFlowProvider>
  );
}

function Drawing({ editor, problems }: Props): ReactNode {
  const say = useText();
  const pointer = usePointer(editor);
  const state = useStore(
    editor,
    (now) => now,
    (one, other) =>
      one.scene === other.scene &&
      one.document === other.document &&
      one.selection === other.selection &&
      targetOf(one.tool) === targetOf(other.tool),
  );
  const drawing = useMemo(() => createDrawing(), []);
  const { nodes, edges } = useMemo(() => drawing(state, problems), [drawing, state, problems]);
  const tool = useStore(editor, (now) => now.tool.name);
  const detail = useStore(editor, (now) => detailOf(now.view.zoom));
  useView(editor, pointer.ref);
  useKeys(editor, pointer.ref);

  return (
    // The canvas takes keys and pointer as a whole; what stands on it can be reached with Tab.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application, as its role says
    <div
      {...pointer}
      className={styles["canvas"]}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the keys
      tabIndex={0}
      role="application"
      aria-label={say("canvas.label")}
      data-tool={tool}
      data-detail={detail}
      onFocus={(event) => onFocus(editor, event)}
    >
      <ReactFlow
        nodes={nodes as CanvasNode[]}
        edges={edges as never[]}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={ZOOM_MIN}
        maxZoom={ZOOM_MAX}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        panOnDrag={false}
        panOnScroll
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        onMove={(event, view) => {
          if (event !== null) editor.setView(view);
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dots)" />
        <Gesture editor={editor} />
        <MiniMap
          style={MINIMAP}
          className={styles["minimap"] ?? ""}
          pannable
          zoomable
          nodeBorderRadius={8}
          ariaLabel={null}
        />
      </ReactFlow>
      {state.document.steps.length === 0 && tool === "idle" ? <Blank /> : null}
      <Toolbar editor={editor} />
      <KindMenu editor={editor} />
    </div>
  );
}

function Blank(): ReactNode {
  const say = useText();
  return (
    <div className={styles["blank"]}>
      <h2>{say("canvas.empty.title")}</h2>
      <p>{say("canvas.empty.text")}</p>
    </div>
  );
}

/** Keeps the library's view and the kernel's the same, whoever moved it, and the kernel informed of the size. */
function useView(editor: Editor, canvas: { readonly current: HTMLDivElement | null }): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let isFirst = true;
    const observer = new ResizeObserver(() => {
      editor.setSize({ width: element.clientWidth, height: element.clientHeight });
      if (isFirst) editor.open();
      isFirst = false;
    });
    observer.observe(element);
    const follow = (): void => {
      const { view } = editor.getState();
      if (!sameView(view, flow.getViewport())) void flow.setViewport(view);
    };
    const stop = editor.subscribe(follow);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [editor, flow, canvas]);
}

function sameView(one: Viewport, other: Viewport): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}

function targetOf(tool: ReturnType<Editor["getState"]>["tool"]): string | undefined {
  return tool.name === "dragging" || tool.name === "inserting" ? tool.flow : undefined;
}

/** From afar only names are read. */
function detailOf(zoom: number): "far" | "middle" | "near" {
  return zoom < 0.4 ? "far" : zoom < 0.7 ? "middle" : "near";
}

/** A step reached with Tab is selected and shown. */
function onFocus(editor: Editor, event: FocusEvent): void {
  const key =
    event.target instanceof HTMLElement && event.target.matches(".react-flow__node:focus-visible")
      ? event.target.dataset["id"]
      : undefined;
  if (key === undefined || !editor.getState().scene.cards.has(key)) return;
  editor.select(selectionOf({ steps: [key] }));
  editor.reveal(key);
}
