/** A template tried out: one process against the calendar, and many by chance. */

import type { ReactNode } from "react";

import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

export function Simulator(_props: { readonly template: string }): ReactNode {
  const say = useText();
  return <Page title={say("simulator.title")}>{null}</Page>;
}
