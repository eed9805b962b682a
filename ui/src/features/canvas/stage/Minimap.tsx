/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, not loaded as a picture */
/** The overview map: everything in small, and a window over what is seen, to be dragged. */

import { useEffect, useRef, type PointerEvent, type ReactNode } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import { grown, type Box } from "../../../kernel/geometry/box.ts";
import type { Size } from "../../../kernel/view.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import type { StepProblems } from "../nodes.ts";
import { colorsOf, contextOf, onTheme, paint, type Scale } from "./paint.ts";
import styles from "./stage.module.css";
import { seenBox } from "./use-region.ts";

interface Props {
  readonly editor: Editor;
  readonly size: Size;
  readonly problems: ReadonlyMap<string, StepProblems>;
}

const WIDTH = 176;
const HEIGHT = 112;
const ROOM = 120;

export function Minimap(props: Props): ReactNode {
  const isShown = useStore(props.editor, (state) => state.minimap);
  const isEmpty = useStore(props.editor, (state) => state.scene.bounds === undefined);
  return isShown && !isEmpty ? <Map {...props} /> : null;
}

function Map({ editor, size, problems }: Props): ReactNode {
  const say = useText();
  const ref = useRef<HTMLCanvasElement>(null);
  const glass = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    let asked = 0;
    let scene: unknown;
    let colors = colorsOf(element);
    const draw = (): void => {
      asked = 0;
      const state = editor.getState();
      const { scale, whole } = scaleOf(editor, size);
      const seen = seenBox(state.view, size);
      if (glass.current !== null) {
        const { style } = glass.current;
        style.transform = `translate(${seen.x * scale.zoom + scale.x}px, ${seen.y * scale.zoom + scale.y}px)`;
        style.width = `${Math.round(seen.width * scale.zoom)}px`;
        style.height = `${Math.round(seen.height * scale.zoom)}px`;
      }
      // Panning moves only the glass, unless the map grows with it.
      const drawn = [state.scene, state.selection, state.search, scale.x, scale.y, scale.zoom];
      if (isSame(drawn, scene)) return;
      scene = drawn;
      const context = contextOf(element, WIDTH, HEIGHT);
      if (context === undefined) return;
      const still = { ...state, tool: { name: "idle" } as const };
      paint(context, { state: still, scale, seen: whole, colors, problems });
    };
    const ask = (): void => {
      if (asked === 0) asked = requestAnimationFrame(draw);
    };
    draw();
    const stop = editor.subscribe(ask);
    const stopTheme = onTheme(() => {
      colors = colorsOf(element);
      scene = undefined;
      ask();
    });
    return () => {
      stop();
      stopTheme();
      cancelAnimationFrame(asked);
    };
  }, [editor, size, problems]);

  const go = (event: PointerEvent): void => {
    const box = ref.current?.getBoundingClientRect();
    if (box === undefined || event.buttons !== 1) return;
    const { scale } = scaleOf(editor, size);
    const x = (event.clientX - box.left - scale.x) / scale.zoom;
    const y = (event.clientY - box.top - scale.y) / scale.zoom;
    const { zoom } = editor.getState().view;
    editor.setView({ x: size.width / 2 - x * zoom, y: size.height / 2 - y * zoom, zoom });
  };
  return (
    <div
      data-chrome
      className={styles["minimap"]}
      role="img"
      aria-label={say("canvas.minimap")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <div className={styles["map"]}>
        <canvas ref={ref} style={{ width: WIDTH, height: HEIGHT }} />
        <div ref={glass} className={styles["glass"]} />
      </div>
    </div>
  );
}

function isSame(now: readonly unknown[], before: unknown): boolean {
  return Array.isArray(before) && now.every((part, at) => part === before[at]);
}

/** How the whole drawing and what is seen of the canvas fit into the map. */
function scaleOf(editor: Editor, size: Size): { readonly scale: Scale; readonly whole: Box } {
  const { scene, view } = editor.getState();
  const seen = seenBox(view, size);
  const bounds = scene.bounds ?? seen;
  // Far outside of the drawing the map does not follow.
  const whole = grown(bounds, ROOM);
  const zoom = Math.min(WIDTH / whole.width, HEIGHT / whole.height);
  const x = (WIDTH - whole.width * zoom) / 2 - whole.x * zoom;
  const y = (HEIGHT - whole.height * zoom) / 2 - whole.y * zoom;
  return { scale: { x, y, zoom }, whole };
}
