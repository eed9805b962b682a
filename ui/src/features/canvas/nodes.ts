/** The kernel's scene as the canvas library takes it, for drawings that are only looked at. */

import type { Edge, Node } from "@xyflow/react";

import type { Note, Step } from "../../kernel/document/template.ts";
import type { Box, Point } from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";

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
