/** What the office asks of whoever opens the program: what is to be done, what is late, what went wrong, what comes next. */

import type { ReactNode } from "react";

import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

export function Home(): ReactNode {
  const say = useText();
  return <Page title={say("home.title")}>{null}</Page>;
}
