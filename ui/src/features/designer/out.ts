/** Gives a template out: as a file of the program, as a picture, on paper. */

import { useCallback } from "react";

import { writeTemplate } from "../../kernel/document/text.ts";
import type { Editor } from "../../kernel/editor.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { useText } from "../../shared/text.ts";
import type { StepWords } from "./words.ts";
import { usePicture } from "./use-picture.ts";

export type OutName = "json" | "svg" | "print";

export function useOut(editor: Editor, words: StepWords): (what: OutName) => Promise<void> {
  const platform = usePlatform();
  const say = useText();
  const picture = usePicture(words);
  return useCallback(
    async (what) => {
      const { document, scene } = editor.getState();
      if (what === "print") {
        globalThis.print();
        return;
      }
      const extension = what === "json" ? "doorstep.json" : "svg";
      await platform.files.save({
        title: say("designer.out.title"),
        extensions: [extension],
        suggestion: `${document.key}.${extension}`,
        text: what === "json" ? writeTemplate(document) : picture(document, scene),
      });
    },
    [editor, platform, say, picture],
  );
}
