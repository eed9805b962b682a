/** A webhook: a service of the catalogue, an automation webhook, or any address; and what its answer is written to. */

import type { ReactNode } from "react";

import type { StepOf, WebhookFields as Fields } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { ChoiceField } from "../../../shared/controls/fields.tsx";
import { useText } from "../../../shared/text.ts";
import { oneStep, setAt } from "../target.ts";
import { AnswerFields } from "./AnswerFields.tsx";
import { CallPreview } from "./CallPreview.tsx";
import { FreeFields } from "./FreeFields.tsx";
import { ServiceFields } from "./ServiceFields.tsx";

export interface WebhookProps {
  readonly editor: Editor;
  readonly step: StepOf<"webhook">;
}

export type Form = "service" | "endpoint" | "url";

/** What each form begins with: it has to be readable, though not filled in. */
const FRESH: Readonly<Record<Form, Fields>> = {
  service: { service: "" },
  endpoint: { endpoint: "", method: "POST", body: {} },
  url: { url: "" },
};
const FORMS = ["service", "endpoint", "url"] as const;

export function formOf({ url, endpoint }: Fields): Form {
  if (url !== undefined) return "url";
  return endpoint === undefined ? "service" : "endpoint";
}

export function WebhookFields({ editor, step }: WebhookProps): ReactNode {
  const say = useText();
  const form = formOf(step.with);
  const target = oneStep(editor, step);
  const setForm = (chosen: string): void => {
    const { write, result } = step.with;
    const after = FORMS.find((known) => known === chosen) ?? "service";
    if (after === form) return;
    setAt(target, ["with"], {
      ...FRESH[after],
      ...(write ? { write } : {}),
      ...(result ? { result } : {}),
    });
  };
  return (
    <>
      <ChoiceField
        label={say("inspector.form")}
        value={form}
        choices={FORMS.map((key) => ({ key, label: say(`inspector.form.${key}`) }))}
        onCommit={setForm}
      />
      {form === "service" ? (
        <ServiceFields editor={editor} step={step} />
      ) : (
        <FreeFields editor={editor} step={step} form={form} />
      )}
      <AnswerFields editor={editor} step={step} />
      <CallPreview step={step} />
    </>
  );
}
