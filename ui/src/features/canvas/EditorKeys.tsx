/** The editor's keys where the template is shown without the canvas. */

import type { ReactNode } from "react";

import type { Editor } from "../../kernel/editor.ts";
import { useKeys } from "./use-keys.ts";

export function EditorKeys({ editor }: { readonly editor: Editor }): ReactNode {
  useKeys(editor);
  return null;
}
