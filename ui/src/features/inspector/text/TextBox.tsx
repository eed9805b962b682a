/**
 * A text of the inspector. Leaving it saves it, Escape takes it back, and it has its own undo while it is typed. One
 * with fields offers them at an opening brace and at its button, and marks those that nobody knows.
 */

import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { Button, Popover } from "react-aria-components";

import type { FieldValue } from "../../../contract/types.ts";
import controls from "../../../shared/controls/controls.module.css";
import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import { useFieldMark } from "../FieldBox.tsx";
import { useInspected } from "../inspected.tsx";
import { FieldMenu, fieldsFor } from "./FieldMenu.tsx";
import { isKnownPath, openAt, placeholdersOf, written } from "./placeholders.ts";
import { TextPreview } from "./TextPreview.tsx";
import styles from "./text.module.css";

export interface TextBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  /** More than one: a text in which Enter begins a new line. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  /** Whether it may refer to fields. */
  readonly withFields?: boolean;
  /** What is offered while it is typed, and may be chosen. */
  readonly suggestions?: readonly string[];
  /** Why a text cannot be taken over; nothing, if it can. */
  readonly refuse?: (typed: string) => string | undefined;
  readonly isMixed?: boolean;
  readonly isCode?: boolean;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "url";
  readonly id?: string;
  /** Whether the label is only read out. */
  readonly isLabelHidden?: boolean;
}

type Box = HTMLTextAreaElement | HTMLInputElement;

export function TextBox(props: TextBoxProps): ReactNode {
  const { label, value, lines = 1, hint, withFields = false, isMixed = false } = props;
  const say = useText();
  const ownId = useId();
  const id = props.id ?? ownId;
  const typing = useTyping(props);
  const mark = useFieldMark();
  const box = useRef<Box>(null);
  const [menu, setMenu] = useMenu();
  const { fields } = useInspected();
  const offered = menu === undefined ? [] : fieldsFor(fields, menu.query);
  const shown = typing.typed ?? value;

  const pick = (field: FieldValue): void => {
    const element = box.current;
    if (element === null || menu === undefined) return;
    const text = written(field.path);
    setMenu(undefined);
    typing.keep(false);
    element.focus();
    element.setSelectionRange(menu.from, menu.to);
    // The browser's own way keeps the text's undo; where there is none, the text is replaced as a whole.
    if (
      typeof document.execCommand === "function" &&
      document.execCommand("insertText", false, text)
    )
      return;
    typing.type(shown.slice(0, menu.from) + text + shown.slice(menu.to));
  };
  const watch = (element: Box): void => {
    if (!withFields) return;
    const caret = element.selectionStart ?? element.value.length;
    const open = openAt(element.value, caret, props.isCode === true);
    setMenu(
      open === undefined
        ? undefined
        : { from: open.from, to: caret, query: open.query, isSearch: false, active: 0 },
    );
  };
  const onKey = (event: KeyboardEvent): void => {
    if (menu !== undefined && menuKey(event, menu, offered, setMenu, pick)) return;
    if (event.key === "Escape") {
      // With nothing to be taken back, the hand goes back to the canvas.
      if (typing.typed === undefined) box.current?.blur();
      else typing.takeBack();
    } else if (event.key === "Enter" && (lines === 1 || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      typing.commit();
    } else return;
    event.stopPropagation();
  };
  const search = (): void => {
    const element = box.current;
    if (element === null) return;
    typing.keep(true);
    const isHere = document.activeElement === element || element.selectionStart !== 0;
    const from = isHere ? (element.selectionStart ?? shown.length) : shown.length;
    const to = isHere ? (element.selectionEnd ?? from) : from;
    setMenu({ from, to, query: "", isSearch: true, active: 0 });
  };
  const closeSearch = (): void => {
    setMenu(undefined);
    typing.keep(false);
    box.current?.focus();
  };

  const described = [
    mark.id,
    hint === undefined ? undefined : `${id}-hint`,
    typing.refusal && `${id}-no`,
  ];
  const isInvalid = mark.isInvalid || typing.refusal !== undefined;
  const common = {
    id,
    value: shown,
    placeholder: isMixed ? say("inspector.mixed") : (props.placeholder ?? ""),
    spellCheck: props.isCode !== true,
    "aria-invalid": isInvalid,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
    ...(withFields
      ? {
          "aria-autocomplete": "list" as const,
          "aria-controls": menu === undefined ? undefined : `${id}-menu`,
          "aria-activedescendant":
            menu === undefined || menu.isSearch ? undefined : `${id}-menu-${menu.active}`,
        }
      : {}),
    onChange: ({ target }: { readonly target: Box }) => {
      typing.type(target.value);
      watch(target);
    },
    onBlur: (event: FocusEvent) => {
      if (menu?.isSearch !== true) setMenu(undefined);
      typing.leave(event);
    },
    onKeyDown: onKey,
  };
  const isArea = lines > 1 || withFields;
  return (
    <div className={controls["field"]}>
      <div className={styles["head"]} data-hidden={props.isLabelHidden === true}>
        <label htmlFor={id} className={controls["label"]}>
          {label}
        </label>
        {withFields ? (
          <Button
            className={styles["insert"] ?? ""}
            aria-label={say("inspector.fields.insert", { label })}
            aria-haspopup="listbox"
            // An opening brace does the same from the keyboard.
            excludeFromTabOrder
            onPress={search}
          >
            <Icon name="plus" size={12} />
            {say("inspector.fields.field")}
          </Button>
        ) : null}
      </div>
      {isArea ? (
        <div className={styles["area"]} data-invalid={isInvalid}>
          <Backdrop
            text={shown}
            lines={lines}
            withFields={withFields}
            isCode={props.isCode === true}
          />
          <textarea
            {...common}
            ref={box as React.RefObject<HTMLTextAreaElement>}
            rows={lines}
            className={props.isCode === true ? styles["code"] : undefined}
          />
        </div>
      ) : (
        <input
          {...common}
          ref={box as React.RefObject<HTMLInputElement>}
          inputMode={props.inputMode ?? "text"}
          autoComplete="off"
          className={controls["input"]}
          data-invalid={isInvalid || undefined}
          {...(props.suggestions === undefined ? {} : { list: `${id}-list` })}
        />
      )}
      {props.suggestions === undefined ? null : (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((text) => (
            <option key={text} value={text}>
              {text}
            </option>
          ))}
        </datalist>
      )}
      {menu === undefined ? null : (
        <Popover
          triggerRef={box}
          isOpen
          isNonModal
          placement="bottom start"
          className={`${controls["popover"]} ${styles["menu"]}`}
          onOpenChange={(isOpen) => {
            if (!isOpen) setMenu(undefined);
          }}
        >
          {menu.isSearch ? (
            <input
              className={styles["search"]}
              role="combobox"
              aria-expanded
              aria-label={say("inspector.fields.search")}
              aria-controls={`${id}-menu`}
              aria-activedescendant={`${id}-menu-${menu.active}`}
              placeholder={say("inspector.fields.search")}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be typed in
              autoFocus
              value={menu.query}
              onChange={(event) => setMenu({ ...menu, query: event.target.value, active: 0 })}
              onBlur={closeSearch}
              onKeyDown={(event) => {
                if (event.key === "Escape") {
                  event.stopPropagation();
                  closeSearch();
                } else menuKey(event, menu, offered, setMenu, pick);
              }}
            />
          ) : null}
          <FieldMenu id={`${id}-menu`} fields={offered} active={menu.active} onPick={pick} />
        </Popover>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={controls["hint"]}>
          {hint}
        </p>
      )}
      {typing.refusal === undefined ? null : (
        <p id={`${id}-no`} className={controls["error"]} role="alert">
          {typing.refusal}
        </p>
      )}
      {withFields ? <TextPreview text={shown} lines={lines} /> : null}
    </div>
  );
}

