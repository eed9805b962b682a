/**
 * The one table of all that can be done in the editor by key, menu, palette of commands or button. The sheet of
 * shortcuts, the palette of commands and the toolbar are made from it; `action.<id>` is its text in the catalogues.
 */

import type { Action } from "./actions/action.ts";
import { ARRANGE } from "./actions/arrange.ts";
import { BUILD } from "./actions/build.ts";
import { EDIT } from "./actions/edit.ts";
import { MOVE } from "./actions/move.ts";
import { SELECT } from "./actions/select.ts";
import { VIEW } from "./actions/view.ts";
import type { Editor } from "./editor.ts";
import { matches, type KeyInput, type Shortcut } from "./keys.ts";

export type { Action, ActionCategory } from "./actions/action.ts";

const TABLE = [...BUILD, ...EDIT, ...SELECT, ...ARRANGE, ...VIEW, ...MOVE] as const;

export type ActionId = (typeof TABLE)[number]["id"];
export type EditorAction = Action<ActionId>;

/** In the order in which they are listed. */
export const ACTIONS: readonly EditorAction[] = TABLE;

const BY_ID: ReadonlyMap<string, EditorAction> = new Map(ACTIONS.map((known) => [known.id, known]));

export function actionNamed(id: ActionId): EditorAction {
  const known = BY_ID.get(id);
  if (known === undefined) throw new Error(`there is no action ${id}`);
  return known;
}

/** What a key means, if it means something. */
export function actionFor(input: KeyInput): EditorAction | undefined {
  return ACTIONS.find((known) => known.keys.some((shortcut) => matches(shortcut, input)));
}

/** The shortcut that is shown for an action. */
export function shortcutOf(id: ActionId): Shortcut | undefined {
  return actionNamed(id).keys[0];
}

/** Does what an action says; false, if there was nothing to be done. */
export function act(editor: Editor, id: ActionId): boolean {
  const wanted = actionNamed(id);
  return wanted.enabled(editor.getState()) && wanted.run(editor);
}
