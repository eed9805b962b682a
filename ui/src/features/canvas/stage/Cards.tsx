/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, not loaded as a picture */
/** The cards and notes in the part of the canvas that is drawn. */

import { memo, type ReactNode } from "react";

import { cached } from "../../../kernel/cached.ts";
import { readingOrder } from "../../../kernel/document/order.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import type { Note, Step } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { overlaps, type Box, type Point } from "../../../kernel/geometry/box.ts";
import type { EditorState } from "../../../kernel/store.ts";
import type { ToolView } from "../../../kernel/tools/tool.ts";
import { KIND_LOOKS } from "../../../shared/kinds.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import { CardFace } from "../CardFace.tsx";
import type { StepProblems } from "../nodes.ts";
import { NoteFace } from "../NoteFace.tsx";
import blocks from "./blocks.module.css";
import { blocksOf } from "./blocks.ts";
import { Drawn } from "./FarAway.tsx";
import styles from "./stage.module.css";
import { useGradually } from "./use-gradually.ts";

interface Props {
  readonly editor: Editor;
  readonly region: Box;
  readonly problems: ReadonlyMap<string, StepProblems>;
  readonly isBrief: boolean;
}

const STILL: Point = { x: 0, y: 0 };
const NO_HITS: ReadonlySet<string> = new Set();

export function Cards({ editor, region, problems, isBrief }: Props): ReactNode {
  const state = useStore(editor, (now) => now, sameCards);
  const { document, scene, selection, tool, search } = state;
  const hits = search === undefined ? NO_HITS : new Set(search.hits);
  const order = positionsOf(readingOrder(document));
  const candidate = candidateOf(tool);
  const by = tool.name === "dragging" ? tool.by : STILL;
  const shown = new Set(scene.grid.near(region));
  // What is on the move stays drawn wherever it goes.
  if (tool.name === "dragging")
    for (const key of scene.grid.near({ ...region, x: region.x - by.x, y: region.y - by.y }))
      if (tool.steps.has(key)) shown.add(key);
  const allowed = useGradually([...shown]);
  const cards = allowed.flatMap((key) => {
    const step = stepOf(document, key);
    const box = scene.cards.get(key);
    if (step === undefined || box === undefined) return [];
    const isMoving = tool.name === "dragging" && tool.steps.has(key);
    return [
      <PlacedCard
        key={key}
        step={step}
        box={box}
        by={isMoving ? by : STILL}
        position={order.get(key) ?? 0}
        count={document.steps.length}
        problems={problems.get(key)}
        isBrief={isBrief}
        isDown={scene.isDown}
        isSelected={selection.steps.has(key)}
        isHit={hits.has(key)}
        isCandidate={key === candidate}
        isFaded={tool.name === "linking" && key !== candidate && key !== tool.from}
      />,
    ];
  });
  const there = new Set(allowed);
  const waiting = [...shown].filter((key) => !there.has(key));
  return (
    <>
      {waiting.length === 0 ? null : (
        <svg className={blocks["blocks"]} aria-hidden="true">
          <Drawn
            blocks={blocksOf(scene, { steps: waiting, flows: [] }, problems, true)}
            marked=""
          />
        </svg>
      )}
      {cards}
    </>
  );
}

function sameCards(one: EditorState, other: EditorState): boolean {
  return (
    one.scene === other.scene &&
    one.document === other.document &&
    one.selection === other.selection &&
    one.search === other.search &&
    sameTool(one, other)
  );
}

function sameTool({ tool: one }: EditorState, { tool: other }: EditorState): boolean {
  if (one === other) return true;
  if (one.name === "dragging" && other.name === "dragging")
    return one.steps === other.steps && one.by.x === other.by.x && one.by.y === other.by.y;
  const concerns = ["dragging", "linking"];
  if (one.name !== other.name && [one.name, other.name].some((name) => concerns.includes(name)))
    return false;
  return candidateOf(one) === candidateOf(other);
}

/** The step that a flow would lead to. */
function candidateOf(tool: ToolView): string | undefined {
  if (tool.name === "linking") return tool.to;
  return tool.name === "connecting" && tool.allowed ? tool.to : undefined;
}

