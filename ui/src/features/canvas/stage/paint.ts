/** Blocks put on a canvas element, in the colours of the page. */

import type { Category } from "../../../kernel/document/kinds.ts";
import { blockPath, type Blocks } from "./blocks.ts";
import type { Scene } from "../../../kernel/geometry/scene.ts";

export interface Colors {
  readonly kinds: Readonly<Record<Category, { readonly line: string; readonly fill: string }>>;
  readonly flow: string;
  readonly accent: string;
  readonly danger: string;
  readonly warning: string;
  readonly note: string;
  readonly rule: string;
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
  };
}

/** Tells when the page changes its colours. */
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

/** From this zoom on a card has room for more than one colour. */
const TINY = 0.06;

interface Painted {
  readonly scene: Scene;
  readonly blocks: Blocks;
  readonly marked: string;
  readonly scale: Scale;
  readonly colors: Colors;
}

/** As large as the element is in the page, as sharp as the screen. */
export function paint(element: HTMLCanvasElement, painted: Painted): void {
  const { scene, blocks, marked, scale, colors } = painted;
  const ratio = globalThis.devicePixelRatio || 1;
  element.width = Math.round(element.clientWidth * ratio);
  element.height = Math.round(element.clientHeight * ratio);
  // In the memory of the page: on the graphics card it would be a layer of its own, which costs with every frame.
  const context = element.getContext("2d", { willReadFrequently: true });
  if (context === null) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.translate(scale.x, scale.y);
  context.scale(scale.zoom, scale.zoom);
  context.lineWidth = 1 / scale.zoom;
  const fill = (path: string, color: string): void => {
    context.fillStyle = color;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array is filled here
    context.fill(new Path2D(path));
  };
  const draw = (path: string, color: string): void => {
    context.strokeStyle = color;
    context.stroke(new Path2D(path));
  };
  scene.notes.forEach((box, index) => {
    if (scene.of.notes[index]?.frame === true) draw(blockPath(box), colors.rule);
    else fill(blockPath(box), colors.note);
  });
  draw(blocks.flows, colors.flow);
  const isTiny = scale.zoom < TINY;
  for (const [category, { block }] of blocks.cards) {
    const { line, fill: soft } = colors.kinds[category];
    fill(block, isTiny ? line : soft);
    if (isTiny) continue;
    draw(block, line);
  }
  fill(marked, colors.accent);
  fill(blocks.warnings, colors.warning);
  fill(blocks.errors, colors.danger);
}
