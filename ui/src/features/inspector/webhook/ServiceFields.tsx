/** A service that is switched on, and the parameters that its provider allows, each typed as the provider wants it. */

import { useState, type ReactNode } from "react";

import type { ServiceParameter } from "../../../contract/office.ts";
import type { Json } from "../../../kernel/document/template.ts";
import { Button } from "../../../shared/controls/Button.tsx";
import { DateField } from "../../../shared/controls/DateField.tsx";
import { ChoiceField, type Choice } from "../../../shared/controls/fields.tsx";
import { useText, type Say } from "../../../shared/text.ts";
import { FieldBox } from "../FieldBox.tsx";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { oneStep, setAt, textOf } from "../target.ts";
import { TextBox } from "../text/TextBox.tsx";
import { decimalOf } from "../ValueField.tsx";
import { MissingSecrets } from "./MissingSecrets.tsx";
import type { WebhookProps } from "./WebhookFields.tsx";

export function ServiceFields({ editor, step }: WebhookProps): ReactNode {
  const say = useText();
  const { office } = useInspected();
  const usable = (office?.services ?? []).filter(
    (known) => known.enabled !== false && known.webhook !== undefined,
  );
  const service = (office?.services ?? []).find((known) => known.key === step.with.service);
  const isUsable = service === undefined || usable.includes(service);
  const target = oneStep(editor, step);
  const { parameters = {} } = step.with;
  const known = service?.parameters ?? [];
  const unknown = Object.keys(parameters).filter((name) => !known.some((one) => one.name === name));
  return (
    <>
      <FieldBox step={step.key} path="with.service">
        <ChoiceField
          label={say("inspector.service")}
          value={service?.key}
          placeholder={
            step.with.service === undefined || step.with.service === ""
              ? say("inspector.service.choose")
              : step.with.service
          }
          choices={[...usable, ...(isUsable ? [] : [service])].map(({ key, name, provider }) => ({
            key,
            label: name,
            ...(provider === undefined || provider === "" ? {} : { detail: provider }),
          }))}
          onCommit={(key) => setAt(target, ["with", "service"], key)}
        />
        {office !== undefined && usable.length === 0 ? (
          <p className={styles["hint"]}>{say("inspector.service.none")}</p>
        ) : null}
        <MissingSecrets access={service} />
      </FieldBox>
      {known.length === 0 && unknown.length === 0 ? null : (
        <FieldBox step={step.key} path="with.parameters" isExact>
          <fieldset className={styles["group"]}>
            <legend>{say("inspector.parameters")}</legend>
            {known.map((parameter) => (
              <FieldBox
                key={`${service?.key} ${parameter.name}`}
                step={step.key}
                path={["with", "parameters", parameter.name]}
              >
                <Parameter
                  parameter={parameter}
                  value={parameters[parameter.name]}
                  onCommit={(value) => setAt(target, ["with", "parameters", parameter.name], value)}
                />
              </FieldBox>
            ))}
            {service === undefined
              ? null
              : unknown.map((name) => (
                  <FieldBox key={name} step={step.key} path={["with", "parameters", name]}>
                    <TextBox
                      label={name}
                      value={textOf(parameters[name])}
                      onCommit={(value) =>
                        setAt(
                          target,
                          ["with", "parameters", name],
                          value === "" ? undefined : value,
                        )
                      }
                    />
                  </FieldBox>
                ))}
          </fieldset>
        </FieldBox>
      )}
    </>
  );
}

function Parameter(props: {
  readonly parameter: ServiceParameter;
  readonly value: Json | undefined;
  readonly onCommit: (value: Json | undefined) => void;
}): ReactNode {
  const { parameter, value, onCommit } = props;
  const say = useText();
  const text = textOf(value);
  const [wantsField, setWantsField] = useState<boolean | undefined>(undefined);
  const isField = wantsField ?? text.includes("{{");
  const name = parameter.label ?? parameter.name;
  const label = parameter.required === true ? say("inspector.parameter.required", { name }) : name;
  const choices = choicesOf(parameter, say);
  const set = (typed: string): void =>
    onCommit(typed === "" ? undefined : valueOf(parameter, typed));
  const hasPicker = choices !== undefined || parameter.type === "date";
  const otherwise =
    parameter.default === undefined
      ? undefined
      : say("inspector.parameter.default", { value: String(parameter.default) });
  return (
    <div className={styles["stack"]}>
      {isField || !hasPicker ? (
        <TextBox
          label={label}
          value={text}
          withFields
          placeholder={parameter.default === undefined ? "" : String(parameter.default)}
          refuse={(typed) => refusal(parameter, typed, say)}
          onCommit={set}
        />
      ) : choices === undefined ? (
        <DateField label={label} value={text === "" ? undefined : text} onCommit={onCommit} />
      ) : (
        <ChoiceField
          label={label}
          value={text === "" ? "" : text}
          placeholder={otherwise ?? say("inspector.parameter.choose")}
          choices={[
            ...(parameter.required === true && parameter.default === undefined
              ? []
              : [{ key: "", label: otherwise ?? say("inspector.parameter.none") }]),
            ...choices,
          ]}
          onCommit={set}
        />
      )}
      {hasPicker ? (
        <Button
          look="quiet"
          label={say(isField ? "inspector.parameter.as-value" : "inspector.parameter.as-field")}
          onPress={() => {
            setWantsField(!isField);
            if (text !== "") onCommit(undefined);
          }}
        />
      ) : null}
      {parameter.help === undefined || parameter.help === "" ? null : (
        <p className={styles["hint"]}>{parameter.help}</p>
      )}
    </div>
  );
}

function choicesOf({ type, choices }: ServiceParameter, say: Say): readonly Choice[] | undefined {
  if (type === "yes_no")
    return (["true", "false"] as const).map((key) => ({ key, label: say(`inspector.${key}`) }));
  return choices?.map((key) => ({ key, label: key }));
}

/** What the document holds for what was typed or chosen. */
function valueOf({ type }: ServiceParameter, typed: string): Json {
  if (type === "yes_no" && (typed === "true" || typed === "false")) return typed === "true";
  if (type === "number" && !typed.includes("{{")) return decimalOf(typed) ?? typed;
  return typed;
}

/** Why a value cannot be that of a parameter; one with fields is known only when it is filled. */
function refusal({ type }: ServiceParameter, typed: string, say: Say): string | undefined {
  if (typed === "" || typed.includes("{{")) return undefined;
  if (type === "number" && decimalOf(typed) === undefined) return say("inspector.decimal.refused");
  if (type === "digits" && !/^\d+$/u.test(typed)) return say("inspector.digits.refused");
  return undefined;
}
