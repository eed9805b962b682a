/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events --
   a table whose cells are changed in place is a grid, and it takes the keys of all its cells */
/** The same template as a table that is changed in place, in reading order: the way through it without a picture. */

import { useEffect, useMemo, useRef, type ReactNode } from "react";

import type { Problem } from "../../../contract/types.ts";
import {
  outlineOf,
  stepAtPlace,
  type OutlineRow as RowOf,
} from "../../../kernel/document/order.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import type { TemplateDocument } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { isKindRequest } from "../../../kernel/kinds.ts";
import type { NewStep } from "../../../kernel/tools/placing.ts";
import { Button, IconButton } from "../../../shared/controls/Button.tsx";
import { Empty } from "../../../shared/Page.tsx";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import type { StepWords } from "../words.ts";
import styles from "./outline.module.css";
import { OutlineRow } from "./OutlineRow.tsx";
import { addRow, duplicateRow, moveRow } from "./rows.ts";
import { useWindow } from "./use-window.ts";
import { COLUMNS, useGrid, type Cell, type Column, type Grid } from "./use-grid.ts";

interface Props {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
  readonly words: StepWords;
}

export function Outline({ editor, problems, words }: Props): ReactNode {
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const selected = useStore(editor, (state) => state.selection.steps);
  const rows = useMemo(() => outlineOf(document), [document]);
  const wrong = useMemo(() => countsOf(document, problems), [document, problems]);
  const fresh: NewStep = { kind: "task", label: say("kind.task") };
  const add = (): void => addRow(editor, fresh);
  const table = useRef<HTMLTableElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const grid = useGrid(editor, table, rows, add);
  const keys = useMemo(() => rows.map(({ step }) => step.key), [rows]);
  const seen = useWindow(frame, keys, grid.at === undefined ? -1 : keys.indexOf(grid.at.key));
  useRequests(editor, grid, fresh);
  return (
    <div className={styles["outline"]}>
      <Tools editor={editor} count={selected.size} onAdd={add} />
      {rows.length === 0 ? (
        <Empty
          icon="template"
          title={say("designer.outline.empty.title")}
          text={say("designer.outline.empty.text")}
        />
      ) : (
        <div ref={frame} className={styles["frame"]} data-many={seen.measure !== undefined}>
          <table
            ref={table}
            role="grid"
            aria-label={say("designer.outline")}
            aria-describedby="outline-hint"
            aria-rowcount={rows.length + 1}
            aria-multiselectable
            onKeyDownCapture={grid.onKeyDown}
            onClick={(event) => {
              const cell = cellOf(event.target);
              if (cell !== undefined) grid.press(cell, event.shiftKey);
            }}
            onFocus={(event) => {
              const cell = cellOf(event.target);
              if (cell !== undefined && isCell(event.target)) grid.focus(cell);
            }}
            onBlur={(event) => {
              const to = event.relatedTarget;
              if (to !== null && !event.currentTarget.contains(to) && !isOver(to)) grid.close();
            }}
          >
            <Head />
            <tbody>
              {seen.rows.flatMap(({ index, above }) => {
                const row = rows[index];
                if (row === undefined) return [];
                const { key } = row.step;
                return [
                  above === 0 ? null : <Room key={`above ${key}`} height={above} />,
                  <OutlineRow
                    key={key}
                    editor={editor}
                    step={row.step}
                    position={row.position}
                    next={nextOf(document, row, words)}
                    problems={wrong.get(key) ?? 0}
                    isSelected={selected.has(key)}
                    at={grid.at?.key === key ? grid.at.column : undefined}
                    editing={grid.editing?.key === key ? grid.editing.column : undefined}
                    words={words}
                    measure={seen.measure}
                    onLeave={grid.leave}
                  />,
                ];
              })}
              {seen.below === 0 ? null : <Room height={seen.below} />}
            </tbody>
          </table>
          <p id="outline-hint" className={styles["hint"]}>
            {say("designer.outline.hint")}
          </p>
        </div>
      )}
    </div>
  );
}

/** Where rows would stand that are not drawn. */
function Room({ height }: { readonly height: number }): ReactNode {
  return <tr aria-hidden="true" style={{ height }} />;
}

function Head(): ReactNode {
  const say = useText();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" data-column={column}>
            {say(`designer.outline.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The same by mouse that keys do on a row. */
function Tools(props: {
  readonly editor: Editor;
  /** How many rows are selected. */
  readonly count: number;
  readonly onAdd: () => void;
}): ReactNode {
  const { editor, count, onAdd } = props;
  const say = useText();
  return (
    <div className={styles["tools"]} role="toolbar" aria-label={say("designer.outline.tools")}>
      <Button icon="plus" label={say("designer.outline.add")} onPress={onAdd} />
      <IconButton
        icon="copy"
        label={say("designer.outline.duplicate")}
        isDisabled={count === 0}
        onPress={() => duplicateRow(editor)}
      />
      <IconButton
        icon="up"
        label={say("designer.outline.up")}
        isDisabled={count !== 1}
        onPress={() => moveRow(editor, -1)}
      />
      <IconButton
        icon="down"
        label={say("designer.outline.down")}
        isDisabled={count !== 1}
        onPress={() => moveRow(editor, 1)}
      />
      <IconButton
        icon="trash"
        label={say("designer.outline.remove")}
        isDisabled={count === 0}
        onPress={() => editor.act("remove")}
      />
    </div>
  );
}

/** What is asked for by keys and commands is answered here by cells. */
function useRequests(editor: Editor, grid: Grid, fresh: NewStep): void {
  const request = useStore(editor, (state) => state.request);
  const { edit, editing } = grid;
  useEffect(() => {
    if (request === undefined) return;
    if (request.name === "rename") edit({ key: request.key, column: "name" });
    else if (request.name === "replace") {
      editor.request(undefined);
      edit({ key: request.key, column: "kind" });
    } else if (isKindRequest(request)) editor.answer(request, fresh);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a request is answered once
  }, [request]);
  const named = editing?.column === "name" ? editing.key : undefined;
  useEffect(() => {
    if (named === undefined) return undefined;
    return () => {
      // Left without another name: the question is over.
      const { request: asked } = editor.getState();
      if (asked?.name === "rename" && asked.key === named) editor.request(undefined);
    };
  }, [editor, named]);
}

/** What follows a step, a line for each flow. */
function nextOf(document: TemplateDocument, { step, outOf }: RowOf, words: StepWords): string {
  return outOf
    .map(({ outcome, to }) => {
      const name = stepOf(document, to)?.name ?? to;
      return outcome === undefined ? name : `${words.outcome(step, outcome)}: ${name}`;
    })
    .join("\n");
}

/** How much is wrong with each step, by its key. */
function countsOf(
  document: TemplateDocument,
  problems: readonly Problem[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { at } of problems) {
    const key = stepAtPlace(document, at)?.key;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function cellOf(target: EventTarget): Cell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const key = cell?.closest<HTMLElement>("[data-step]")?.dataset["step"];
  const column = COLUMNS.find((known): known is Column => known === cell?.dataset["column"]);
  return key === undefined || column === undefined ? undefined : { key, column };
}

function isCell(target: EventTarget): boolean {
  return target instanceof HTMLTableCellElement;
}

/** Whether something belongs to a list or dialog that stands over the page. */
function isOver(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[role='listbox'], [role='dialog']") !== null;
}
