/** A condition outside of a template: over the records of the office alone. */

import { useState, type ReactNode } from "react";

import { emptyTemplate } from "../../../kernel/document/text.ts";
import { createEditor } from "../../../kernel/editor.ts";
import { InspectedProvider } from "../inspected.tsx";
import { ConditionField } from "./ConditionField.tsx";

export function OfficeCondition(props: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (condition: string) => void;
}): ReactNode {
  const [editor] = useState(() => createEditor(emptyTemplate("condition", "")));
  return (
    <InspectedProvider editor={editor} problems={[]}>
      <ConditionField {...props} />
    </InspectedProvider>
  );
}
