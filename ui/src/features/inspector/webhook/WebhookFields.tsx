/** A webhook: a service of the catalogue, an automation webhook, or any address; and what its answer is written to. */

import type { ReactNode } from "react";

import type { StepOf, WebhookFields as Fields } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { ChoiceField } from "../../../shared/controls/fields.tsx";
import { useText } from "../../../shared/text.ts";
import { FieldBox } from "../FieldBox.tsx";
import { useInspected } from "../inspected.tsx";
import { oneStep, setAt } from "../target.ts";
import { CallPreview } from "./CallPreview.tsx";
import { FreeFields } from "./FreeFields.tsx";
import { PairsField } from "./PairsField.tsx";
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
  const { fields } = useInspected();
  const setForm = (chosen: string): void => {
    const { write } = step.with;
    const after = FORMS.find((known) => known === chosen) ?? "service";
    if (after === form) return;
    setAt(target, ["with"], { ...FRESH[after], ...(write ? { write } : {}) });
  };
  const records = fields.flatMap(({ path }) =>
    path.startsWith("property.")
      ? [path.slice("property.".length)]
      : path.startsWith("contact.")
        ? [path]
        : [],
  );
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
      <FieldBox step={step.key} path="with.write">
        <PairsField
          label={say("inspector.write")}
          hint={say("inspector.write.hint")}
          addLabel={say("inspector.write.add")}
          nameLabel={say("inspector.write.field")}
          valueLabel={say("inspector.write.pointer")}
          valuePlaceholder="/value/amount"
          names={records}
          pairs={Object.entries(step.with.write ?? {})}
          // What stands at the tip of a pointer is not known before it is typed to its end.
          refuseValue={(typed) =>
            typed === "" || /^(?:\/(?:[^~]|~[01])*)?$/u.test(typed)
              ? undefined
              : say("inspector.write.refused")
          }
          onCommit={(pairs) =>
            setAt(
              target,
              ["with", "write"],
              pairs.length === 0 ? undefined : Object.fromEntries(pairs),
            )
          }
        />
      </FieldBox>
      <CallPreview step={step} />
    </>
  );
}
