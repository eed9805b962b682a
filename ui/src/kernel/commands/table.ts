/** The table of commands: every change of a document goes through one of these. */

import type { TemplateDocument } from "../document/template.ts";
import { addStep } from "./add-step.ts";
import { appendStep } from "./append-step.ts";
import { changeKey } from "./change-key.ts";
import { changeKind } from "./change-kind.ts";
import { changeOutcomes } from "./change-outcomes.ts";
import { changeStep } from "./change-step.ts";
import { connect } from "./connect.ts";
import { disconnect } from "./disconnect.ts";
import { duplicate } from "./duplicate.ts";
import { insertOnFlow } from "./insert-on-flow.ts";
import { moveSteps } from "./move-steps.ts";
import { addNote, changeNote, removeNotes } from "./notes.ts";
import { paste } from "./paste.ts";
import { placeSteps } from "./place-steps.ts";
import type { Plan } from "./plan.ts";
import { reconnect } from "./reconnect.ts";
import { removeSelection } from "./remove-selection.ts";
import { removeSteps } from "./remove-steps.ts";
import { rename } from "./rename.ts";
import { reorderStep } from "./reorder-step.ts";
import { replaceDocument } from "./replace-document.ts";
import { setDetails, setSettings } from "./set-settings.ts";

export const COMMANDS = {
  "add-step": addStep,
  "append-step": appendStep,
  "insert-on-flow": insertOnFlow,
  "remove-steps": removeSteps,
  "remove-selection": removeSelection,
  "move-steps": moveSteps,
  "place-steps": placeSteps,
  "change-step": changeStep,
  "change-kind": changeKind,
  "change-key": changeKey,
  "change-outcomes": changeOutcomes,
  "reorder-step": reorderStep,
  rename,
  connect,
  reconnect,
  disconnect,
  duplicate,
  paste,
  "add-note": addNote,
  "change-note": changeNote,
  "remove-notes": removeNotes,
  "set-settings": setSettings,
  "set-details": setDetails,
  "replace-document": replaceDocument,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArguments<Name extends CommandName> = Parameters<(typeof COMMANDS)[Name]>[1];

/** What a command would do. */
export function planOf<Name extends CommandName>(
  document: TemplateDocument,
  name: Name,
  wanted: CommandArguments<Name>,
): Plan {
  // A lookup by a union of names loses that the arguments are those of the name.
  const command = COMMANDS[name] as (
    document: TemplateDocument,
    wanted: CommandArguments<Name>,
  ) => Plan;
  return command(document, wanted);
}
