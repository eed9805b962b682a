/** Who does something: a role in the process, or somebody of the office. */

import { useCallback, useMemo, type ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import type { Choice } from "../../shared/controls/fields.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { PersonPicker } from "../../shared/pickers.tsx";
import { useText } from "../../shared/text.ts";
import { useFieldMark } from "./FieldBox.tsx";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";

const PERSON = "person:";
const ROLES = ["owner", "property_supervisor", "contact_supervisor"] as const;

/** A responsible person as the document spells it. Absent means what `otherwise` says. */
export function PersonField(props: {
  readonly label: string;
  readonly value: Json | undefined;
  readonly isMixed?: boolean;
  /** The role that an absent field means; without one an absent field means nobody in particular. */
  readonly otherwise?: "owner";
  /** Who it is where nobody is chosen. */
  readonly nobody?: string;
  readonly onCommit: (value: Json | undefined) => void;
}): ReactNode {
  const { label, value, isMixed = false, otherwise, onCommit } = props;
  const say = useText();
  const { office, people } = useInspected();
  const mark = useFieldMark();
  const choices = useMemo(
    (): readonly Choice[] => [
      ...ROLES.map((key) => ({ key, label: say(`choice.${key}`) })),
      ...(office?.people ?? [])
        .filter(({ active }) => active !== false)
        .map(({ key, name }) => ({ key: PERSON + key, label: name })),
    ],
    [office, say],
  );
  const search = useCallback(
    (text: string) =>
      choices.filter((choice) => choice.label.toLowerCase().includes(text.trim().toLowerCase())),
    [choices],
  );
  const key = isMixed ? undefined : (keyOf(value) ?? otherwise);
  const commit = (chosen: string | undefined): void => {
    if (chosen === undefined || chosen === otherwise) onCommit(undefined);
    else if (chosen.startsWith(PERSON))
      onCommit({ is: "person", person: chosen.slice(PERSON.length) });
    else onCommit({ is: chosen });
  };
  const named = key?.startsWith(PERSON) === true ? people.get(key.slice(PERSON.length)) : undefined;
  return (
    <PickField
      label={label}
      value={key}
      valueLabel={
        key === undefined
          ? undefined
          : (choices.find((choice) => choice.key === key)?.label ??
            named ??
            key.replace(PERSON, ""))
      }
      placeholder={isMixed ? say("inspector.mixed") : (props.nobody ?? "")}
      search={search}
      onCommit={commit}
      error={mark.isInvalid ? "" : undefined}
    />
  );
}

function keyOf(value: Json | undefined): string | undefined {
  if (typeof value !== "object" || value === null || !("is" in value)) return undefined;
  const { is, person } = value;
  if (is === "person") return PERSON + (typeof person === "string" ? person : "");
  return typeof is === "string" ? is : undefined;
}

/** Several people. */
export function PeopleField(props: {
  readonly label: string;
  readonly values: readonly string[];
  readonly hint?: string | undefined;
  readonly onCommit: (keys: readonly string[]) => void;
}): ReactNode {
  const { label, values, hint, onCommit } = props;
  const say = useText();
  const { people } = useInspected();
  return (
    <fieldset className={styles["group"]}>
      <legend>{label}</legend>
      {values.length === 0 ? null : (
        <ul className={styles["chips"]}>
          {values.map((key) => (
            <li key={key} className={styles["chip"]}>
              {people.get(key) ?? key}
              <IconButton
                icon="close"
                label={say("inspector.list.remove", { value: people.get(key) ?? key })}
                onPress={() => onCommit(values.filter((other) => other !== key))}
              />
            </li>
          ))}
        </ul>
      )}
      <PersonPicker
        key={values.join(" ")}
        label={say("inspector.people.add")}
        value={undefined}
        onCommit={(key) => {
          if (key !== undefined && !values.includes(key)) onCommit([...values, key]);
        }}
      />
      {hint === undefined ? null : <p className={styles["hint"]}>{hint}</p>}
    </fieldset>
  );
}
