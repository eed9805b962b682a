/** One process: where it stands, what is open, what has happened. */

import type { ReactNode } from "react";

import { useAnswer } from "../../shared/backend.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Page } from "../../shared/Page.tsx";
import type { StillProps } from "../../shared/work/still.ts";

interface Props {
  readonly id: number;
  /** Draws a template as it stands. */
  readonly still: (props: StillProps) => ReactNode;
}

export function ProcessPage({ id }: Props): ReactNode {
  const shown = useAnswer("process_show", { id });
  if (shown.error !== null)
    return <Failed error={shown.error} onAgain={() => void shown.refetch()} />;
  return <Page title={shown.data?.title ?? ""}>{null}</Page>;
}
