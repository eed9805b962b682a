/** A field of a record, edited as what it is: a number stays a number, a date a date. */

import { useState, type ReactNode } from "react";
import {
  ComboBox,
  Button as AriaButton,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField as AriaNumberField,
  Popover,
} from "react-aria-components";

import type { RecordKind } from "../../contract/types.ts";
import choiceStyles from "../../shared/controls/choices.module.css";
import controls from "../../shared/controls/controls.module.css";
import { DateField } from "../../shared/controls/DateField.tsx";
import { FlagField, TextField } from "../../shared/controls/fields.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { RecordPicker } from "../../shared/pickers.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { CHOICES, isChoiceName, shapeOf, type ChoiceName } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import { useWords } from "./words.ts";

interface Props {
  readonly kind: RecordKind;
  readonly name: string;
  readonly value: unknown;
  readonly onCommit: (value: unknown) => void;
}

export function ValueField({ kind, name, value, onCommit }: Props): ReactNode {
  const say = useText();
  const words = useWords(kind);
  const label = words.label(name);
  const shape = shapeOf(kind, name, value);
  const text = typeof value === "string" ? value : "";
  switch (shape) {
    case "flag":
      return (
        <div className={styles["flag"]}>
          <FlagField label={label} value={value === true} onCommit={onCommit} />
        </div>
      );
    case "number":
    case "money":
    case "area":
    case "year":
      return (
        <Amount
          label={label}
          value={typeof value === "number" ? value : undefined}
          isGrouped={shape !== "year"}
          onCommit={(amount) => onCommit(amount ?? null)}
        />
      );
    case "date":
      return (
        <DateField
          label={label}
          value={text === "" ? undefined : text}
          onCommit={(day) => onCommit(day ?? null)}
        />
      );
    case "contact":
      return (
        <div className={styles["withLink"]}>
          <RecordPicker
            kind="contact"
            label={label}
            value={text === "" ? undefined : text}
            onCommit={(key) => onCommit(key ?? null)}
          />
          {text === "" ? null : (
            <a href={linkTo("contacts", text)} aria-label={say("records.open", { name: label })}>
              <Icon name="next" size={16} />
            </a>
          )}
        </div>
      );
    case "choice":
      return isChoiceName(name) ? (
        <ChosenWord key={text} name={name} label={label} value={text} onCommit={onCommit} />
      ) : (
        <TextField label={label} value={text} onCommit={onCommit} />
      );
    case "long":
      return <TextField label={label} value={text} lines={3} onCommit={onCommit} />;
    case "text":
      return <TextField label={label} value={text} onCommit={onCommit} />;
    case undefined:
      return (
        <div className={controls["field"]}>
          <span className={controls["label"]}>{label}</span>
          <code className={styles["code"]}>{JSON.stringify(value)}</code>
        </div>
      );
  }
}

/** A number in the person's own notation, with as many decimals as it has. */
export function Amount(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly isGrouped?: boolean;
  readonly onCommit: (value: number | undefined) => void;
}): ReactNode {
  const { label, value, isGrouped = true, onCommit } = props;
  return (
    <AriaNumberField
      className={controls["field"] ?? ""}
      value={value ?? Number.NaN}
      formatOptions={{ useGrouping: isGrouped, maximumFractionDigits: 6 }}
      onChange={(amount) => {
        const next = Number.isNaN(amount) ? undefined : amount;
        if (next !== value) onCommit(next);
      }}
    >
      <Label className={controls["label"] ?? ""}>{label}</Label>
      <Input className={controls["input"] ?? ""} />
    </AriaNumberField>
  );
}

/** One of the words the program knows, said in the person's language; or any other. */
function ChosenWord(props: {
  readonly name: ChoiceName;
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}): ReactNode {
  const { name, label, value, onCommit } = props;
  const words = useWords(name === "role" ? "contact" : "property");
  const choices = CHOICES[name].map((key) => ({ key, label: words.value(name, key) }));
  const [typed, setTyped] = useState(words.value(name, value));
  const commit = (text: string): void => {
    const wanted = text.trim().toLocaleLowerCase();
    const known = choices.find((choice) => choice.label.toLocaleLowerCase() === wanted);
    const next = known?.key ?? text.trim();
    if (next !== value) onCommit(next);
  };
  return (
    <ComboBox
      className={controls["field"] ?? ""}
      allowsCustomValue
      defaultItems={choices}
      menuTrigger="focus"
      inputValue={typed}
      onInputChange={setTyped}
      onChange={(key) => {
        if (key === null) commit(typed);
        else if (key !== value) onCommit(String(key));
      }}
      onBlur={() => commit(typed)}
    >
      <Label className={controls["label"] ?? ""}>{label}</Label>
      <div className={choiceStyles["combo"]}>
        <Input />
        <AriaButton>
          <Icon name="chevron" size={14} />
        </AriaButton>
      </div>
      <Popover className={controls["popover"] ?? ""}>
        <ListBox className={controls["listBox"] ?? ""}>
          {(choice: { readonly key: string; readonly label: string }) => (
            <ListBoxItem
              id={choice.key}
              textValue={choice.label}
              className={controls["option"] ?? ""}
            >
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
