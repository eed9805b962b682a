/** Gives a template out: as a file of the program, as a picture, on paper. */

import { useCallback } from "react";

import { writeTemplate } from "../../kernel/document/text.ts";
import type { Editor } from "../../kernel/editor.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { useText } from "../../shared/text.ts";
import type { StepWords } from "./words.ts";
import { usePicture } from "./use-picture.ts";

export type OutName = "json" | "svg" | "png" | "print";

/** Twice as large as on the screen, so that it stays sharp in documents. */
const SCALE = 2;
/** More than that in one direction no canvas paints everywhere. */
const SIDE_MAX = 8192;

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
      const extension = what === "json" ? "doorstep.json" : what;
      const wanted = {
        title: say("designer.out.title"),
        extensions: [extension],
        suggestion: `${document.key}.${extension}`,
      };
      if (what === "json") await platform.files.save({ ...wanted, text: writeTemplate(document) });
      else {
        const svg = picture(document, scene);
        await platform.files.save(
          what === "png" ? { ...wanted, bytes: await painted(svg) } : { ...wanted, text: svg },
        );
      }
    },
    [editor, platform, say, picture],
  );
}

/** A drawing painted, as the bytes of a PNG. */
async function painted(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, SIDE_MAX / Math.max(image.width, image.height, 1));
  const canvas = globalThis.document.createElement("canvas");
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (blob === null) throw new Error("the picture is too large to be painted");
  return new Uint8Array(await blob.arrayBuffer());
}
