/**
 * A text of the inspector. Leaving it saves it, Escape takes it back, and it has its own undo while it is typed. One
 * with fields offers them at an opening brace and at its button, and marks those that nobody knows.
 */

import { useId, useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { Button, Popover } from "react-aria-components";

import controls from "../../../shared/controls/controls.module.css";
import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import { useFieldMark } from "../FieldBox.tsx";
import { Backdrop, directionOf } from "./Backdrop.tsx";
import { FieldMenu } from "./FieldMenu.tsx";
import { TextPreview } from "./TextPreview.tsx";
import styles from "./text.module.css";
import { useTyping, type Typed, type Typing } from "./typing.ts";
import { useFieldMenu, type Box, type FieldMenuState } from "./use-field-menu.ts";

export interface TextBoxProps extends Typed {
  readonly label: string;
  /** More than one: a text in which Enter begins a new line. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  /** Whether it may refer to fields. */
  readonly withFields?: boolean;
  /** What is offered while it is typed, and may be chosen. */
  readonly suggestions?: readonly string[];
  readonly isMixed?: boolean;
  readonly isCode?: boolean;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "url";
  readonly id?: string;
  /** Whether the label is only read out. */
  readonly isLabelHidden?: boolean;
}

export function TextBox(props: TextBoxProps): ReactNode {
  const { label, value, lines = 1, hint, withFields = false, isCode = false } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const typing = useTyping(props);
  const box = useRef<Box>(null);
  const shown = typing.typed ?? value;
  const menu = useFieldMenu({ box, shown, typing, isOn: withFields, isCode });
  return (
    <div className={controls["field"]}>
      <Head
        id={id}
        label={label}
        isHidden={props.isLabelHidden === true}
        {...(withFields ? { onInsert: menu.search } : {})}
      />
      <Entry {...{ props, id, box, shown, typing, menu }} />
      <FieldPopover id={id} box={box} fields={menu} />
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

/** What it is called, and the button that inserts a field. */
function Head(props: {
  readonly id: string;
  readonly label: string;
  readonly isHidden: boolean;
  readonly onInsert?: () => void;
}): ReactNode {
  const { id, label, isHidden, onInsert } = props;
  const say = useText();
  return (
    <div className={styles["head"]} data-hidden={isHidden}>
      <label htmlFor={id} className={controls["label"]}>
        {label}
      </label>
      {onInsert === undefined ? null : (
        <Button
          className={styles["insert"] ?? ""}
          aria-label={say("inspector.fields.insert", { label })}
          aria-haspopup="listbox"
          // An opening brace does the same from the keyboard.
          excludeFromTabOrder
          onPress={onInsert}
        >
          <Icon name="plus" size={12} />
          {say("inspector.fields.field")}
        </Button>
      )}
    </div>
  );
}

interface EntryProps {
  readonly props: TextBoxProps;
  readonly id: string;
  readonly box: RefObject<Box | null>;
  readonly shown: string;
  readonly typing: Typing;
  readonly menu: FieldMenuState;
}

/** What is typed into: one line, or as many as it takes. */
function Entry(given: EntryProps): ReactNode {
  const { props, id, box, shown } = given;
  const { lines = 1, withFields = false, isCode = false, suggestions } = props;
  const common = useCommon(given);
  if (lines > 1 || withFields)
    return (
      <div className={styles["area"]} data-invalid={common["aria-invalid"]}>
        <Backdrop text={shown} lines={lines} withFields={withFields} isCode={isCode} />
        <textarea
          {...common}
          ref={box as RefObject<HTMLTextAreaElement>}
          rows={lines}
          className={isCode ? styles["code"] : undefined}
        />
      </div>
    );
  return (
    <>
      <input
        {...common}
        ref={box as RefObject<HTMLInputElement>}
        inputMode={props.inputMode ?? "text"}
        autoComplete="off"
        className={controls["input"]}
        data-invalid={common["aria-invalid"] || undefined}
        {...(suggestions === undefined ? {} : { list: `${id}-list` })}
      />
      {suggestions === undefined ? null : (
        <datalist id={`${id}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text}>
              {text}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

/** What both sorts of box have in common. */
function useCommon({ props, id, box, shown, typing, menu }: EntryProps) {
  const say = useText();
  const mark = useFieldMark();
  const { lines = 1, isMixed = false, isCode = false, withFields = false } = props;
  const described = [
    mark.id,
    props.hint === undefined ? undefined : `${id}-hint`,
    typing.refusal && `${id}-no`,
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (menu.key(event)) return;
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
  return {
    id,
    value: shown,
    dir: directionOf(shown, isCode),
    placeholder: isMixed ? say("inspector.mixed") : (props.placeholder ?? ""),
    spellCheck: !isCode,
    "aria-invalid": mark.isInvalid || typing.refusal !== undefined,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
    ...(withFields ? listOf(id, menu) : {}),
    onChange: ({ target }: { readonly target: Box }) => {
      typing.type(target.value);
      menu.watch(target);
    },
    onBlur: () => {
      if (menu.menu?.isSearch !== true) menu.close();
      typing.leave();
    },
    onKeyDown,
  };
}

/** What is said of the list of fields while it is open. */
function listOf(id: string, { menu }: FieldMenuState) {
  return {
    "aria-autocomplete": "list" as const,
    "aria-controls": menu === undefined ? undefined : `${id}-menu`,
    "aria-activedescendant":
      menu === undefined || menu.isSearch ? undefined : `${id}-menu-${menu.active}`,
  };
}

function FieldPopover(props: {
  readonly id: string;
  readonly box: RefObject<Box | null>;
  readonly fields: FieldMenuState;
}): ReactNode {
  const { id, box, fields } = props;
  const { menu } = fields;
  const say = useText();
  if (menu === undefined) return null;
  return (
    <Popover
      triggerRef={box}
      isOpen
      isNonModal
      placement="bottom start"
      className={`${controls["popover"]} ${styles["menu"]}`}
      onOpenChange={(isOpen) => {
        if (!isOpen) fields.close();
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
          onChange={(event) => fields.type(event.target.value)}
          onBlur={fields.closeSearch}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.stopPropagation();
              fields.closeSearch();
            } else fields.key(event);
          }}
        />
      ) : null}
      <FieldMenu
        id={`${id}-menu`}
        fields={fields.offered}
        active={menu.active}
        onPick={fields.pick}
      />
    </Popover>
  );
}
