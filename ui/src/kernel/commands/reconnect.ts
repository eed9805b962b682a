/** Leads a flow from or to another step, or makes it that of another outcome. */

import { flowId, flowOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import { allowedFlow } from "./connect.ts";
import { planned, refused, selectionOf, type Plan } from "./plan.ts";

export interface Reconnect {
  readonly flow: string;
  readonly from?: string;
  readonly to?: string;
  readonly outcome?: string;
}

export function reconnect(document: TemplateDocument, wanted: Reconnect): Plan {
  const flow = flowOf(document, wanted.flow);
  if (flow === undefined) return refused("no-such-flow");
  const from = wanted.from ?? flow.from;
  const outcome = wanted.outcome ?? (from === flow.from ? flow.outcome : undefined);
  const other = allowedFlow(document, {
    from,
    to: wanted.to ?? flow.to,
    ...(outcome === undefined ? {} : { outcome }),
  });
  if ("refused" in other) return other;
  return planned(document, (draft) => {
    draft.mapFlows((known) => (known === flow ? other : known));
    return selectionOf({ flows: [flowId(other)] });
  });
}