const positionsOf = cached(
  (order: readonly Step[]): ReadonlyMap<string, number> =>
    new Map(order.map((step, at) => [step.key, at + 1])),
);

interface CardProps {
  readonly step: Step;
  readonly box: Box;
  readonly by: Point;
  readonly position: number;
  readonly count: number;
  readonly problems: StepProblems | undefined;
  readonly isBrief: boolean;
  readonly isDown: boolean;
  readonly isSelected: boolean;
  readonly isHit: boolean;
  readonly isCandidate: boolean;
  readonly isFaded: boolean;
}

const PlacedCard = memo(function PlacedCard(props: CardProps): ReactNode {
  const { step, box, by, position, count, problems, isSelected } = props;
  const say = useText();
  const spoken = say("canvas.step.spoken", {
    kind: say(KIND_LOOKS[step.kind].label),
    name: step.name,
    position,
    count,
  });
  const warned =
    problems === undefined
      ? spoken
      : `${spoken}, ${say("canvas.step.problems", { count: problems.count })}`;
  return (
    <div
      id={cardId(step.key)}
      className={styles["node"]}
      role="img"
      aria-label={warned}
      data-id={step.key}
      data-kind={step.kind}
      data-selected={isSelected}
      data-hit={props.isHit}
      data-candidate={props.isCandidate}
      data-faded={props.isFaded}
      style={{
        transform: `translate(${box.x + by.x}px, ${box.y + by.y}px)`,
        width: box.width,
        height: box.height,
      }}
    >
      <CardFace
        step={step}
        box={box}
        problems={problems}
        selected={isSelected}
        isBrief={props.isBrief}
        isDown={props.isDown}
      />
    </div>
  );
});

/** The id of a card in the page, for whoever points at it. */
export function cardId(key: string): string {
  return `step-${key}`;
}

/** Frames lie under everything, notes over the flows. */
export function Notes(
  props: Pick<Props, "editor" | "region"> & { readonly frames: boolean },
): ReactNode {
  const { editor, region, frames } = props;
  const state = useStore(
    editor,
    (now) => now,
    (one, other) =>
      one.scene.notes === other.scene.notes &&
      one.document.notes === other.document.notes &&
      one.selection.notes === other.selection.notes &&
      one.search === other.search &&
      one.request === other.request &&
      sameTool(one, other),
  );
  const { document, scene, selection, tool, search, request } = state;
  const by = tool.name === "dragging" ? tool.by : STILL;
  return document.notes.flatMap((note, index) => {
    const box = scene.notes[index];
    if (box === undefined || (note.frame === true) !== frames) return [];
    if (!overlaps(box, region) && tool.name !== "dragging") return [];
    const isMoving = tool.name === "dragging" && tool.notes.has(index);
    return [
      <PlacedNote
        key={index}
        note={note}
        index={index}
        box={box}
        by={isMoving ? by : STILL}
        isSelected={selection.notes.has(index)}
        isHit={search?.hits.includes(`note:${index}`) === true}
        isEdited={request?.name === "edit-note" && request.index === index}
        editor={editor}
      />,
    ];
  });
}

interface NoteProps {
  readonly note: Note;
  readonly index: number;
  readonly box: Box;
  readonly by: Point;
  readonly isSelected: boolean;
  readonly isHit: boolean;
  readonly isEdited: boolean;
  readonly editor: Editor;
}

const PlacedNote = memo(function PlacedNote(props: NoteProps): ReactNode {
  const { note, index, box, by, isSelected, isEdited, editor } = props;
  return (
    <div
      className={styles["node"]}
      data-note={index}
      data-hit={props.isHit}
      style={{
        transform: `translate(${box.x + by.x}px, ${box.y + by.y}px)`,
        width: box.width,
        height: box.height,
      }}
    >
      <NoteFace
        note={note}
        selected={isSelected}
        onText={
          isEdited
            ? (text) => {
                editor.request(undefined);
                if (text !== undefined) editor.run("change-note", { index, text });
              }
            : undefined
        }
      />
      {isSelected ? <span className={styles["corner"]} /> : null}
    </div>
  );
});
