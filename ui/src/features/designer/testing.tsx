/** What stands around the canvas on a page for tests: with an office in memory, and words that say what they are of. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";

import type { CommandName } from "../../contract/commands.ts";
import type { TemplateRow } from "../../contract/types.ts";
import { ACTIONS } from "../../kernel/actions.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { writeTemplate } from "../../kernel/document/text.ts";
import { fakePlatform, type Handlers } from "../../platform/fake.ts";
import type { Platform } from "../../platform/port.ts";
import { PlatformProvider } from "../../shared/backend.tsx";
import { LaunchContext } from "../../shared/launch.ts";
import { en as shared } from "../../shared/messages/messages.en.ts";
import { ToastProvider } from "../../shared/Toast.tsx";
import { en as work } from "../../shared/work/messages.en.ts";
import { en } from "./messages.en.ts";
import type { StepWords } from "./words.ts";

export interface Asked {
  readonly name: CommandName;
  readonly request: unknown;
}

export const WORDS: StepWords = {
  foot: ({ responsible }) => WORDS.who(responsible),
  who: (responsible) =>
    responsible?.is === "person" ? `person ${responsible.person}` : "the owner",
  start: (start) => (start?.after === "hours" ? `${start.hours} hours later` : undefined),
  outcome: (_, outcome) => `outcome ${outcome}`,
  label: (step, path) => (step === undefined ? `label of ${path}` : `${step.kind} ${path}`),
  field: (path) => `field ${path}`,
  value: (_, path, value) => (path === "start" ? "a start" : String(value)),
};

export const ROW: TemplateRow = {
  key: "sample",
  name: "Sample",
  group: "",
  active: true,
  version: 2,
  differs: true,
  updated: "2026-03-02T09:40:00+01:00",
};

/** The canvas says them; here they say which they are. */
const ACTION_TEXTS = Object.fromEntries(ACTIONS.map(({ id }) => [`action.${id}`, `action ${id}`]));

/** A platform that keeps what it is asked; `handlers` may refuse by throwing. */
export function platformWith(
  handlers: Handlers = {},
  asked: Asked[] = [],
): { readonly platform: Platform; readonly asked: readonly Asked[] } {
  const base = fakePlatform({
    handlers: {
      check: () => ({ documents: [{ name: "", problems: [] }] }),
      office_show: () => ({ office: { people: [{ key: "anna", name: "Anna Roth" }] } }),
      template_import: () => ({ templates: [{ key: "sample", name: "Sample", problems: [] }] }),
      template_diff: () => ({ changes: [] }),
      template_versions: () => ({ versions: [] }),
      ...handlers,
    },
  });
  return {
    asked,
    platform: {
      ...base,
      call(name, request) {
        asked.push({ name, request });
        return base.call(name, request);
      },
    },
  };
}

export function show(view: ReactNode, platform: Platform): void {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, networkMode: "always" } },
  });
  render(
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={client}>
        <I18nProvider locale="en-GB">
          <IntlProvider locale="en-GB" messages={{ ...shared, ...work, ...ACTION_TEXTS, ...en }}>
            <LaunchContext value={() => undefined}>
              <ToastProvider>{view}</ToastProvider>
            </LaunchContext>
          </IntlProvider>
        </I18nProvider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
}

export function written(document: TemplateDocument): string {
  return writeTemplate(document);
}
