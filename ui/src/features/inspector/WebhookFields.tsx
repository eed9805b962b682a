/** A webhook: which of the enabled services, and the parameters its provider allows. */

import type { ReactNode } from "react";

import type { OfficeDocument, ServiceParameter } from "../../contract/office.ts";
import type { StepOf, WebhookFields as Fields } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { setField } from "./Fields.tsx";
import styles from "./inspector.module.css";

interface Props {
  readonly editor: Editor;
  readonly step: StepOf<"webhook">;
  readonly office: OfficeDocument | undefined;
}

type Form = "service" | "endpoint" | "url";

const FRESH: Readonly<Record<Form, Fields>> = {
  service: { service: "" },
  endpoint: { endpoint: "", method: "POST", body: {} },
  url: { url: "https://" },
};

export function WebhookFields({ editor, step, office }: Props): ReactNode {
  const say = useText();
  const fields = step.with;
  const form: Form =
    fields.url !== undefined ? "url" : fields.endpoint !== undefined ? "endpoint" : "service";
  const setForm = (after: string): void => {
    const { write } = fields;
    const fresh = {
      ...FRESH[after === "url" || after === "endpoint" ? after : "service"],
      ...(write ? { write } : {}),
    };
    setField(editor, step, ["with"], fresh);
  };
  return (
    <>
      <ChoiceField
        label={say("inspector.form")}
        value={form}
        choices={(["service", "endpoint", "url"] as const).map((key) => ({
          key,
          label: say(`inspector.form.${key}`),
        }))}
        onCommit={setForm}
      />
      {form === "service" ? (
        <ServiceFields editor={editor} step={step} office={office} />
      ) : (
        <FreeFields editor={editor} step={step} form={form} />
      )}
    </>
  );
}

function ServiceFields({ editor, step, office }: Props): ReactNode {
  const say = useText();
  const services = (office?.services ?? []).filter(
    (service) => service.enabled !== false && service.webhook !== undefined,
  );
  const service = services.find((known) => known.key === step.with.service);
  const choose = (key: string): void => setField(editor, step, ["with", "service"], key);
  return (
    <>
      <ChoiceField
        label={say("inspector.service")}
        value={service?.key}
        placeholder={say("inspector.service.choose")}
        choices={services.map(({ key, name, provider }) => ({
          key,
          label: name,
          ...(provider === undefined ? {} : { detail: provider }),
        }))}
        onCommit={choose}
      />
      {service?.parameters === undefined ? null : (
        <fieldset className={styles["group"]}>
          <legend>{say("inspector.parameters")}</legend>
          {service.parameters.map((parameter) => (
            <Parameter
              key={`${service.key} ${parameter.name}`}
              editor={editor}
              step={step}
              parameter={parameter}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

function Parameter(
  props: Omit<Props, "office"> & { readonly parameter: ServiceParameter },
): ReactNode {
  const { editor, step, parameter } = props;
  const say = useText();
  const value = step.with.parameters?.[parameter.name];
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const label =
    parameter.required === true
      ? say("inspector.parameter.required", { name: parameter.name })
      : parameter.name;
  const set = (after: string): void =>
    setField(
      editor,
      step,
      ["with", "parameters", parameter.name],
      after === "" ? undefined : after,
    );
  if (parameter.choices === undefined)
    return (
      <TextField label={label} value={text} placeholder={parameter.default ?? ""} onCommit={set} />
    );
  return (
    <ChoiceField
      label={label}
      value={text === "" ? parameter.default : text}
      choices={parameter.choices.map((key) => ({ key, label: key }))}
      onCommit={set}
    />
  );
}

function FreeFields({
  editor,
  step,
  form,
}: Omit<Props, "office"> & { readonly form: "endpoint" | "url" }): ReactNode {
  const say = useText();
  const { endpoint, path, url, method } = step.with;
  const methods = form === "url" ? ["GET", "POST", "PUT", "DELETE"] : ["POST", "PUT", "DELETE"];
  const set = (name: keyof Fields, after: string): void =>
    setField(editor, step, ["with", name], after);
  return (
    <>
      <TextField
        label={say(`field.${form}`)}
        value={(form === "url" ? url : endpoint) ?? ""}
        onCommit={(after) => set(form, after)}
      />
      <ChoiceField
        label={say("field.method")}
        value={method ?? "POST"}
        choices={methods.map((key) => ({ key, label: key }))}
        onCommit={(after) => set("method", after)}
      />
      {form === "url" ? null : (
        <TextField
          label={say("field.path")}
          value={path ?? ""}
          onCommit={(after) => set("path", after)}
        />
      )}
    </>
  );
}
