/** What belongs to the template as a whole. */

import type { ReactNode } from "react";

import type { Need, TemplateDocument } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { ChoiceField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";

interface Props {
  readonly editor: Editor;
  readonly document: TemplateDocument;
}

const NEEDS = ["auto", "required", "optional", "none"] as const;

export function TemplateFields({ editor, document }: Props): ReactNode {
  const say = useText();
  const { settings } = document;
  const orNothing = (text: string): string | undefined => (text === "" ? undefined : text);
  return (
    <>
      <TextField
        label={say("inspector.name")}
        value={document.name}
        onCommit={(name) => editor.run("set-details", { name })}
      />
      <TextField
        label={say("inspector.group")}
        value={document.group}
        onCommit={(group) => editor.run("set-details", { group })}
      />
      <TextField
        label={say("inspector.description")}
        lines={4}
        value={document.description}
        onCommit={(description) => editor.run("set-details", { description })}
      />
      <TextField
        label={say("inspector.title")}
        value={settings.title ?? ""}
        placeholder={document.name}
        hint={say("inspector.title.hint", { example: "{{ property.street }}" })}
        onCommit={(title) => editor.run("set-settings", { title: orNothing(title) })}
      />
      <TextField
        label={say("inspector.controller")}
        value={settings.controller ?? ""}
        hint={say("inspector.controller.hint")}
        onCommit={(controller) => editor.run("set-settings", { controller: orNothing(controller) })}
      />
      {(["property", "contact"] as const).map((record) => (
        <ChoiceField
          key={record}
          label={say(`inspector.need.${record}`)}
          value={settings[record] ?? "auto"}
          choices={NEEDS.map((key) => ({ key, label: say(`inspector.need.${key}`) }))}
          onCommit={(need) => editor.run("set-settings", { [record]: needOf(need) })}
        />
      ))}
      <NumberField
        label={say("inspector.visits")}
        value={settings.visits_max}
        placeholder="100"
        onCommit={(visits_max) => editor.run("set-settings", { visits_max })}
      />
    </>
  );
}

function needOf(word: string): Need | undefined {
  return NEEDS.slice(1).find((need): need is Need => need === word);
}
