/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a field with its list, for which there is no element */
/** Which kind of step? Asked where the step will stand; typing finds it by its name, Enter takes it. */

import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";

import { KINDS } from "../../kernel/document/kinds.ts";
import type { Kind } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Box, Point } from "../../kernel/geometry/box.ts";
import { AXIS, CARD_HEIGHT, CARD_WIDTH } from "../../kernel/geometry/card.ts";
import {
  fits,
  isKindRequest,
  kindSections,
  type KindRequest,
  type KindSection,
} from "../../kernel/kinds.ts";
import type { Size } from "../../kernel/view.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type MessageId } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { newStep } from "./fresh.ts";
import { useKindWords } from "./kind-words.ts";
import styles from "./menu.module.css";
import { middleOf } from "./Pad.tsx";

interface Props {
  readonly editor: Editor;
  readonly size: Size;
  readonly onClose: () => void;
}

const TITLES: Readonly<Record<KindRequest["name"], MessageId>> = {
  append: "canvas.menu.append",
  create: "canvas.menu.create",
  insert: "canvas.menu.insert",
  replace: "canvas.menu.replace",
};

const WIDTH = 340;
const HEIGHT = 380;
const MARGIN = 8;
const GAP = 12;

export function KindMenu(props: Props): ReactNode {
  const request = useStore(props.editor, (state) => state.request);
  if (!isKindRequest(request)) return null;
  return <Asking key={JSON.stringify(request)} {...props} request={request} />;
}

function Asking(props: Props & { readonly request: KindRequest }): ReactNode {
  const { editor, size, request, onClose } = props;
  const say = useText();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const place = useMemo(() => placeOf(editor, request, size), [editor, request, size]);
  const choose = (kind: Kind | undefined): void => {
    if (kind === undefined) return;
    // Before the name is asked for, so that its field gets the focus.
    onClose();
    editor.answer(request, newStep(say, kind));
  };
  const close = (): void => {
    editor.request(undefined);
    onClose();
  };
  const search = useSearch(editor, request, choose, close);
  useLeaving(editor, request, frame);
  return (
    <div
      ref={frame}
      data-chrome
      className={styles["menu"]}
      role="dialog"
      aria-label={say(TITLES[request.name])}
      style={{
        left: place.x,
        top: place.y,
        width: WIDTH,
        maxHeight: Math.min(HEIGHT, size.height - 2 * MARGIN),
      }}
    >
      <div className={styles["field"]}>
        <Icon name="search" size={16} />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu was just asked for, to be typed into
          autoFocus
          type="text"
          dir="auto"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={search.count === 0 ? undefined : `${id}-${search.at}`}
          aria-label={say(TITLES[request.name])}
          placeholder={say(TITLES[request.name])}
          value={search.text}
          onChange={(event) => search.type(event.target.value)}
          onKeyDown={search.onKey}
        />
      </div>
      <Options id={id} sections={search.sections} at={search.at} onChoose={choose} />
    </div>
  );
}

interface Search {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly sections: readonly KindSection[];
  readonly count: number;
  /** Which of all the kinds that were found Enter takes. */
  readonly at: number;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** What is typed, what it finds, and the keys that go through it. */
function useSearch(
  editor: Editor,
  request: KindRequest,
  choose: (kind: Kind | undefined) => void,
  close: () => void,
): Search {
  const words = useKindWords();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const recent = useStore(editor, (state) => state.recent);
  const sections = useMemo(() => {
    const { document } = editor.getState();
    return kindSections(text, words, (kind) => fits(document, request, kind), recent);
  }, [editor, text, words, request, recent]);
  const kinds = sections.flatMap((section) => section.kinds);
  const last = kinds.length - 1;
  return {
    text,
    type(typed) {
      setText(typed);
      setAt(0);
    },
    sections,
    count: kinds.length,
    at,
    onKey(event) {
      event.stopPropagation();
      if (event.key === "Escape") close();
      else if (event.key === "Enter") choose(kinds[at]);
      else if (event.key === "ArrowDown" || (event.key === "Tab" && !event.shiftKey))
        setAt(at >= last ? 0 : at + 1);
      else if (event.key === "ArrowUp" || event.key === "Tab") setAt(at <= 0 ? last : at - 1);
      else if (event.key === "Home" && text === "") setAt(0);
      else if (event.key === "End" && text === "") setAt(last);
      else return;
      event.preventDefault();
    },
  };
}

/** A press outside of the menu is an answer too. */
function useLeaving(
  editor: Editor,
  request: KindRequest,
  frame: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || frame.current?.contains(event.target) === true) return;
      if (editor.getState().request === request) editor.request(undefined);
    };
    window.addEventListener("pointerdown", onDown, true);
    return () => window.removeEventListener("pointerdown", onDown, true);
  }, [editor, request, frame]);
}

