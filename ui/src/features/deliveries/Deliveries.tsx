/** What was sent to services and by mail, and what came back. */

import type { ReactNode } from "react";

import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

export function Deliveries(_props: { readonly selected?: string }): ReactNode {
  const say = useText();
  return <Page title={say("deliveries.title")}>{null}</Page>;
}
