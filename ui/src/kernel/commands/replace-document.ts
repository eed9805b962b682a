/** Makes the document another one: a restored version, an imported file. Its key stays. */

import type { TemplateDocument } from "../document/template.ts";
import type { Edit } from "../document/edit.ts";
import { detailsOf } from "../document/edit.ts";
import { NOTHING, type Plan } from "./plan.ts";

export function replaceDocument(
  document: TemplateDocument,
  { by }: { readonly by: TemplateDocument },
): Plan {
  const edits: readonly Edit[] = [
    {
      list: "details",
      before: detailsOf(document),
      after: { ...detailsOf(by), key: document.key },
    },
    { list: "flows", index: 0, removed: document.flows, inserted: by.flows },
    { list: "steps", index: 0, removed: document.steps, inserted: by.steps },
    { list: "notes", index: 0, removed: document.notes, inserted: by.notes },
  ];
  return { edits, select: NOTHING };
}
