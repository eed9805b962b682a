/** Takes flows away. */

import { flowId, flowOf } from "../document/queries.ts";
import type { TemplateDocument } from "../document/template.ts";
import { NOTHING, planned, refused, type Plan } from "./plan.ts";

export function disconnect(
  document: TemplateDocument,
  { flows }: { readonly flows: Iterable<string> },
): Plan {
  const goes = new Set([...flows].filter((id) => flowOf(document, id) !== undefined));
  if (goes.size === 0) return refused("no-such-flow");
  return planned(document, (draft) => {
    draft.mapFlows((flow) => (goes.has(flowId(flow)) ? undefined : flow));
    return NOTHING;
  });
}
