/** What the office and the person before the page have decided. */

import type { ReactNode } from "react";

import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

export function Settings(_props: { readonly part?: string }): ReactNode {
  const say = useText();
  return <Page title={say("settings.title")}>{null}</Page>;
}