interface Menu {
  /** What is replaced by the chosen field. */
  readonly from: number;
  readonly to: number;
  readonly query: string;
  /** Whether it has a search field of its own, because the button opened it. */
  readonly isSearch: boolean;
  readonly active: number;
}

function useMenu(): readonly [Menu | undefined, (menu: Menu | undefined) => void] {
  return useState<Menu | undefined>(undefined);
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

interface Typing {
  readonly typed: string | undefined;
  readonly refusal: string | undefined;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  readonly takeBack: () => void;
  /** The text was left for good, or only for the list of fields. */
  readonly leave: (event: FocusEvent) => void;
  readonly keep: (isKept: boolean) => void;
}

/** What is typed and not saved yet. It is saved also when the field goes away with what it belongs to. */
function useTyping({ value, onCommit, refuse }: TextBoxProps): Typing {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const isKept = useRef(false);
  const latest = useRef({ typed, value, onCommit, refuse });
  useEffect(() => {
    latest.current = { typed, value, onCommit, refuse };
  });
  useEffect(
    () => () => {
      const { typed: last, value: before, onCommit: save, refuse: no } = latest.current;
      if (last !== undefined && last !== before && no?.(last) === undefined) save(last);
    },
    [],
  );
  const commit = (): void => {
    const { typed: last } = latest.current;
    const reason = last === undefined ? undefined : refuse?.(last);
    setRefusal(reason);
    if (reason !== undefined) return;
    latest.current = { ...latest.current, typed: undefined };
    setTyped(undefined);
    if (last !== undefined && last !== value) onCommit(last);
  };
  return {
    typed,
    refusal,
    type(text) {
      latest.current = { ...latest.current, typed: text };
      setTyped(text);
      setRefusal(undefined);
    },
    commit,
    takeBack() {
      latest.current = { ...latest.current, typed: undefined };
      setTyped(undefined);
      setRefusal(undefined);
    },
    leave() {
      if (!isKept.current) commit();
    },
    keep(kept) {
      isKept.current = kept;
    },
  };
}

/** The text again, behind what is typed: it gives the box its height, and shows which fields nobody knows. */
function Backdrop(props: {
  readonly text: string;
  readonly lines: number;
  readonly withFields: boolean;
  readonly isCode: boolean;
}): ReactNode {
  const { text, lines, withFields, isCode } = props;
  const { fields } = useInspected();
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { from, to, path } of withFields ? placeholdersOf(text) : []) {
    const isKnown = isKnownPath(path, fields);
    pieces.push(
      text.slice(at, from),
      <mark key={from} data-known={isKnown}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  pieces.push(text.slice(at));
  return (
    <div
      aria-hidden
      className={`${styles["backdrop"]} ${isCode ? styles["code"] : ""}`}
      style={{ minBlockSize: `calc(${lines} * var(--line) * 1em + var(--space-3))` }}
    >
      {pieces}
      {"\u200B"}
    </div>
  );
}
