/** Which part of the canvas is drawn: what is seen and some room around it, so that panning draws nothing most of the time. */

import { useMemo, useRef, useState, useLayoutEffect, type RefObject } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import { grown, isInside, type Box } from "../../../kernel/geometry/box.ts";
import type { EditorState } from "../../../kernel/store.ts";
import type { View } from "../../../kernel/tools/tool.ts";
import { onCanvas, type Size } from "../../../kernel/view.ts";
import { useStore } from "../../../shared/use-store.ts";

export type Detail = "far" | "middle" | "near";

/** From so many steps on, cards are painted as blocks sooner: so many elements at once would hold the page up. */
export const MANY = 300;
const NEAR = 0.7;

/** From afar a card is a block with its name, then its sign and name, then all it has to say. */
export function detailOf({ view, document }: Pick<EditorState, "view" | "document">): Detail {
  const far = document.steps.length > MANY ? NEAR : 0.4;
  return view.zoom < far ? "far" : view.zoom < NEAR ? "middle" : "near";
}

/** How much of the seen part is drawn beside it on each side; from further away more cards stand in it. */
const ROOM: Readonly<Record<Detail, number>> = { near: 0.06, middle: 0.12, far: 0.12 };

export function useRegion(editor: Editor, size: Size): Box {
  const last = useRef<{ readonly box: Box; readonly detail: Detail } | undefined>(undefined);
  const select = useMemo(
    () => (state: EditorState) => {
      const { view } = state;
      const known = last.current;
      const detail = detailOf(state);
      const seen = seenBox(view, size);
      const box = grown(seen, Math.max(seen.width, seen.height) * ROOM[detail]);
      // Drawn again when more is seen than was drawn, or when much more was drawn than is seen.
      const isEnough = known?.detail === detail && isInside(seen, known.box);
      if (isEnough && known.box.width <= box.width * 2) return known.box;
      last.current = { box, detail };
      return box;
    },
    [size],
  );
  return useStore(editor, select);
}

export function seenBox(view: View, size: Size): Box {
  const { x, y } = onCanvas(view, { x: 0, y: 0 });
  return { x, y, width: size.width / view.zoom, height: size.height / view.zoom };
}

/** The size of the canvas; the kernel is told it too. */
export function useSize(editor: Editor, canvas: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 1200, height: 800 });
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let isFirst = true;
    const take = (): void => {
      const now = { width: element.clientWidth, height: element.clientHeight };
      if (now.width === 0 || now.height === 0) return;
      editor.setSize(now);
      setSize(now);
      if (isFirst) editor.open();
      isFirst = false;
    };
    take();
    const observer = new ResizeObserver(take);
    observer.observe(element);
    return () => observer.disconnect();
  }, [editor, canvas]);
  return size;
}
