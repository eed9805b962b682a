/**
 * Tools are the states of the hand: each takes pointer and key, does something to the editor through its host, and says
 * which tool comes next. What is to be drawn of a gesture stands in its view.
 */

import type { CommandArguments, CommandName } from "../commands/table.ts";
import type { Plan, Selection } from "../commands/plan.ts";
import type { Kind, TemplateDocument } from "../document/template.ts";
import type { Box, Point } from "../geometry/box.ts";
import type { Target } from "../geometry/hit.ts";
import type { Route } from "../geometry/route.ts";
import type { Scene } from "../geometry/scene.ts";
import type { Guide } from "../geometry/snap.ts";
import type { Mark } from "../history.ts";
import type { KeyInput } from "../keys.ts";

export interface PointerInput {
  /** On the canvas. */
  readonly point: Point;
  /** On the screen, where a hand's trembling is the same at every zoom. */
  readonly screen: Point;
  readonly button: number;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
  /** Whether the pointer is over the canvas at all. */
  readonly inside: boolean;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Cards and notes on the move; the document hears of it when they are let go. */
export interface Dragged {
  readonly name: "dragging";
  readonly steps: ReadonlySet<string>;
  readonly notes: ReadonlySet<number>;
  readonly by: Point;
  /** Flows of which both ends move: their ways move along. */
  readonly inside: ReadonlySet<string>;
  /** The ways of flows of which one end moves. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly guides: readonly Guide[];
  /** The flow that the step would be put on. */
  readonly flow?: string;
}

/** What is to be drawn of the gesture that goes on. */
export type ToolView =
  | { readonly name: "idle" }
  | { readonly name: "pressing" }
  | { readonly name: "panning" | "hand" | "lasso" | "space" | "resizing" }
  | Dragged
  | {
      readonly name: "connecting";
      readonly from: string;
      readonly outcome?: string;
      readonly start: Point;
      readonly end: Point;
      /** The step under the pointer, and whether a flow may lead there. */
      readonly to?: string;
      readonly allowed: boolean;
      /** The flow that is led elsewhere; absent: a new one. */
      readonly flow?: string;
    }
  | {
      /** A flow is being drawn by keys. */
      readonly name: "linking";
      readonly from: string;
      readonly outcome?: string;
      /** The step that Enter would connect. */
      readonly to?: string;
      /** What was typed to find it. */
      readonly text: string;
    }
  | { readonly name: "lassoing"; readonly box: Box }
  | {
      readonly name: "placing";
      readonly kind: Kind;
      readonly label: string;
      readonly box?: Box;
      readonly guides: readonly Guide[];
    }
  | {
      readonly name: "inserting";
      readonly kind: Kind;
      readonly label: string;
      readonly box: Box;
      readonly flow: string;
    };

/** Something that only the view can do. */
export type Request =
  /** A flow was drawn into the open: which kind of step shall stand there? */
  | {
      readonly name: "append";
      readonly after: string;
      readonly outcome?: string;
      readonly at: Point;
    }
  /** Absent `at`: after the selected step, or in the middle of the view. */
  | { readonly name: "create"; readonly at?: Point }
  | { readonly name: "insert"; readonly flow: string }
  | { readonly name: "replace"; readonly key: string }
  /** `fresh`: it was just put there and still has the name of its kind. */
  | { readonly name: "rename"; readonly key: string; readonly fresh?: boolean }
  | { readonly name: "edit-note"; readonly index: number }
  | { readonly name: "search" }
  /** The fields of what is selected. */
  | { readonly name: "fields" };

export interface ToolHost {
  readonly document: TemplateDocument;
  readonly scene: Scene;
  readonly selection: Selection;
  readonly view: View;
  targetAt(point: Point): Target;
  plan<Name extends CommandName>(name: Name, wanted: CommandArguments<Name>): Plan;
  run<Name extends CommandName>(name: Name, wanted: CommandArguments<Name>): Plan;
  mark(): Mark;
  rollback(mark: Mark): void;
  /** Rolls back and does a command instead. */
  retry<Name extends CommandName>(mark: Mark, name: Name, wanted: CommandArguments<Name>): void;
  squash(mark: Mark): void;
  select(selection: Selection): void;
  setView(view: View): void;
  request(request: Request): void;
  /** Brings a step into view. */
  reveal(key: string): void;
}

export interface Tool {
  readonly view: ToolView;
  down(input: PointerInput): Tool;
  move(input: PointerInput): Tool;
  up(input: PointerInput): Tool;
  /** Escape, or the pointer was taken away: everything is as it was before the gesture. */
  cancel(): Tool;
  /** The tool after a key, if the key means something to this one. */
  key?(input: KeyInput): Tool | undefined;
}

/** How far the pointer may tremble before a press is a drag, in pixels of the screen. */
export const TREMBLE = 4;
