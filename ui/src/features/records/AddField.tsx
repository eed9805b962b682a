/** A field more: one that records usually have, or one of the office's own with the kind of value it takes. */

import { useState, type ReactNode } from "react";

import type { RecordKind } from "../../contract/types.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { DateField } from "../../shared/controls/DateField.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, FlagField, TextField } from "../../shared/controls/fields.tsx";
import { Submit } from "../../shared/controls/Submit.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useText, type MessageId } from "../../shared/text.ts";
import { fieldName } from "./field-name.ts";
import { knownFields } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import { Amount, ValueField } from "./ValueField.tsx";
import { useWords } from "./words.ts";

/** Stands for a field that the program does not know; no field has such a name. */
const OWN = "*";
const TYPES = ["text", "number", "flag", "date"] as const;
type Type = (typeof TYPES)[number];
const FRESH: Readonly<Record<Type, unknown>> = { text: "", number: null, flag: false, date: "" };

export function AddField(props: {
  readonly kind: RecordKind;
  /** The names of the fields that the record has. */
  readonly taken: readonly string[];
  readonly onAdd: (name: string, value: unknown) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { kind, taken, onAdd, onClose } = props;
  const say = useText();
  const words = useWords(kind);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [ownName, setOwnName] = useState("");
  const [type, setType] = useState<Type>("text");
  const [value, setValue] = useState<unknown>(null);
  const [isTried, setIsTried] = useState(false);
  const isOwn = chosen === OWN;
  const name = isOwn ? fieldName(ownName) : (chosen ?? "");
  const isTaken = taken.includes(name);
  const missing = ((): MessageId | undefined => {
    if (chosen === undefined) return "records.field.choose";
    if (name === "") return "records.field.name.missing";
    if (isTaken) return "records.field.taken";
    return isOwn && type === "number" && value === null ? "records.field.number" : undefined;
  })();
  const add = (): void => {
    setIsTried(true);
    if (missing !== undefined) return;
    onAdd(name, value ?? (isOwn ? FRESH[type] : null));
    onClose();
  };
  const choices = [
    ...knownFields(kind)
      .filter((known) => !taken.includes(known))
      .map((key) => ({ key, label: words.name(key) })),
    { key: OWN, label: say("records.field.own") },
  ];
  return (
    <Dialog
      title={say("records.field.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button label={say("common.cancel")} onPress={onClose} />
          <Button look="primary" label={say("common.add")} onPress={add} />
        </>
      }
    >
      <form
        className={styles["newForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <ChoiceField
          label={say("records.field.which")}
          value={chosen}
          choices={choices}
          placeholder={say("records.field.choose")}
          onCommit={(key) => {
            setChosen(key);
            setValue(null);
          }}
        />
        {isOwn ? (
          <>
            <TextField
              label={say("records.field.name")}
              value={ownName}
              onCommit={setOwnName}
              {...(name === "" ? {} : { hint: say("records.field.name.hint", { name }) })}
            />
            <ChoiceField
              label={say("records.field.type")}
              value={type}
              choices={TYPES.map((key) => ({ key, label: say(`records.field.type.${key}`) }))}
              onCommit={(key) => {
                setType(TYPES.find((known) => known === key) ?? "text");
                setValue(null);
              }}
            />
            <OwnValue type={type} value={value} onCommit={setValue} />
          </>
        ) : null}
        {chosen === undefined || isOwn ? null : (
          <ValueField kind={kind} name={chosen} value={value} onCommit={setValue} />
        )}
        {isTried && missing !== undefined ? (
          <p className={styles["warning"]} role="alert">
            <Icon name="problem" size={16} />
            {say(missing)}
          </p>
        ) : null}
        <Submit />
      </form>
    </Dialog>
  );
}

function OwnValue(props: {
  readonly type: Type;
  readonly value: unknown;
  readonly onCommit: (value: unknown) => void;
}): ReactNode {
  const { type, value, onCommit } = props;
  const say = useText();
  const label = say("records.field.value");
  switch (type) {
    case "text":
      return (
        <TextField
          label={label}
          value={typeof value === "string" ? value : ""}
          onCommit={onCommit}
        />
      );
    case "number":
      return (
        <Amount
          label={label}
          value={typeof value === "number" ? value : undefined}
          onCommit={(amount) => onCommit(amount ?? null)}
        />
      );
    case "flag":
      return <FlagField label={label} value={value === true} onCommit={onCommit} />;
    case "date":
      return (
        <DateField
          label={label}
          value={typeof value === "string" ? value : undefined}
          onCommit={(day) => onCommit(day ?? null)}
        />
      );
  }
}
