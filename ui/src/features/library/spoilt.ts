/** What changes when a template comes, goes or becomes another. */

import type { CommandName } from "../../contract/commands.ts";

export const SPOILT: readonly CommandName[] = [
  "template_list",
  "template_groups",
  "template_export",
];
