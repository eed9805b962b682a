/** Fields of forms. A text is taken over when the field is left or Enter is pressed; Escape gives the old one back. */

import { useState, type KeyboardEvent, type ReactNode } from "react";
import {
  Button,
  Checkbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from "react-aria-components";

import { Icon } from "../Icon.tsx";
import styles from "./controls.module.css";

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  /** What stands there while it is typed; nothing once it is taken over or given up. */
  readonly onType?: (value: string | undefined) => void;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly type?: "text" | "number";
  readonly isRequired?: boolean;
  /** Whether the label is only read out, as where the head of a column says it. */
  readonly isLabelHidden?: boolean;
  readonly id?: string;
}

export function TextField(props: TextProps): ReactNode {
  const { label, value, onCommit, lines = 1, placeholder = "", hint, error, type = "text" } = props;
  const { isLabelHidden = false, onType } = props;
  const [typed, keepTyped] = useState<string | undefined>(undefined);
  const setTyped = (text: string | undefined): void => {
    keepTyped(text);
    onType?.(text);
  };
  const commit = (): void => {
    if (typed !== undefined && typed !== value) onCommit(typed);
    setTyped(undefined);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setTyped(undefined);
    else if (event.key === "Enter" && lines === 1) commit();
    else return;
    event.stopPropagation();
  };
  return (
    <AriaTextField
      className={styles["field"] ?? ""}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={commit}
      isInvalid={error !== undefined}
    >
      {isLabelHidden ? null : <Label className={styles["label"] ?? ""}>{label}</Label>}
      {lines > 1 ? (
        <TextArea
          className={styles["input"] ?? ""}
          rows={lines}
          placeholder={placeholder}
          onKeyDown={onKey}
        />
      ) : (
        <Input
          className={styles["input"] ?? ""}
          placeholder={placeholder}
          onKeyDown={onKey}
          inputMode={type === "number" ? "numeric" : "text"}
          {...(props.id === undefined ? {} : { id: props.id })}
        />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className={styles["hint"] ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}

/** A whole number, or nothing. What is no number is not taken over. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onCommit: (value: number | undefined) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly isLabelHidden?: boolean;
}): ReactNode {
  const { value, onCommit, ...rest } = props;
  const commit = (text: string): void => {
    const trimmed = text.trim();
    if (trimmed === "") onCommit(undefined);
    else if (/^\d{1,6}$/.test(trimmed)) onCommit(Number(trimmed));
  };
  return (
    <TextField
      {...rest}
      type="number"
      value={value === undefined ? "" : String(value)}
      onCommit={commit}
    />
  );
}

export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
}

export function ChoiceField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onCommit: (value: string) => void;
  readonly placeholder?: string;
  /** Whether the label is only read out, as where the head of a column says it. */
  readonly isLabelHidden?: boolean;
}): ReactNode {
  const { label, value, choices, onCommit, placeholder = "", isLabelHidden = false } = props;
  return (
    <Select
      className={styles["field"] ?? ""}
      {...(isLabelHidden ? { "aria-label": label } : {})}
      value={value ?? null}
      onChange={(key) => {
        if (key !== null) onCommit(String(key));
      }}
      placeholder={placeholder}
    >
      {isLabelHidden ? null : <Label className={styles["label"] ?? ""}>{label}</Label>}
      <Button className={styles["select"] ?? ""}>
        <SelectValue className={styles["selectValue"] ?? ""} />
        <Icon name="chevron" size={14} />
      </Button>
      <Popover className={styles["popover"] ?? ""}>
        <ListBox className={styles["listBox"] ?? ""} items={choices}>
          {(choice) => (
            <ListBoxItem
              id={choice.key}
              textValue={choice.label}
              className={styles["option"] ?? ""}
            >
              <span>{choice.label}</span>
              {choice.detail === undefined ? null : <small>{choice.detail}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export function FlagField(props: {
  readonly label: string;
  readonly value: boolean;
  readonly onCommit: (value: boolean) => void;
}): ReactNode {
  return (
    <Checkbox className={styles["flag"] ?? ""} isSelected={props.value} onChange={props.onCommit}>
      <span className={styles["box"]}>
        <Icon name="check" size={12} />
      </span>
      {props.label}
    </Checkbox>
  );
}
