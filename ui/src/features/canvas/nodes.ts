/** The kernel's scene as the canvas library takes it. What has not changed is the same object as before, so that nothing is drawn twice. */

import type { Edge, Node } from "@xyflow/react";

import { flowId, stepOf } from "../../kernel/document/queries.ts";
import type { Note, Step, TemplateDocument } from "../../kernel/document/template.ts";
import type { Box, Point } from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";
import type { EditorState } from "../../kernel/store.ts";

export type StepNode = Node<
  { readonly step: Step; readonly box: Box; readonly problems: StepProblems | undefined },
  "step"
>;
export type NoteNode = Node<{ readonly note: Note; readonly box: Box }, "note">;
export type CanvasNode = StepNode | NoteNode;

/** What is wrong with a step. */
export interface StepProblems {
  readonly count: number;
  /** Whether one of them is more than a warning. */
  readonly isError: boolean;
}

export interface FlowData extends Record<string, unknown> {
  readonly route: Route;
  readonly label: Point | undefined;
  readonly outcome: string | undefined;
  readonly step: Step;
  readonly isTarget: boolean;
}
export type FlowEdge = Edge<FlowData, "flow">;

/** The pointer belongs to the kernel, but cards and ports show that they can be taken. */
const STYLE = { pointerEvents: "all" } as const;

export interface Drawn {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly FlowEdge[];
}

/** Keeps what it gave out last. */
export function createDrawing(): (
  state: EditorState,
  problems: ReadonlyMap<string, StepProblems>,
) => Drawn {
  let nodes = new Map<string, CanvasNode>();
  let edges = new Map<string, FlowEdge>();
  return (state, problems) => {
    const nextNodes = new Map<string, CanvasNode>();
    state.document.notes.forEach((note, index) => {
      const id = `note:${index}`;
      const node = noteNode(state, note, index);
      if (node !== undefined) nextNodes.set(id, kept(nodes.get(id), node));
    });
    for (const step of state.document.steps) {
      const node = stepNode(state, step, problems.get(step.key));
      if (node !== undefined) nextNodes.set(step.key, kept(nodes.get(step.key), node));
    }
    const nextEdges = new Map<string, FlowEdge>();
    for (const edge of edgesOf(state)) {
      const known = edges.get(edge.id);
      nextEdges.set(edge.id, known !== undefined && sameEdge(known, edge) ? known : edge);
    }
    nodes = nextNodes;
    edges = nextEdges;
    return { nodes: [...nodes.values()], edges: [...edges.values()] };
  };
}

function stepNode(
  { scene, selection }: EditorState,
  step: Step,
  problems: StepProblems | undefined,
): StepNode | undefined {
  const box = scene.cards.get(step.key);
  if (box === undefined) return undefined;
  const { x, y, width, height } = box;
  const selected = selection.steps.has(step.key);
  return {
    id: step.key,
    type: "step",
    position: { x, y },
    width,
    height,
    selected,
    zIndex: 1,
    style: STYLE,
    data: { step, box, problems },
  };
}

function noteNode(
  { scene, selection }: EditorState,
  note: Note,
  index: number,
): NoteNode | undefined {
  const box = scene.notes[index];
  if (box === undefined) return undefined;
  const { x, y, width, height } = box;
  const selected = selection.notes.has(index);
  return {
    id: `note:${index}`,
    type: "note",
    position: { x, y },
    width,
    height,
    selected,
    zIndex: 0,
    style: STYLE,
    data: { note, box },
  };
}

function* edgesOf({ document, scene, selection, tool }: EditorState): Generator<FlowEdge> {
  const target = tool.name === "dragging" || tool.name === "inserting" ? tool.flow : undefined;
  for (const flow of document.flows) {
    const id = flowId(flow);
    const route = scene.routes.get(id);
    const step = stepIn(document, flow.from);
    if (route === undefined || step === undefined) continue;
    yield {
      id,
      type: "flow",
      source: flow.from,
      target: flow.to,
      selected: selection.flows.has(id),
      zIndex: 0,
      data: {
        route,
        label: scene.labels.get(id),
        outcome: flow.outcome,
        step,
        isTarget: id === target,
      },
    };
  }
}

function stepIn(document: TemplateDocument, key: string): Step | undefined {
  return stepOf(document, key);
}

function kept(known: CanvasNode | undefined, node: CanvasNode): CanvasNode {
  if (known === undefined || known.selected !== node.selected || known.data.box !== node.data.box)
    return node;
  if (known.type === "step" && node.type === "step")
    return known.data.step === node.data.step &&
      sameProblems(known.data.problems, node.data.problems)
      ? known
      : node;
  if (known.type === "note" && node.type === "note")
    return known.data.note === node.data.note ? known : node;
  return node;
}

function sameProblems(one: StepProblems | undefined, other: StepProblems | undefined): boolean {
  return one?.count === other?.count && one?.isError === other?.isError;
}

function sameEdge(known: FlowEdge, edge: FlowEdge): boolean {
  return (
    known.selected === edge.selected &&
    known.data?.route === edge.data?.route &&
    known.data?.step === edge.data?.step &&
    known.data?.isTarget === edge.data?.isTarget &&
    known.data?.label?.x === edge.data?.label?.x &&
    known.data?.label?.y === edge.data?.label?.y
  );
}
