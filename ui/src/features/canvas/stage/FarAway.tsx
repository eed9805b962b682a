/** The drawing from far away: painted as blocks, because so many cards are seen that their elements would be slow. */

import { useEffect, useRef, type ReactNode } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import type { Size } from "../../../kernel/view.ts";
import type { StepProblems } from "../nodes.ts";
import { colorsOf, contextOf, onTheme, paint } from "./paint.ts";
import styles from "./stage.module.css";
import { seenBox } from "./use-region.ts";

interface Props {
  readonly editor: Editor;
  readonly size: Size;
  readonly problems: ReadonlyMap<string, StepProblems>;
}

export function FarAway({ editor, size, problems }: Props): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    let asked = 0;
    let colors = colorsOf(element);
    const draw = (): void => {
      asked = 0;
      const context = contextOf(element, size.width, size.height);
      if (context === undefined) return;
      const state = editor.getState();
      const seen = seenBox(state.view, size);
      paint(context, { state, scale: state.view, seen, colors, problems });
    };
    const ask = (): void => {
      if (asked === 0) asked = requestAnimationFrame(draw);
    };
    draw();
    const stop = editor.subscribe(ask);
    const stopTheme = onTheme(() => {
      colors = colorsOf(element);
      ask();
    });
    return () => {
      stop();
      stopTheme();
      cancelAnimationFrame(asked);
    };
  }, [editor, size, problems]);
  return <canvas ref={ref} className={styles["far"]} aria-hidden="true" />;
}
