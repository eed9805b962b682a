/** An editor for tests, driven by pointer and keys in canvas coordinates, without a page. */

import type { Kind, TemplateDocument } from "./document/template.ts";
import { flowId, stepOf } from "./document/queries.ts";
import { emptyTemplate } from "./document/text.ts";
import { createEditor, type Editor, type EditorWorld, type ScreenInput } from "./editor.ts";
import { center, type Point } from "./geometry/box.ts";
import { exitPort } from "./geometry/card.ts";

interface Held {
  readonly shift?: boolean;
  readonly mod?: boolean;
  readonly alt?: boolean;
  readonly button?: number;
}

export interface TestEditor {
  readonly editor: Editor;
  readonly document: TemplateDocument;
  readonly selected: readonly string[];
  /** `a -> b`, with the outcome in brackets. */
  readonly flows: readonly string[];
  /** The middle of a step. */
  at(key: string): Point;
  port(key: string, outcome?: string): Point;
  click(point: Point, held?: Held): void;
  press(point: Point, held?: Held): void;
  move(point: Point, held?: Held): void;
  release(point: Point, held?: Held): void;
  drag(from: Point, to: Point, held?: Held): void;
  /** Out of the palette onto the canvas. */
  place(kind: Kind, label: string, to: Point): void;
  key(key: string, held?: Held): boolean;
}

export function testEditor(
  document = emptyTemplate("test", "Test"),
  world: Partial<EditorWorld> = {},
): TestEditor {
  let clipboard = "";
  const editor = createEditor(document, {
    readClipboard: () => Promise.resolve(clipboard),
    writeClipboard: (text) => {
      clipboard = text;
      return Promise.resolve();
    },
    ...world,
  });

  /** Points are given on the canvas; the editor takes them on the screen. */
  const input = (point: Point, held: Held = {}): ScreenInput => {
    const { view } = editor.getState();
    return {
      screen: { x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y },
      button: held.button ?? 0,
      shift: held.shift ?? false,
      mod: held.mod ?? false,
      alt: held.alt ?? false,
      inside: true,
    };
  };

  const test: TestEditor = {
    editor,
    get document() {
      return editor.getState().document;
    },
    get selected() {
      return [...editor.getState().selection.steps];
    },
    get flows() {
      return test.document.flows.map(({ from, to, outcome }) =>
        outcome === undefined ? `${from} -> ${to}` : `${from} -> ${to} (${outcome})`,
      );
    },
    at(key) {
      const box = editor.getState().scene.cards.get(key);
      if (box === undefined) throw new Error(`there is no step ${key}`);
      return center(box);
    },
    port(key, outcome) {
      const step = stepOf(test.document, key);
      const box = editor.getState().scene.cards.get(key);
      if (step === undefined || box === undefined) throw new Error(`there is no step ${key}`);
      return exitPort(step, box, outcome);
    },
    press: (point, held) => editor.pointerDown(input(point, held)),
    move: (point, held) => editor.pointerMove(input(point, held)),
    release: (point, held) => editor.pointerUp(input(point, held)),
    click(point, held) {
      test.press(point, held);
      test.release(point, held);
    },
    drag(from, to, held) {
      test.press(from, held);
      test.move({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, held);
      test.move(to, held);
      test.release(to, held);
    },
    place(kind, label, to) {
      editor.place({ kind, label });
      test.move(to);
      test.release(to);
    },
    key: (key, held = {}) =>
      editor.key({
        key,
        shift: held.shift ?? false,
        mod: held.mod ?? false,
        alt: held.alt ?? false,
      }),
  };
  return test;
}

/** The ids of all flows of a document. */
export function flowIds(document: TemplateDocument): readonly string[] {
  return document.flows.map(flowId);
}
