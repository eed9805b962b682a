/** The drawing from far away: blocks and lines, because so many cards are seen that their elements would be slow. */

import { memo, useMemo, type ReactNode } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import type { Box, Point } from "../../../kernel/geometry/box.ts";
import type { EditorState } from "../../../kernel/store.ts";
import { useStore } from "../../../shared/use-store.ts";
import type { StepProblems } from "../nodes.ts";
import { blockPath, blocksOf, cutOf, heldOf, linePath, markedPath, type Blocks } from "./blocks.ts";
import styles from "./blocks.module.css";
import { MANY } from "./use-region.ts";

interface Props {
  readonly editor: Editor;
  readonly region: Box;
  readonly problems: ReadonlyMap<string, StepProblems>;
}

/** From this zoom on names can be read; many at once would hold the page up, so that they come later. */
const LEGIBLE = { few: 0.3, many: 0.4 };

export function FarAway({ editor, region, problems }: Props): ReactNode {
  const state = useStore(editor, (now) => now, sameBlocks);
  const withNames = useStore(editor, areNamesSeen);
  const { scene, selection, search, tool } = state;
  const dragged = tool.name === "dragging" ? tool : undefined;
  const held = dragged?.steps;
  const blocks = useMemo(
    () => blocksOf(scene, cutOf(scene, region, held), problems, withNames),
    [scene, region, problems, held, withNames],
  );
  const moving = useMemo(
    () => held && blocksOf(scene, heldOf(scene, held), problems, withNames),
    [scene, problems, held, withNames],
  );
  const marked = useMemo(() => {
    const keys = new Set([...selection.steps, ...(search?.hits ?? [])]);
    for (const key of held ?? []) keys.delete(key);
    return markedPath(scene, keys, region);
  }, [scene, region, selection, search, held]);
  return (
    <>
      <svg className={styles["blocks"]} aria-hidden="true">
        <NoteBlocks state={state} />
        <Drawn blocks={blocks} marked={marked} />
        {dragged === undefined || moving === undefined ? null : (
          <>
            <path
              className={styles["flow"]}
              d={[...dragged.routes.values()].map((route) => linePath(route)).join("")}
            />
            <g transform={`translate(${dragged.by.x} ${dragged.by.y})`}>
              <Drawn
                blocks={moving}
                marked={markedPath(scene, dragged.steps, scene.bounds ?? region)}
              />
            </g>
          </>
        )}
      </svg>
      {withNames ? <BlockNames state={state} region={region} /> : null}
    </>
  );
}

/** The names, where they can be read. */
function BlockNames({
  state,
  region,
}: {
  readonly state: EditorState;
  readonly region: Box;
}): ReactNode {
  const { document, scene, selection, search, tool } = state;
  const hits = new Set(search?.hits);
  return scene.grid.near(region).flatMap((key) => {
    const step = stepOf(document, key);
    const box = scene.cards.get(key);
    if (step === undefined || box === undefined) return [];
    const by = tool.name === "dragging" && tool.steps.has(key) ? tool.by : STILL;
    return [
      <BlockName
        key={key}
        name={step.name}
        box={box}
        by={by}
        isMarked={selection.steps.has(key) || hits.has(key)}
      />,
    ];
  });
}

function areNamesSeen({ view, document }: EditorState): boolean {
  return view.zoom >= (document.steps.length > MANY ? LEGIBLE.many : LEGIBLE.few);
}

const STILL: Point = { x: 0, y: 0 };

const BlockName = memo(function BlockName(props: {
  readonly name: string;
  readonly box: Box;
  readonly by: Point;
  readonly isMarked: boolean;
}): ReactNode {
  const { name, box, by, isMarked } = props;
  return (
    <span
      className={styles["name"]}
      dir="auto"
      data-marked={isMarked}
      aria-hidden="true"
      style={{
        transform: `translate(${box.x + by.x}px, ${box.y + by.y}px)`,
        width: box.width,
        height: box.height,
      }}
    >
      {name}
    </span>
  );
});

export const Drawn = memo(function Drawn(props: {
  readonly blocks: Blocks;
  readonly marked: string;
}): ReactNode {
  const { blocks, marked } = props;
  return (
    <>
      <path className={styles["flow"]} d={blocks.flows} />
      <path className={styles["arrow"]} d={blocks.arrows} />
      {[...blocks.cards].map(([category, { block, bar }]) => (
        <g key={category} data-category={category}>
          <path className={styles["block"]} d={block} />
          <path className={styles["bar"]} d={bar} />
        </g>
      ))}
      <path className={styles["marked"]} d={marked} />
      <path className={styles["warning"]} d={blocks.warnings} />
      <path className={styles["error"]} d={blocks.errors} />
    </>
  );
});

/** Frames are drawn as lines, notes as areas. */
function NoteBlocks({ state }: { readonly state: EditorState }): ReactNode {
  const { document, scene, tool } = state;
  return scene.notes.map((box, index) => {
    const by =
      tool.name === "dragging" && tool.notes.has(index)
        ? `translate(${tool.by.x} ${tool.by.y})`
        : undefined;
    const isFrame = document.notes[index]?.frame === true;
    return (
      <path
        // oxlint-disable-next-line react/no-array-index-key -- notes are named by their place
        key={index}
        className={styles[isFrame ? "frame" : "note"]}
        d={blockPath(box)}
        transform={by}
      />
    );
  });
}

function sameBlocks(one: EditorState, other: EditorState): boolean {
  return (
    one.scene === other.scene &&
    one.document === other.document &&
    one.selection === other.selection &&
    one.search === other.search &&
    (one.tool === other.tool || (one.tool.name !== "dragging" && other.tool.name !== "dragging"))
  );
}
