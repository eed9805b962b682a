/** Mounts a view of steps or processes for its tests: on a platform that answers what the test says and writes down what it is asked. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";

import type { CommandName, ReplyOf, RequestOf } from "../../contract/commands.ts";
import type {
  Event,
  MyStep,
  OpenStep,
  ProcessDetail,
  ProcessRow,
  StepDetail,
} from "../../contract/types.ts";
import { fakePlatform } from "../../platform/fake.ts";
import type { OpenedFile, Platform } from "../../platform/port.ts";
import { PlatformProvider } from "../backend.tsx";
import { LaunchContext, type LaunchWish } from "../launch.ts";
import { de as connectionDe } from "../connection/messages.de.ts";
import { en as connectionEn } from "../connection/messages.en.ts";
import { de as sharedDe } from "../messages/messages.de.ts";
import { en as sharedEn } from "../messages/messages.en.ts";
import { de as fieldsDe } from "../records/messages.de.ts";
import { en as fieldsEn } from "../records/messages.en.ts";
import { ToastProvider } from "../Toast.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export type Handlers = {
  readonly [Name in CommandName]?: (request: RequestOf<Name>) => ReplyOf<Name>;
};

export interface Asked {
  readonly name: CommandName;
  readonly request: unknown;
}

export interface Stage {
  /** What was asked that changes something, in order. */
  readonly deeds: readonly Asked[];
  /** What was asked to be launched. */
  readonly launched: readonly LaunchWish[];
  readonly copied: readonly string[];
  readonly saved: readonly string[];
  readonly asked: readonly Asked[];
  /** Something happens in a process meanwhile. */
  readonly happen: () => void;
  /** The program says something unasked. */
  readonly tell: (event: Event) => void;
}

const CHANGING = /^process_(start|finish|skip|retry|reopen|hand_over|cancel|pause|resume|move)$/;

/** `words` are the texts of the view's own feature, `files` those that the person chooses when asked for some. */
export function stage(
  view: ReactNode,
  handlers: Handlers,
  words: Readonly<Record<string, string>> = {},
  language: "en" | "de" = "en",
  files: readonly OpenedFile[] = [],
): Stage {
  const asked: Asked[] = [];
  const launched: LaunchWish[] = [];
  const copied: string[] = [];
  const saved: string[] = [];
  const listeners = new Set<(event: Event) => void>();
  const base = fakePlatform({
    handlers: { office_show: () => ({ office: OFFICE }), ...handlers },
    clipboard: {
      readText: () => Promise.resolve(""),
      writeText(text) {
        copied.push(text);
        return Promise.resolve();
      },
    },
  });
  const platform: Platform = {
    ...base,
    call(name, request) {
      asked.push({ name, request });
      return base.call(name, request);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    files: {
      ...base.files,
      open: () => Promise.resolve(files),
      save(wanted) {
        if ("text" in wanted) saved.push(wanted.text);
        return Promise.resolve(true);
      },
    },
  };
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, networkMode: "always" } },
  });
  const locale = language === "en" ? "en-GB" : "de-DE";
  const messages =
    language === "en"
      ? { ...sharedEn, ...connectionEn, ...fieldsEn, ...en }
      : { ...sharedDe, ...connectionDe, ...fieldsDe, ...de };
  render(
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={client}>
        <I18nProvider locale={locale}>
          <IntlProvider
            locale={locale}
            messages={{ ...messages, ...words }}
            onError={(error) => {
              throw error;
            }}
          >
            <LaunchContext value={(wish) => launched.push(wish)}>
              <ToastProvider>{view}</ToastProvider>
            </LaunchContext>
          </IntlProvider>
        </I18nProvider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
  return {
    asked,
    launched,
    copied,
    saved,
    tell: (event) => listeners.forEach((listener) => listener(event)),
    happen() {
      void client.invalidateQueries();
    },
    get deeds() {
      return asked.filter(({ name }) => CHANGING.test(name));
    },
  };
}

const OFFICE = {
  zone: "Europe/Berlin",
  people: [
    { key: "anna", name: "Anna Roth" },
    { key: "ben", name: "Ben Kaminski" },
  ],
  services: [{ key: "valuation", name: "Valuation" }],
};

export function processRow(change: Partial<ProcessRow> = {}): ProcessRow {
  return {
    id: 41,
    title: "Sale of Lindenweg 4",
    template: "sale",
    version: 2,
    state: "running",
    mark: "due",
    property: "15005",
    contact: "c1",
    owner: "anna",
    names: {
      template: "Sale",
      property: { key: "15005", label: "Lindenweg 4" },
      contact: { key: "c1", label: "Olga Maier" },
    },
    started: "2026-03-02T09:12:00+01:00",
    ...change,
  };
}

export function openStep(change: Partial<OpenStep> = {}): OpenStep {
  return {
    step: "check",
    name: "Check the papers",
    kind: "task",
    visit: 1,
    state: "due",
    person: "anna",
    overdue: false,
    ...change,
  };
}

export function myStep(change: Partial<OpenStep> = {}, more: Partial<MyStep> = {}): MyStep {
  return {
    process: 41,
    title: "Sale of Lindenweg 4",
    template: "sale",
    paused: false,
    since: "2026-03-02T09:12:00+01:00",
    property: { key: "15005", label: "Lindenweg 4" },
    step: openStep(change),
    ...more,
  };
}

export function stepDetail(
  change: Partial<OpenStep> = {},
  more: Partial<StepDetail> = {},
): StepDetail {
  return {
    process: processRow(),
    step: openStep(change),
    description: "",
    with: {},
    takes: { type: "nothing" },
    ...more,
  };
}

export function processDetail(change: Partial<ProcessDetail> = {}): ProcessDetail {
  return { ...processRow(), steps: [], reopenable: [], record: [], ...change };
}
