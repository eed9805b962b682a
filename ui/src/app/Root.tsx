/** What surrounds all views: platform, queries, language, appearance. */

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { I18nProvider, RouterProvider, useLocale } from "react-aria-components";
import { IntlProvider } from "react-intl";

import type { Platform } from "../platform/port.ts";
import { PlatformProvider } from "../shared/backend.tsx";
import { ToastProvider } from "../shared/Toast.tsx";
import { bracketed, RTL_LOCALE, trial } from "../shared/trial.ts";
import { App } from "./App.tsx";
import { languageOf, usePreferences, useTheme, type Language } from "../shared/preferences.ts";

const CATALOGUES: Readonly<
  Record<Language, () => Promise<{ readonly messages: Readonly<Record<string, string>> }>>
> = {
  en: () => import("./messages/en.ts"),
  de: () => import("./messages/de.ts"),
};

interface Spoken {
  readonly language: Language;
  readonly messages: Record<string, string>;
}

export function Root({ platform }: { readonly platform: Platform }): ReactNode {
  const [client] = useState(createClient);
  const language = languageOf(usePreferences(), platform.appearance.languages());
  const spoken = useSpoken(language);
  const locale = trial() === "rtl" ? RTL_LOCALE : localeOf(spoken?.language ?? language, platform);
  const theme = useTheme(platform);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  if (spoken === undefined) return null;
  return (
    <PlatformProvider platform={platform}>
      <QueryClientProvider client={client}>
        <I18nProvider locale={locale}>
          <RouterProvider navigate={(to) => (globalThis.location.hash = to)}>
            <IntlProvider locale={locale} messages={spoken.messages}>
              <Direction />
              <ToastProvider>
                <App />
              </ToastProvider>
            </IntlProvider>
          </RouterProvider>
        </I18nProvider>
      </QueryClientProvider>
    </PlatformProvider>
  );
}

/** The page is mirrored in languages that are written from right to left. */
function Direction(): ReactNode {
  const { direction } = useLocale();
  useEffect(() => {
    document.documentElement.dir = direction;
  }, [direction]);
  return null;
}

/** The computer's own variant of the language, for dates and numbers. */
function localeOf(language: Language, platform: Platform): string {
  const tags = platform.appearance.languages();
  return tags.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}

/** Until the words of a language are there, those of the one before are shown. */
function useSpoken(language: Language): Spoken | undefined {
  const [spoken, setSpoken] = useState<Spoken | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void CATALOGUES[language]().then(({ messages }) => {
      const shown = trial() === "pseudo" ? bracketed(messages) : messages;
      if (isWanted) setSpoken({ language, messages: { ...shown } });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return spoken;
}

/** The program stands beside the page: asking it again costs little, and it does not come back by waiting. */
function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
}
