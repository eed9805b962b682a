/** What one entry of the table of actions is. */

import type { Editor } from "../editor.ts";
import type { Shortcut } from "../keys.ts";
import type { EditorState } from "../store.ts";

export type ActionCategory = "build" | "edit" | "select" | "arrange" | "view" | "move";

export interface Action<Id extends string = string> {
  readonly id: Id;
  readonly category: ActionCategory;
  /** The first is the one that is shown. */
  readonly keys: readonly Shortcut[];
  /**
   * `page`: wherever the focus is, unless it is in a text field. `canvas`: only where nothing else has the focus, because
   * lists and buttons use the same keys.
   */
  readonly where: "page" | "canvas";
  /** Whether it stands in the command palette; moving about does not. */
  readonly listed: boolean;
  /** Whether it can be done now. */
  enabled(state: EditorState): boolean;
  /** Does it; false, if there was nothing to be done. */
  run(editor: Editor): boolean;
}

type Wanted<Id extends string> = Pick<Action<Id>, "id" | "category" | "run"> &
  Partial<Omit<Action<Id>, "id" | "category" | "run">>;

/** An action with what most of them have. */
export function action<Id extends string>(wanted: Wanted<Id>): Action<Id> {
  return { keys: [], where: "page", listed: true, enabled: always, ...wanted };
}

export function always(): boolean {
  return true;
}

export function hasSteps({ document }: EditorState): boolean {
  return document.steps.length > 0;
}

export function hasSelection({ selection }: EditorState): boolean {
  return selection.steps.size + selection.flows.size + selection.notes.size > 0;
}

export function hasSelectedSteps({ selection }: EditorState): boolean {
  return selection.steps.size > 0;
}

/** The step that is selected, if it is the only one. */
export function theStep({ selection }: EditorState): string | undefined {
  return selection.steps.size === 1 ? [...selection.steps][0] : undefined;
}

export function hasOneStep(state: EditorState): boolean {
  return theStep(state) !== undefined;
}

/** Whether at least so many steps and notes are selected. */
export function selects(count: number): (state: EditorState) => boolean {
  return ({ selection }) => selection.steps.size + selection.notes.size >= count;
}

/** Whether a command was done. */
export function done(plan: object): boolean {
  return !("refused" in plan);
}
