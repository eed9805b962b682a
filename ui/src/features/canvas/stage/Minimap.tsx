/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, not loaded as a picture */
/** The overview map: everything in small, and a window over what is seen, to be dragged. */

import {
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type PointerEvent,
  type ReactNode,
} from "react";

import type { Editor } from "../../../kernel/editor.ts";
import { grown, type Box } from "../../../kernel/geometry/box.ts";
import type { Scene } from "../../../kernel/geometry/scene.ts";
import type { EditorState } from "../../../kernel/store.ts";
import type { Size } from "../../../kernel/view.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import type { StepProblems } from "../nodes.ts";
import { blocksOf, markedPath } from "./blocks.ts";
import { colorsOf, onTheme, paint, type Scale } from "./paint.ts";
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
  // Panning moves only the glass; the map follows the drawing when that is done.
  const state = useStore(editor, (now) => now, sameMap);
  const { scene, selection, search } = useDeferredValue(state);
  const scale = useMemo(() => scaleOf(scene), [scene]);
  const blocks = useMemo(() => {
    const everything = { steps: scene.cards.keys(), flows: scene.routes.keys() };
    return blocksOf(scene, everything, problems, false);
  }, [scene, problems]);
  const marked = useMemo(() => {
    const keys = [...selection.steps, ...(search?.hits ?? [])];
    return markedPath(scene, keys, scene.bounds ?? NOWHERE);
  }, [scene, selection, search]);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const draw = (): void =>
      paint(element, { scene, blocks, marked, scale, colors: colorsOf(element) });
    const asked = requestAnimationFrame(draw);
    const stop = onTheme(draw);
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [scene, blocks, marked, scale]);
  useLayoutEffect(() => {
    const follow = (): void => {
      if (glass.current === null) return;
      const { style } = glass.current;
      const seen = seenBox(editor.getState().view, size);
      style.transform = `translate(${seen.x * scale.zoom + scale.x}px, ${seen.y * scale.zoom + scale.y}px)`;
      style.width = `${Math.round(seen.width * scale.zoom)}px`;
      style.height = `${Math.round(seen.height * scale.zoom)}px`;
    };
    follow();
    return editor.subscribe(follow);
  }, [editor, size, scale]);

  const go = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    if (event.buttons !== 1) return;
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

function sameMap(one: EditorState, other: EditorState): boolean {
  return (
    one.scene === other.scene && one.selection === other.selection && one.search === other.search
  );
}

/** How the whole drawing fits into the map. */
function scaleOf(scene: Scene): Scale {
  const whole = grown(scene.bounds ?? NOWHERE, ROOM);
  const zoom = Math.min(WIDTH / whole.width, HEIGHT / whole.height);
  const x = (WIDTH - whole.width * zoom) / 2 - whole.x * zoom;
  const y = (HEIGHT - whole.height * zoom) / 2 - whole.y * zoom;
  return { x, y, zoom };
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
