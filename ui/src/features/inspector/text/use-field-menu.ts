/** The list of fields that opens while a text is typed, at an opening brace or by its button. */

import { useState, type KeyboardEvent, type RefObject } from "react";

import type { FieldValue } from "../../../contract/types.ts";
import { useInspected } from "../inspected.tsx";
import { fieldsFor } from "./FieldMenu.tsx";
import { openAt, written } from "./placeholders.ts";
import type { Typing } from "./typing.ts";

export type Box = HTMLTextAreaElement | HTMLInputElement;

export interface Menu {
  /** What is replaced by the chosen field. */
  readonly from: number;
  readonly to: number;
  readonly query: string;
  /** Whether it has a search field of its own, because the button opened it. */
  readonly isSearch: boolean;
  readonly active: number;
}

export interface FieldMenuState {
  readonly menu: Menu | undefined;
  readonly offered: readonly FieldValue[];
  readonly pick: (field: FieldValue) => void;
  /** Opens and closes it by what stands before the caret. */
  readonly watch: (element: Box) => void;
  /** A key for the list; false, if it is not open or the key means nothing to it. */
  readonly key: (event: KeyboardEvent) => boolean;
  /** Opens it with a search field of its own. */
  readonly search: () => void;
  readonly type: (query: string) => void;
  readonly close: () => void;
  readonly closeSearch: () => void;
}

export function useFieldMenu(wanted: {
  readonly box: RefObject<Box | null>;
  readonly shown: string;
  readonly typing: Typing;
  readonly isOn: boolean;
  readonly isCode: boolean;
}): FieldMenuState {
  const { box, shown, typing, isOn, isCode } = wanted;
  const [menu, setMenu] = useState<Menu | undefined>(undefined);
  const { fields, fieldText } = useInspected();
  const offered = menu === undefined ? [] : fieldsFor(fields, menu.query, fieldText);
  const pick = (field: FieldValue): void => {
    const element = box.current;
    if (element === null || menu === undefined) return;
    const text = written(field.path);
    setMenu(undefined);
    typing.keep(false);
    element.focus();
    element.setSelectionRange(menu.from, menu.to);
    if (!inserted(text)) typing.type(shown.slice(0, menu.from) + text + shown.slice(menu.to));
  };
  return {
    menu,
    offered,
    pick,
    watch(element) {
      if (!isOn) return;
      const to = element.selectionStart ?? element.value.length;
      const open = openAt(element.value, to, isCode);
      setMenu(open && { from: open.from, to, query: open.query, isSearch: false, active: 0 });
    },
    key: (event) => menu !== undefined && menuKey(event, menu, offered, setMenu, pick),
    search() {
      const element = box.current;
      if (element === null) return;
      typing.keep(true);
      const isHere = document.activeElement === element || element.selectionStart !== 0;
      const from = isHere ? (element.selectionStart ?? shown.length) : shown.length;
      const to = isHere ? (element.selectionEnd ?? from) : from;
      setMenu({ from, to, query: "", isSearch: true, active: 0 });
    },
    type: (query) => setMenu(menu && { ...menu, query, active: 0 }),
    close: () => setMenu(undefined),
    closeSearch() {
      setMenu(undefined);
      typing.keep(false);
      box.current?.focus();
    },
  };
}

/** The browser's own way keeps the text's undo; where there is none, the text is replaced as a whole. */
function inserted(text: string): boolean {
  return (
    typeof document.execCommand === "function" && document.execCommand("insertText", false, text)
  );
}

/** The keys that move the choice and take it. */
function menuKey(
  event: KeyboardEvent,
  menu: Menu,
  offered: readonly FieldValue[],
  setMenu: (menu: Menu | undefined) => void,
  pick: (field: FieldValue) => void,
): boolean {
  const count = Math.max(offered.length, 1);
  const chosen = offered[menu.active];
  if (event.key === "ArrowDown") setMenu({ ...menu, active: (menu.active + 1) % count });
  else if (event.key === "ArrowUp") setMenu({ ...menu, active: (menu.active + count - 1) % count });
  else if (event.key === "Escape") setMenu(undefined);
  else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) pick(chosen);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
