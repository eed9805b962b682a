/** The steps that are mine to do. */

import type { ReactNode } from "react";

import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

export function MySteps(): ReactNode {
  const say = useText();
  return <Page title={say("steps.title")}>{null}</Page>;
}