function Options(props: {
  readonly id: string;
  readonly sections: readonly KindSection[];
  readonly at: number;
  readonly onChoose: (kind: Kind) => void;
}): ReactNode {
  const { id, sections, at, onChoose } = props;
  const say = useText();
  const titleOf = (section: KindSection): string =>
    section.category !== undefined
      ? say(`category.${section.category}`)
      : say(section.is === "recent" ? "canvas.menu.recent" : "canvas.palette");
  /** How many options stand before those of a section. */
  const startOf = (section: KindSection): number =>
    sections.slice(0, sections.indexOf(section)).reduce((sum, { kinds }) => sum + kinds.length, 0);
  return (
    <div id={id} role="listbox" className={styles["list"]} aria-label={say("canvas.palette")}>
      {sections.every(({ kinds }) => kinds.length === 0) ? (
        <p className={styles["nothing"]}>{say("canvas.palette.nothing")}</p>
      ) : null}
      {sections.map((section) => (
        <div key={section.category ?? section.is} role="group" aria-label={titleOf(section)}>
          {section.is === "found" ? null : (
            <div aria-hidden className={styles["heading"]}>
              {titleOf(section)}
            </div>
          )}
          {section.kinds.map((kind, within) => (
            <KindOption
              key={kind}
              id={`${id}-${startOf(section) + within}`}
              kind={kind}
              isCurrent={startOf(section) + within === at}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function KindOption(props: {
  readonly id: string;
  readonly kind: Kind;
  readonly isCurrent: boolean;
  readonly onChoose: (kind: Kind) => void;
}): ReactNode {
  const { id, kind, isCurrent, onChoose } = props;
  const say = useText();
  const ref = useRef<HTMLDivElement>(null);
  const { icon, label, hint } = KIND_LOOKS[kind];
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
    <div
      ref={ref}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={styles["option"]}
      data-category={KINDS[kind].category}
      data-kind={kind}
      onClick={() => onChoose(kind)}
    >
      <span className={styles["sign"]}>
        <Icon name={icon} size={16} />
      </span>
      <span className={styles["label"]}>{say(label)}</span>
      <small>{say(hint)}</small>
    </div>
  );
}

/** Beside where the step will stand, wherever there is room inside the canvas. */
function placeOf(editor: Editor, request: KindRequest, size: Size): Point {
  const { view } = editor.getState();
  const box = boxOf(editor, request);
  if (box === undefined) return { x: (size.width - WIDTH) / 2, y: size.height * 0.14 };
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  const far = left + box.width * view.zoom;
  const low = top + box.height * view.zoom;
  const places = [
    { x: far + GAP, y: clamped(top, HEIGHT, size.height) },
    { x: clamped(left, WIDTH, size.width), y: low + GAP },
    { x: clamped(left, WIDTH, size.width), y: top - HEIGHT - GAP },
    // What it follows stands there.
    { x: left - WIDTH - GAP, y: clamped(top, HEIGHT, size.height) },
  ];
  const free = places.find(
    ({ x, y }) => x === clamped(x, WIDTH, size.width) && y === clamped(y, HEIGHT, size.height),
  );
  return (
    free ?? { x: clamped(left, WIDTH, size.width), y: clamped(low + GAP, HEIGHT, size.height) }
  );
}

function clamped(at: number, length: number, room: number): number {
  return Math.max(MARGIN, Math.min(at, room - length - MARGIN));
}

/** What the menu must not cover. */
function boxOf(editor: Editor, request: KindRequest): Box | undefined {
  const { scene } = editor.getState();
  switch (request.name) {
    case "append": {
      const { x, y } = request.at;
      return { x, y: y - AXIS, width: CARD_WIDTH, height: CARD_HEIGHT };
    }
    case "create":
      return request.at === undefined ? undefined : { ...request.at, width: 0, height: 0 };
    case "insert": {
      const middle = middleOf(scene.routes.get(request.flow) ?? []);
      return middle && { ...middle, width: 0, height: 0 };
    }
    case "replace":
      return scene.cards.get(request.key);
  }
}
