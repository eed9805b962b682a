/** A field whose value is searched for as one types, among more than a list could show. */

import { useEffect, useState, type ReactNode } from "react";
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";

import { Icon } from "../Icon.tsx";
import { useText } from "../text.ts";
import styles from "./choices.module.css";
import controls from "./controls.module.css";
import type { Choice } from "./fields.tsx";

/** How long the typing rests before it is searched for. */
const REST = 150;

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  /** What the value is called. */
  readonly valueLabel?: string | undefined;
  /** What there is for a text; the last question counts, whatever order the answers come in. */
  readonly search: (text: string) => Promise<readonly Choice[]> | readonly Choice[];
  readonly onCommit: (value: string | undefined) => void;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  /** Whether the label is only read out, as where the head of a column says it. */
  readonly isLabelHidden?: boolean;
}

export function PickField(props: Props): ReactNode {
  const {
    label,
    value,
    valueLabel = value ?? "",
    search,
    onCommit,
    placeholder = "",
    error,
  } = props;
  const say = useText();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<Choice | undefined>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  // What was chosen is called what the list called it at once: another text would open the list again.
  const called = chosen !== undefined && chosen.key === value ? chosen.label : valueLabel;
  const choices = useFound(search, typed ?? "", isOpen);
  return (
    <ComboBox
      className={controls["field"] ?? ""}
      {...(props.isLabelHidden === true ? { "aria-label": label } : {})}
      items={choices ?? []}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      value={value ?? null}
      inputValue={typed ?? called}
      onOpenChange={setIsOpen}
      onInputChange={(text) => {
        if (text === called) setTyped(undefined);
        else if (isOpen || text !== "") setTyped(text);
        if (text === "" && value !== undefined) onCommit(undefined);
      }}
      onChange={(key) => {
        setTyped(undefined);
        setChosen(choices?.find((choice) => choice.key === key));
        if (key !== null) onCommit(String(key));
      }}
      onBlur={() => setTyped(undefined)}
    >
      {props.isLabelHidden === true ? null : (
        <Label className={controls["label"] ?? ""}>{label}</Label>
      )}
      <div className={styles["combo"]}>
        <Input placeholder={placeholder} />
        <Button>
          <Icon name="chevron" size={14} />
        </Button>
      </div>
      <FieldError className={controls["error"] ?? ""}>{error}</FieldError>
      <Popover className={controls["popover"] ?? ""}>
        <ListBox
          className={controls["listBox"] ?? ""}
          renderEmptyState={() => (
            <p className={styles["nothing"]}>
              {say(choices === undefined ? "common.loading" : "common.nothing")}
            </p>
          )}
        >
          {(choice: Choice) => (
            <ListBoxItem
              id={choice.key}
              textValue={choice.label}
              className={controls["option"] ?? ""}
            >
              <span>{choice.label}</span>
              {choice.detail === undefined ? null : <small>{choice.detail}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** What was found for a text; absent while it is searched for the first time. */
function useFound(
  search: Props["search"],
  text: string,
  isWanted: boolean,
): readonly Choice[] | undefined {
  const [found, setFound] = useState<readonly Choice[] | undefined>(undefined);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLast = true;
    const timer = setTimeout(
      () => {
        Promise.resolve(search(text)).then(
          (choices) => {
            if (isLast) setFound(choices);
          },
          () => {
            if (isLast) setFound([]);
          },
        );
      },
      text === "" ? 0 : REST,
    );
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [search, text, isWanted]);
  return found;
}
