/** The table as a grid: one cell has the focus, keys lead from cell to cell, and a cell is changed where it stands. */

import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";

import { selectionOf } from "../../../kernel/commands/plan.ts";
import type { OutlineRow } from "../../../kernel/document/order.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { useStore } from "../../../shared/use-store.ts";
import { duplicateRow, moveRow } from "./rows.ts";

export const COLUMNS = ["position", "name", "kind", "who", "start", "deadline", "next"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Cell {
  readonly key: string;
  readonly column: Column;
}

export interface Grid {
  /** The cell that has the focus when the table has it. */
  readonly at: Cell | undefined;
  readonly editing: Cell | undefined;
  readonly edit: (cell: Cell) => void;
  /** Ends the change; the cell has the focus again. */
  readonly leave: () => void;
  /** Ends the change and leaves the focus where it is. */
  readonly close: () => void;
  readonly focus: (cell: Cell) => void;
  readonly press: (cell: Cell, isExtended: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Rows that a page key passes. */
const PAGE = 10;

export function useGrid(
  editor: Editor,
  table: RefObject<HTMLTableElement | null>,
  rows: readonly OutlineRow[],
  onAdd: () => void,
): Grid {
  const selected = useStore(editor, (state) => state.selection.steps);
  const [cursor, setCursor] = useState<Cell | undefined>(undefined);
  const [editing, setEditing] = useState<Cell | undefined>(undefined);
  const anchor = useRef<string | undefined>(undefined);
  const at = currentOf(rows, selected, cursor);
  const isEdited = editing !== undefined && rows.some(({ step }) => step.key === editing.key);
  const want = useFocus(table, at, isEdited ? editing : undefined);

  const go = (cell: Cell, isExtended = false): void => {
    setCursor(cell);
    setEditing(undefined);
    want();
    const from = rows.findIndex(({ step }) => step.key === anchor.current);
    const to = rows.findIndex(({ step }) => step.key === cell.key);
    if (!isExtended || from < 0) {
      anchor.current = cell.key;
      if (selected.size !== 1 || !selected.has(cell.key))
        editor.select(selectionOf({ steps: [cell.key] }));
      return;
    }
    const part = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    editor.select(selectionOf({ steps: part.map(({ step }) => step.key) }));
  };
  const edit = (cell: Cell): void => {
    go(cell);
    if (cell.column === "position") editor.act("fields");
    else setEditing(cell);
  };
  const leave = (): void => {
    setEditing(undefined);
    want();
  };
  const does = { editor, rows, at, go, edit, leave, onAdd, want };
  return {
    at,
    editing: isEdited ? editing : undefined,
    edit,
    leave,
    close: () => setEditing(undefined),
    focus: (cell) => {
      const isThere = cell.key === at?.key && cell.column === at.column;
      if (!isThere || !selected.has(cell.key)) go(cell);
    },
    press: (cell, isExtended) => {
      if (isExtended) go(cell, true);
      else if (editing?.key !== cell.key || editing.column !== cell.column) edit(cell);
    },
    onKeyDown: (event) => {
      const handled = isEdited ? keyWhileEditing(event, does) : keyOnCell(event, does);
      if (!handled) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** The cell that was gone to last, as long as its row is selected; else one of the row that is. */
function currentOf(
  rows: readonly OutlineRow[],
  selected: ReadonlySet<string>,
  cursor: Cell | undefined,
): Cell | undefined {
  const has = (key: string): boolean => rows.some(({ step }) => step.key === key);
  const column = cursor?.column ?? "name";
  if (cursor !== undefined && selected.has(cursor.key) && has(cursor.key)) return cursor;
  const key = [...selected].find(has) ?? rows[0]?.step.key;
  return key === undefined ? undefined : { key, column };
}

/** Gives the focus to the cell or to what it is changed with, where that is wanted or the focus was lost with a row. */
function useFocus(
  table: RefObject<HTMLTableElement | null>,
  at: Cell | undefined,
  editing: Cell | undefined,
): () => void {
  const wanted = useRef(false);
  const last = useRef<Element | null>(null);
  const edited = editing === undefined ? "" : `${editing.key} ${editing.column}`;
  useEffect(() => {
    const cell = cellElement(table.current, at);
    const wasLost = last.current !== null && !last.current.isConnected;
    if (edited === "" && (wanted.current || (wasLost && document.activeElement === document.body)))
      cell?.focus();
    wanted.current = false;
    const { activeElement } = document;
    last.current = table.current?.contains(activeElement) === true ? activeElement : null;
  });
  useEffect(() => {
    if (edited === "") return;
    const field = cellElement(table.current, at)?.querySelector("input, button");
    if (field instanceof HTMLElement) field.focus();
    if (field instanceof HTMLInputElement) field.select();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the focus is given once, when the change begins
  }, [edited]);
  return useCallback(() => {
    wanted.current = true;
  }, []);
}

function cellElement(
  table: HTMLTableElement | null,
  cell: Cell | undefined,
): HTMLElement | undefined {
  if (table === null || cell === undefined) return undefined;
  const row = [...table.querySelectorAll<HTMLElement>("[data-step]")].find(
    ({ dataset }) => dataset["step"] === cell.key,
  );
  return row?.querySelector<HTMLElement>(`[data-column="${cell.column}"]`) ?? undefined;
}

interface Does {
  readonly editor: Editor;
  readonly rows: readonly OutlineRow[];
  readonly at: Cell | undefined;
  readonly go: (cell: Cell, isExtended?: boolean) => void;
  readonly edit: (cell: Cell) => void;
  readonly leave: () => void;
  readonly onAdd: () => void;
  readonly want: () => void;
}

function keyOnCell(event: KeyboardEvent<HTMLElement>, does: Does): boolean {
  const { editor, rows, at, go, edit, want } = does;
  if (at === undefined) return false;
  const { key, code, shiftKey: shift, altKey: alt } = event;
  const mod = event.ctrlKey || event.metaKey;
  const to = placeAfter(event, rows, at);
  if (to !== undefined) {
    go(to, shift && to.column === at.column);
    return true;
  }
  want();
  if (alt && (key === "ArrowUp" || key === "ArrowDown"))
    moveRow(editor, key === "ArrowUp" ? -1 : 1);
  else if (key === "Insert" || (mod && key === "Enter")) does.onAdd();
  else if (mod && !shift && key.toLowerCase() === "d") duplicateRow(editor);
  else if (alt && key === "Enter") editor.act("fields");
  else if (!mod && !alt && (key === "Enter" || key === "F2")) edit(at);
  else if (key === "Delete" || key === "Backspace") removeRows(does, at);
  else return editor.key({ key, code, shift, alt, mod }, false);
  return true;
}

/** The row that comes in the place of those removed has the focus then. */
function removeRows({ editor, rows, go }: Does, at: Cell): void {
  const { steps } = editor.getState().selection;
  const index = rows.findIndex(({ step }) => step.key === at.key);
  const stays = (row: OutlineRow): boolean => !steps.has(row.step.key);
  const next = rows.slice(index).find(stays) ?? rows.slice(0, index).findLast(stays);
  editor.act("remove");
  if (next !== undefined) go({ key: next.step.key, column: at.column });
}

/** Keys that leave a field; all others are its own. */
function keyWhileEditing(event: KeyboardEvent<HTMLElement>, does: Does): boolean {
  const { target, key } = event;
  const isText = target instanceof HTMLInputElement && target.role !== "combobox";
  if (key === "Escape" || (key === "Enter" && isText)) {
    // The field takes over or gives back first.
    setTimeout(does.leave, 0);
    return false;
  }
  if (key !== "Tab" || does.at === undefined) return false;
  const column = COLUMNS[COLUMNS.indexOf(does.at.column) + (event.shiftKey ? -1 : 1)];
  if (!isText || column === undefined) return false;
  does.go({ ...does.at, column });
  return true;
}

/** Where a key leads from a cell. */
function placeAfter(
  event: KeyboardEvent<HTMLElement>,
  rows: readonly OutlineRow[],
  at: Cell,
): Cell | undefined {
  if (event.altKey) return undefined;
  const row = rows.findIndex(({ step }) => step.key === at.key);
  const column = COLUMNS.indexOf(at.column);
  const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
  const isFar = event.ctrlKey || event.metaKey;
  const cell = (toRow: number, toColumn: number): Cell | undefined => {
    const key = rows[Math.max(0, Math.min(toRow, rows.length - 1))]?.step.key;
    const word = COLUMNS[Math.max(0, Math.min(toColumn, COLUMNS.length - 1))];
    return key === undefined || word === undefined ? undefined : { key, column: word };
  };
  switch (event.key) {
    case "ArrowDown":
      return isFar ? undefined : cell(row + 1, column);
    case "ArrowUp":
      return isFar ? undefined : cell(row - 1, column);
    case "ArrowRight":
      return isFar ? undefined : cell(row, column + (isRtl ? -1 : 1));
    case "ArrowLeft":
      return isFar ? undefined : cell(row, column + (isRtl ? 1 : -1));
    case "PageDown":
      return cell(row + PAGE, column);
    case "PageUp":
      return cell(row - PAGE, column);
    case "Home":
      return cell(isFar ? 0 : row, 0);
    case "End":
      return cell(isFar ? rows.length - 1 : row, COLUMNS.length - 1);
    default:
      return undefined;
  }
}
