/** The parameters of a service, one below the other. */

import type { ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import {
  defaultOf,
  placeOf,
  PLACES,
  pointerOf,
  problemAt,
  TYPES,
  type Parameter,
  type ParameterType,
} from "./service.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

interface Props {
  readonly parameters: readonly Parameter[];
  readonly problems: readonly Problem[];
  readonly onChange: (parameters: readonly Parameter[]) => void;
}

export function ParameterList({ parameters, problems, onChange }: Props): ReactNode {
  const say = useText();
  const replaced = (index: number, parameter: Parameter): readonly Parameter[] =>
    parameters.map((one, place) => (place === index ? parameter : one));
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.parameters")}</legend>
      {parameters.length === 0 ? (
        <p className={styles["quiet"]}>{say("services.parameters.none")}</p>
      ) : (
        <ol className={styles["parameters"]}>
          {parameters.map((parameter, index) => (
            // A parameter has nothing but its place while it is being named.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <ParameterFields
                parameter={parameter}
                wrong={(field) => problemAt(problems, `parameters[${index}].${field}`)}
                onChange={(next) => onChange(replaced(index, next))}
              />
              <IconButton
                icon="trash"
                label={say("services.parameter.remove", { name: parameter.name })}
                onPress={() => onChange(parameters.filter((_, place) => place !== index))}
              />
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button
          icon="plus"
          label={say("services.parameter.add")}
          onPress={() => onChange([...parameters, { name: "", type: "text" }])}
        />
      </div>
    </fieldset>
  );
}

function ParameterFields(props: {
  readonly parameter: Parameter;
  readonly wrong: (field: string) => string | undefined;
  readonly onChange: (parameter: Parameter) => void;
}): ReactNode {
  const { parameter, wrong, onChange } = props;
  const say = useText();
  const { type = "text", choices = [] } = parameter;
  const set = (name: keyof Parameter, value: unknown): void => {
    const { [name]: _, ...rest } = parameter;
    // Only the named field changes, to a value that it takes.
    onChange(
      (value === undefined || value === "" ? rest : { ...parameter, [name]: value }) as Parameter,
    );
  };
  const setType = (next: ParameterType): void => {
    const { choices: _, default: __, ...rest } = parameter;
    onChange({ ...rest, type: next, ...(next === "choice" ? { choices } : {}) });
  };
  return (
    <div className={styles["parameter"]}>
      <Text
        label={say("services.parameter.name")}
        value={parameter.name}
        error={wrong("name")}
        onCommit={(name) => onChange({ ...parameter, name })}
      />
      <Text
        label={say("services.parameter.label")}
        value={parameter.label ?? ""}
        error={wrong("label")}
        onCommit={(label) => set("label", label)}
      />
      <ChoiceField
        label={say("services.type")}
        value={type}
        choices={TYPES.map((key) => ({ key, label: say(`services.type.${key}`) }))}
        onCommit={(key) => setType(TYPES.find((one) => one === key) ?? "text")}
      />
      <ChoiceField
        label={say("services.place")}
        value={placeOf(parameter)}
        choices={PLACES.map((key) => ({ key, label: say(`services.place.${key}`) }))}
        onCommit={(key) => set("in", key === "query" ? undefined : key)}
      />
      {placeOf(parameter) === "json" ? (
        <Text
          label={say("services.place.pointer")}
          value={pointerOf(parameter) ?? ""}
          hint={say("services.place.pointer.hint")}
          error={wrong("in")}
          onCommit={(at) => set("in", at === "" ? "json" : { json: at })}
        />
      ) : null}
      <Text
        label={say("services.default")}
        value={parameter.default === undefined ? "" : String(parameter.default)}
        error={wrong("default")}
        onCommit={(text) => set("default", text === "" ? undefined : defaultOf(type, text))}
      />
      {type === "choice" ? (
        <div className={styles["whole"]}>
          <Text
            label={say("services.choices")}
            value={choices.join(", ")}
            hint={say("services.choices.hint")}
            error={wrong("choices")}
            onCommit={(text) =>
              onChange({
                ...parameter,
                choices: text
                  .split(",")
                  .map((choice) => choice.trim())
                  .filter(Boolean),
              })
            }
          />
        </div>
      ) : null}
      <div className={styles["whole"]}>
        <Text
          label={say("services.help")}
          value={parameter.help ?? ""}
          error={wrong("help")}
          onCommit={(help) => set("help", help)}
        />
      </div>
      <div className={styles["whole"]}>
        <FlagField
          label={say("services.parameter.required")}
          value={parameter.required === true}
          onCommit={(isRequired) => set("required", isRequired ? true : undefined)}
        />
      </div>
    </div>
  );
}
