/** Asks the window to launch a process: from a template, a record, a list. */

import { createContext, use } from "react";

export interface LaunchWish {
  readonly template?: string;
  readonly property?: string;
  readonly contact?: string;
  /** Several properties, one process for each. */
  readonly properties?: readonly string[];
  /** Several contacts, one process for each. */
  readonly contacts?: readonly string[];
}

export type Launch = (wish: LaunchWish) => void;

export const LaunchContext = createContext<Launch>(() => {
  throw new Error("nobody launches processes here");
});

export function useLaunch(): Launch {
  return use(LaunchContext);
}
