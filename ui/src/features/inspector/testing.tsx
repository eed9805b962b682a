/** The inspector on a page for tests, with a platform that answers what previews ask. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import { IntlProvider } from "react-intl";

import type { Problem } from "../../contract/types.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import type { Kind, TemplateDocument } from "../../kernel/document/template.ts";
import { createEditor, type Editor } from "../../kernel/editor.ts";
import { emptyTemplate } from "../../kernel/document/text.ts";
import { fakePlatform, type Handlers } from "../../platform/fake.ts";
import { PlatformProvider } from "../../shared/backend.tsx";
import { de as sharedDe } from "../../shared/messages/messages.de.ts";
import { en as sharedEn } from "../../shared/messages/messages.en.ts";
import { de as fieldsDe } from "../../shared/records/messages.de.ts";
import { en as fieldsEn } from "../../shared/records/messages.en.ts";
import { Inspector } from "./Inspector.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export const OFFICE = {
  zone: "Europe/Berlin",
  people: [
    { key: "anna", name: "Anna Roth", email: "anna@office.example" },
    { key: "ben", name: "Ben Kaminski" },
    { key: "gone", name: "Gerd Fort", active: false },
  ],
  services: [
    {
      key: "valuation",
      name: "Valuation",
      provider: "Sample",
      enabled: true,
      webhook: { url: "http://127.0.0.1:1/value" },
      parameters: [
        { name: "estateId", type: "text", required: true, help: "The key of the property" },
        { name: "mode", type: "choice", choices: ["full", "quick"], default: "quick" },
        { name: "area", label: "Living area", type: "number" },
        { name: "deal", type: "digits" },
        { name: "day", type: "date" },
        { name: "fresh", type: "yes_no" },
      ],
    },
    {
      key: "off",
      name: "Switched off",
      enabled: false,
      webhook: { url: "http://127.0.0.1:1/off" },
      parameters: [],
    },
  ],
};

const FIELDS = [
  { path: "property.key", value: "15005" },
  { path: "property.street", value: "Lindenweg 4" },
  { path: "property.price", value: 350000 },
  { path: "property.garden", value: true },
  { path: "property.floor" },
  { path: "contact.name", value: "Olga Maier" },
  { path: "steps.it.outcome" },
];

export const HANDLERS: Handlers = {
  office_show: () => ({ office: OFFICE }),
  field_list: () => ({ fields: FIELDS }),
  text_preview: ({ texts }) => ({
    texts: texts.map((text) => ({
      text: text.replaceAll(/\{\{ *([\w.]+) *\}\}/gu, (_, path: string) =>
        String(FIELDS.find((field) => field.path === path)?.value ?? ""),
      ),
    })),
  }),
  template_groups: () => ({ groups: [{ name: "Sales", templates: 2 }] }),
};

export interface Inspecting extends RenderResult {
  readonly editor: Editor;
  readonly calls: readonly { readonly name: string; readonly request: unknown }[];
}

/** A template of one step of a kind, which is selected. */
export function oneStepTemplate(kind: Kind, change: Partial<TemplateDocument> = {}): Editor {
  const editor = createEditor({ ...emptyTemplate("t", "T"), ...change });
  editor.run("add-step", { kind, name: "It", at: [0, 0] });
  return editor;
}

export function inspect(
  editor: Editor,
  options: {
    readonly problems?: readonly Problem[];
    readonly handlers?: Handlers;
    readonly language?: "en" | "de";
  } = {},
): Inspecting {
  const { problems = [], language = "en" } = options;
  const calls: { name: string; request: unknown }[] = [];
  const platform = fakePlatform({ handlers: { ...HANDLERS, ...options.handlers } });
  const messages =
    language === "en" ? { ...sharedEn, ...fieldsEn, ...en } : { ...sharedDe, ...fieldsDe, ...de };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const rendered = render(
    <IntlProvider locale={language} messages={messages}>
      <QueryClientProvider client={client}>
        <PlatformProvider
          platform={{
            ...platform,
            call(name, request) {
              calls.push({ name, request });
              return platform.call(name, request);
            },
          }}
        >
          <Inspector editor={editor} problems={problems} />
        </PlatformProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
  return { ...rendered, editor, calls };
}

export function select(editor: Editor, ...steps: readonly string[]): void {
  editor.select(selectionOf({ steps }));
}
