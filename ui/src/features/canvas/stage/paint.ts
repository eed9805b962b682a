/** The whole drawing as blocks and lines: the overview map, and the canvas itself from far away. */

import { KINDS, type Category } from "../../../kernel/document/kinds.ts";
import { overlaps, type Box, type Point } from "../../../kernel/geometry/box.ts";
import { flowGrid } from "../../../kernel/geometry/hit.ts";
import type { EditorState } from "../../../kernel/store.ts";
import type { StepProblems } from "../nodes.ts";

export interface Colors {
  readonly kinds: Readonly<Record<Category, { readonly line: string; readonly fill: string }>>;
  readonly flow: string;
  readonly accent: string;
  readonly danger: string;
  readonly warning: string;
  readonly note: string;
  readonly rule: string;
  readonly ink: string;
}

export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim() || "gray";
  const kind = (name: Category) => ({
    line: color(`kind-${name}`),
    fill: color(`kind-${name}-soft`),
  });
  return {
    kinds: {
      work: kind("work"),
      messages: kind("messages"),
      records: kind("records"),
      calls: kind("calls"),
      control: kind("control"),
    },
    flow: color("flow"),
    accent: color("accent"),
    danger: color("danger"),
    warning: color("warning"),
    note: color("warning-soft"),
    rule: color("rule-strong"),
    ink: color("ink"),
  };
}

/** Tells when the page changes between light and dark. */
export function onTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(globalThis.document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Painted {
  readonly state: EditorState;
  readonly scale: Scale;
  /** What is seen, on the canvas. */
  readonly seen: Box;
  readonly colors: Colors;
  readonly problems: ReadonlyMap<string, StepProblems>;
}

/** Paints in pixels of the page; the context is already scaled to those of the screen. */
export function paint(context: CanvasRenderingContext2D, painted: Painted): void {
  const { state, scale, colors } = painted;
  const { document, scene, tool } = state;
  const isDragging = tool.name === "dragging";
  const at = ({ x, y }: Point): Point => ({
    x: x * scale.zoom + scale.x,
    y: y * scale.zoom + scale.y,
  });

  scene.notes.forEach((box, index) => {
    const note = document.notes[index];
    const shown = isDragging && tool.notes.has(index) ? shifted(box, tool.by) : box;
    const { x, y } = at(shown);
    context.fillStyle = colors.note;
    context.strokeStyle = colors.rule;
    const [width, height] = [box.width * scale.zoom, box.height * scale.zoom];
    if (note?.frame === true) context.strokeRect(x, y, width, height);
    else context.fillRect(x, y, width, height);
  });

  context.strokeStyle = colors.flow;
  context.lineWidth = 1;
  context.beginPath();
  for (const id of flowsSeen(painted)) {
    const anew = isDragging ? tool.routes.get(id) : undefined;
    const route = anew ?? scene.routes.get(id) ?? [];
    const by = isDragging && tool.inside.has(id) ? tool.by : STILL;
    route.forEach((point, index) => {
      const { x, y } = at({ x: point.x + by.x, y: point.y + by.y });
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
  context.stroke();

  paintCards(context, painted, at);
}

const STILL: Point = { x: 0, y: 0 };

/** The flows in the part that is seen; what is on the move may be anywhere. */
function flowsSeen({ state, seen }: Painted): Iterable<string> {
  const { scene, tool } = state;
  return tool.name === "dragging" ? scene.routes.keys() : flowGrid(scene).near(seen);
}

function paintCards(
  context: CanvasRenderingContext2D,
  { state, scale, seen, colors, problems }: Painted,
  at: (point: Point) => Point,
): void {
  const { document, scene, selection, tool, search } = state;
  const isDragging = tool.name === "dragging";
  const hits = new Set(search?.hits);
  const edge = scale.zoom > 0.12 ? 1.5 : 1;
  for (const step of document.steps) {
    const own = scene.cards.get(step.key);
    if (own === undefined) continue;
    const box = isDragging && tool.steps.has(step.key) ? shifted(own, tool.by) : own;
    if (!overlaps(box, seen)) continue;
    const { x, y } = at(box);
    const [width, height] = [box.width * scale.zoom, box.height * scale.zoom];
    const { line, fill } = colors.kinds[KINDS[step.kind].category];
    const isSelected = selection.steps.has(step.key);
    const isMarked = isSelected || hits.has(step.key);
    context.fillStyle = isMarked ? colors.accent : fill;
    context.fillRect(x, y, width, height);
    context.fillStyle = line;
    context.fillRect(x, y, Math.max(1, 14 * scale.zoom), height);
    context.strokeStyle = isMarked ? colors.accent : line;
    context.lineWidth = edge;
    context.strokeRect(x, y, width, height);
    if (scale.zoom >= LEGIBLE)
      paintName(context, step.name, { x, y, width, height }, isMarked ? fill : colors.ink);
    const wrong = problems.get(step.key);
    if (wrong === undefined) continue;
    context.fillStyle = wrong.isError ? colors.danger : colors.warning;
    context.beginPath();
    context.arc(x + width, y, Math.max(2, 22 * scale.zoom), 0, Math.PI * 2);
    context.fill();
  }
}

/** From this zoom on there is room for names in letters that can be read. */
const LEGIBLE = 0.3;
const LETTERS = 10;
/** What a letter takes of its height, on average. */
const LETTER_WIDTH = 0.56;

function paintName(
  context: CanvasRenderingContext2D,
  name: string,
  { x, y, width, height }: Box,
  color: string,
): void {
  const room = Math.floor((width - 2 * LETTERS) / (LETTERS * LETTER_WIDTH));
  context.fillStyle = color;
  context.font = `${LETTERS}px sans-serif`;
  context.textBaseline = "middle";
  const text = name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name;
  context.fillText(text, x + LETTERS, y + height / 2, width - LETTERS);
}

function shifted(box: Box, by: Point): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y };
}

/** A context for so many pixels of the page, as sharp as the screen; nothing where there is none. */
export function contextOf(
  element: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined {
  const ratio = globalThis.devicePixelRatio || 1;
  if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio);
  if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio);
  const context = element.getContext("2d") ?? undefined;
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
