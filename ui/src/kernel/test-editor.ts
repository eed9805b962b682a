/**
 * An editor for tests, driven by pointer and keys in canvas coordinates, without a page. Where the page would open a menu
 * or a field, keys go there, as they would in the page: the menu offers what the kernel says.
 */

import type { Kind, TemplateDocument } from "./document/template.ts";
import { flowId, stepOf } from "./document/queries.ts";
import { emptyTemplate } from "./document/text.ts";
import { KIND_WORDS } from "./document/kinds.ts";
import { createEditor, type Editor, type EditorWorld, type ScreenInput } from "./editor.ts";
import { center, type Point } from "./geometry/box.ts";
import { exitPort } from "./geometry/card.ts";
import { fits, isKindRequest, kindSections, type KindRequest } from "./kinds.ts";
import { writes, type KeyInput } from "./keys.ts";

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
  /** One key after the other. */
  type(text: string): void;
  /** How many keys were pressed so far, and how many of them wrote names and other texts. */
  readonly pressed: { readonly all: number; readonly written: number };
}

export function testEditor(
  document = emptyTemplate("test", "Test"),
  world: Partial<EditorWorld> = {},
): TestEditor {
  let clipboard = "";
  const pressed = { all: 0, written: 0 };
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

  const field = fieldOf(editor);
  const test: TestEditor = {
    editor,
    pressed,
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
    key(key, held = {}) {
      const { shift = false, mod = false, alt = false } = held;
      const typed: KeyInput = { key, shift, mod, alt };
      pressed.all += 1;
      if (field.isOpen()) {
        if (writes(typed) && field.isName()) pressed.written += 1;
        field.key(typed);
        return true;
      }
      return editor.key(typed);
    },
    type(text) {
      for (const letter of text) test.key(letter);
    },
  };
  return test;
}

interface Field {
  isOpen(): boolean;
  /** Whether a name or a text is asked for, not a kind. */
  isName(): boolean;
  key(input: KeyInput): void;
}

/** The menu of kinds, or the field for a name, as far as keys are concerned. */
function fieldOf(editor: Editor): Field {
  let typed = "";
  let asked: unknown;
  const request = () => editor.getState().request;
  const isOpen = (): boolean => {
    const now = request();
    if (now !== asked) typed = "";
    asked = now;
    return isKindRequest(now) || now?.name === "rename" || now?.name === "edit-note";
  };
  const end = (): void => {
    const now = request();
    if (now?.name === "rename") editor.name(now.key, typed);
    else if (now?.name === "edit-note") {
      editor.request(undefined);
      editor.run("change-note", { index: now.index, text: typed });
    } else if (isKindRequest(now)) {
      const kind = firstOf(editor, now, typed);
      if (kind !== undefined) editor.answer(now, { kind, label: kind.replaceAll("_", " ") });
    }
  };
  return {
    isOpen,
    isName: () => !isKindRequest(request()),
    key(input) {
      if (input.key === "Escape") editor.request(undefined);
      else if (input.key === "Enter") end();
      else if (input.key === "Tab") {
        const now = request();
        end();
        if (now?.name === "rename" && now.fresh === true) editor.act("append");
      } else if (input.key === "Backspace") typed = typed.slice(0, -1);
      else if (writes(input)) typed += input.key;
    },
  };
}

/** The kind that stands first in the menu. */
function firstOf(editor: Editor, request: KindRequest, typed: string): Kind | undefined {
  const { document, recent } = editor.getState();
  const words = (kind: Kind) => ({ names: [kind.replaceAll("_", " ")], hints: [] });
  const sections = kindSections(typed, words, (kind) => fits(document, request, kind), recent);
  return sections[0]?.kinds[0] ?? (typed === "" ? KIND_WORDS[0] : undefined);
}

/** The ids of all flows of a document. */
export function flowIds(document: TemplateDocument): readonly string[] {
  return document.flows.map(flowId);
}
