/** What can be done with what is selected, right beside it: what comes next, and a row of tools above. */

import { useEffect, useState, type ReactNode } from "react";

import { actionNamed, shortcutOf, type ActionId } from "../../kernel/actions.ts";
import { theStep } from "../../kernel/actions/action.ts";
import { KINDS } from "../../kernel/document/kinds.ts";
import { flowsOutOf, stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import { around, overlaps, type Box, type Point } from "../../kernel/geometry/box.ts";
import {
  CARD_HEIGHT,
  CARD_WIDTH,
  entryPort,
  exitPort,
  exitPorts,
  topPort,
  type Port,
} from "../../kernel/geometry/card.ts";
import type { EditorState } from "../../kernel/store.ts";
import { onCanvas } from "../../kernel/view.ts";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { keyNames } from "../../shared/Keys.tsx";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { Connection, Ghost } from "./Gesture.tsx";
import styles from "./pad.module.css";
import { seenBox } from "./stage/use-region.ts";
import { screenInput } from "./use-pointer.ts";
import { outcomeText } from "./words.ts";

const ONE: readonly ActionId[] = ["rename", "replace", "connect", "duplicate", "remove"];
const END: readonly ActionId[] = ["rename", "replace", "duplicate", "remove"];
const MANY: readonly ActionId[] = [
  "align-left",
  "align-center",
  "align-right",
  "align-top",
  "align-middle",
  "align-bottom",
  "distribute-across",
  "distribute-down",
  "lay-out",
  "group",
  "duplicate",
  "remove",
];
const FLOW: readonly ActionId[] = ["insert", "remove"];
const NOTE: readonly ActionId[] = ["rename", "duplicate", "remove"];

const ICONS: Partial<Record<ActionId, IconName>> = {
  rename: "pencil",
  replace: "replace",
  connect: "link",
  duplicate: "copy",
  remove: "trash",
  insert: "plus",
  group: "frame",
  "lay-out": "layout",
  "align-left": "alignLeft",
  "align-center": "alignCenter",
  "align-right": "alignRight",
  "align-top": "alignTop",
  "align-middle": "alignMiddle",
  "align-bottom": "alignBottom",
  "distribute-across": "spreadAcross",
  "distribute-down": "spreadDown",
};

interface Props {
  readonly editor: Editor;
  readonly canvas: { readonly current: HTMLElement | null };
}

export function Pad({ editor, canvas }: Props): ReactNode {
  const state = useStore(
    editor,
    (now) => now,
    (one, other) =>
      one.scene === other.scene &&
      one.document === other.document &&
      one.selection === other.selection &&
      one.request === other.request &&
      (one.tool.name === "idle") === (other.tool.name === "idle"),
  );
  if (state.tool.name !== "idle") return null;
  const { request } = state;
  if (request !== undefined)
    return request.name === "append" ? <Landing state={state} {...request} /> : null;
  const place = placeOf(state);
  if (place === undefined) return null;
  const ids = idsOf(state);
  const key = theStep(state);
  const isAlone = state.selection.notes.size === 0 && state.selection.flows.size === 0;
  return (
    <>
      <Row editor={editor} place={within(state, canvas.current, place, ids.length)} ids={ids} />
      {key !== undefined && isAlone ? (
        <Handles editor={editor} canvas={canvas} state={state} step={key} />
      ) : null}
    </>
  );
}

function idsOf(state: EditorState): readonly ActionId[] {
  const { selection, document } = state;
  if (selection.steps.size + selection.notes.size > 1) return MANY;
  const [key] = selection.steps;
  if (key !== undefined) {
    const step = stepOf(document, key);
    return step !== undefined && KINDS[step.kind].gives ? ONE : END;
  }
  return selection.notes.size === 1 ? NOTE : FLOW;
}

/** Above everything that is selected; of a flow, in the middle of its longest part. */
function placeOf({ scene, selection }: EditorState): Point | undefined {
  const boxes: Box[] = [
    ...[...selection.steps].flatMap((key) => scene.cards.get(key) ?? []),
    ...[...selection.notes].flatMap((index) => scene.notes[index] ?? []),
  ];
  const box = around(boxes);
  if (box !== undefined) return { x: box.x + box.width / 2, y: box.y };
  const [flow] = selection.flows;
  const route = flow === undefined ? undefined : scene.routes.get(flow);
  return route === undefined ? undefined : middleOf(route);
}

/** Of a button of a row, and of what is around them. */
const BUTTON = 28;
const ROOM = 12;
const ABOVE = 56;

/**
 * A row goes along with what it belongs to. What reaches out of sight as it is selected has its own where it is seen, as
 * long as anything of it is.
 */
function within(
  { view, scene, selection }: EditorState,
  canvas: HTMLElement | null,
  place: Point,
  count: number,
): Point {
  if (canvas === null || selection.steps.size + selection.notes.size < 2) return place;
  const half = (count * BUTTON) / 2 + ROOM;
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  const seen = seenBox(view, size);
  const isSeen = [...selection.steps].some((key) => {
    const card = scene.cards.get(key);
    return card !== undefined && overlaps(card, seen);
  });
  if (!isSeen || size.width < 2 * half) return place;
  const low = onCanvas(view, { x: half, y: ABOVE });
  const high = onCanvas(view, { x: size.width - half, y: size.height });
  return {
    x: Math.min(Math.max(place.x, low.x), high.x),
    y: Math.min(Math.max(place.y, low.y), high.y),
  };
}

export function middleOf(route: readonly Point[]): Point | undefined {
  let best: Point | undefined;
  let longest = -1;
  for (let at = 1; at < route.length; at += 1) {
    const one = route[at - 1];
    const other = route[at];
    if (one === undefined || other === undefined) continue;
    const long = Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
    if (long <= longest) continue;
    longest = long;
    best = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  }
  return best;
}

function Row(props: {
  readonly editor: Editor;
  readonly place: Point;
  readonly ids: readonly ActionId[];
}): ReactNode {
  const { editor, place, ids } = props;
  const say = useText();
  const state = editor.getState();
  return (
    <div data-chrome className={styles["anchor"]} style={{ left: place.x, top: place.y }}>
      <div className={styles["row"]} role="toolbar" aria-label={say("canvas.selection")}>
        {ids
          .filter((id) => actionNamed(id).enabled(state))
          .map((id) => {
            const keys = shortcutOf(id);
            const name = say(`action.${id}`);
            const spoken = keys === undefined ? name : `${name} (${keyNames(say, keys).join(" ")})`;
            return (
              <button
                key={id}
                type="button"
                tabIndex={-1}
                aria-label={name}
                title={spoken}
                data-action={id}
                onClick={() => editor.act(id)}
              >
                <Icon name={ICONS[id] ?? "plus"} size={16} />
              </button>
            );
          })}
      </div>
    </div>
  );
}

/** A plus for each way out of a step: a click asks what comes next, a drag draws a flow. */
function Handles(props: Props & { readonly state: EditorState; readonly step: string }): ReactNode {
  const { editor, canvas, state, step: key } = props;
  const say = useText();
  const [shown, setShown] = useState<string | undefined>(undefined);
  const step = stepOf(state.document, key);
  const box = state.scene.cards.get(key);
  if (step === undefined || box === undefined || !KINDS[step.kind].gives) return null;
  const used = new Set(flowsOutOf(state.document, key).map((flow) => flow.outcome));
  const { isDown } = state.scene;
  const ports: readonly Port[] = exitPorts(step, box, isDown);
  return ports.map((port) => {
    const { outcome, at } = port;
    const id = outcome ?? "";
    const name =
      outcome === undefined
        ? say("action.append")
        : say("canvas.append.outcome", { outcome: outcomeText(say, step, outcome) });
    return (
      <div key={id}>
        {shown === id ? <Landed editor={editor} step={key} from={at} /> : null}
        <div className={styles["anchor"]} data-down={isDown} style={{ left: at.x, top: at.y }}>
          <button
            type="button"
            tabIndex={-1}
            className={styles["plus"]}
            data-open={!used.has(outcome)}
            data-append={id}
            aria-label={name}
            title={`${name} (A)`}
            onPointerEnter={() => setShown(id)}
            onPointerLeave={() => setShown(undefined)}
            onPointerDown={(event) => {
              if (event.button !== 0 || canvas.current === null) return;
              event.stopPropagation();
              event.preventDefault();
              canvas.current.focus({ preventScroll: true });
              editor.drawFrom(key, outcome, screenInput(event.nativeEvent, canvas.current));
            }}
            onClick={(event) => {
              // Not by the pointer, which has asked already.
              if (event.detail === 0) editor.askAppend(key, outcome);
            }}
          >
            <Icon name="plus" size={14} />
          </button>
        </div>
      </div>
    );
  });
}

/** Where the next step would land. */
function Landed(props: {
  readonly editor: Editor;
  readonly step: string;
  readonly from: Point;
}): ReactNode {
  const [x, y] = props.editor.spotAfter(props.step);
  const { isDown } = props.editor.getState().scene;
  return <Shadow from={props.from} at={{ x, y }} isDown={isDown} />;
}

function Landing(props: {
  readonly state: EditorState;
  readonly after: string;
  readonly outcome?: string;
  readonly at: Point;
}): ReactNode {
  const { state, after, outcome, at } = props;
  const step = stepOf(state.document, after);
  const box = state.scene.cards.get(after);
  if (step === undefined || box === undefined) return null;
  const { isDown } = state.scene;
  const from = exitPort(step, box, outcome, isDown);
  return <Shadow from={from} at={{ x: at.x, y: at.y - CARD_HEIGHT / 2 }} isDown={isDown} />;
}

function Shadow(props: {
  readonly from: Point;
  readonly at: Point;
  readonly isDown: boolean;
}): ReactNode {
  const { from, at, isDown } = props;
  const box = { ...at, width: CARD_WIDTH, height: CARD_HEIGHT };
  return (
    <>
      <Ghost box={box} />
      <Connection
        look="open"
        from={from}
        to={isDown ? topPort(box) : entryPort(box)}
        isDown={isDown}
      />
    </>
  );
}

/** So long the pointer rests on a flow before the plus appears: who only clicks wants to select it. */
const RESTS_FOR = 250;

/** A plus on the flow that the pointer rests on. */
export function FlowPlus({ editor }: { readonly editor: Editor }): ReactNode {
  const flow = useStore(editor, ({ hover, tool, request, selection, scene }) => {
    const isFree = tool.name === "idle" && request === undefined;
    if (hover?.on !== "flow" || !isFree || selection.flows.has(hover.id)) return undefined;
    // Beside a selected step its own plus stands there, above it the row of tools.
    const [from = "", to = ""] = hover.id.split("|");
    const isBeside = selection.steps.has(from) || (scene.isDown && selection.steps.has(to));
    return isBeside ? undefined : hover.id;
  });
  return flow === undefined ? null : <Resting key={flow} editor={editor} flow={flow} />;
}

function Resting(props: { readonly editor: Editor; readonly flow: string }): ReactNode {
  const { editor, flow } = props;
  const say = useText();
  const [isResting, setIsResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsResting(true), RESTS_FOR);
    return () => clearTimeout(timer);
  }, []);
  const route = useStore(editor, ({ scene }) => scene.routes.get(flow));
  const at = route === undefined ? undefined : middleOf(route);
  if (!isResting || at === undefined) return null;
  return (
    <div data-chrome className={styles["anchor"]} style={{ left: at.x, top: at.y }}>
      <button
        type="button"
        tabIndex={-1}
        className={`${styles["plus"]} ${styles["onFlow"]}`}
        aria-label={say("action.insert")}
        title={say("action.insert")}
        data-insert={flow}
        onClick={() => editor.ask({ name: "insert", flow })}
      >
        <Icon name="plus" size={14} />
      </button>
    </div>
  );
}
