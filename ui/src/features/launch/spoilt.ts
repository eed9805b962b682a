/** What a launched process changes. */

import type { CommandName } from "../../contract/commands.ts";

export const SPOILT: readonly CommandName[] = [
  "process_list",
  "process_counts",
  "process_plan",
  "my_steps",
  "my_step_counts",
  "record_show",
];
