/** What a person has chosen for this page: appearance and language. Absent: as the computer. */

import { useSyncExternalStore } from "react";

import type { Platform, Theme } from "../platform/port.ts";

export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Preferences {
  readonly theme?: Theme;
  readonly language?: Language;
}

const KEY = "doorstep.preferences";
const listeners = new Set<() => void>();
let current: Preferences | undefined;

export function preferences(): Preferences {
  current ??= stored();
  return current;
}

export function setPreferences(change: {
  readonly theme?: Theme | undefined;
  readonly language?: Language | undefined;
}): void {
  const { theme, language } = { ...preferences(), ...change };
  current = {
    ...(theme === undefined ? {} : { theme }),
    ...(language === undefined ? {} : { language }),
  };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, preferences);
}

export function useTheme(platform: Platform): Theme {
  const chosen = usePreferences().theme;
  const system = useSyncExternalStore(
    (changed) => platform.appearance.onTheme(changed),
    () => platform.appearance.theme(),
  );
  return chosen ?? system;
}

/** The chosen language, else the first of the computer's that the page speaks. */
export function languageOf({ language }: Preferences, wanted: readonly string[]): Language {
  if (language !== undefined) return language;
  for (const tag of wanted) {
    const known = LANGUAGES.find((own) => tag === own || tag.startsWith(`${own}-`));
    if (known !== undefined) return known;
  }
  return "en";
}

function stored(): Preferences {
  const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  if (typeof value !== "object" || value === null) return {};
  const { theme, language } = value as Partial<Record<keyof Preferences, unknown>>; // Both are looked at.
  const known = LANGUAGES.find((own) => own === language);
  return {
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
    ...(known === undefined ? {} : { language: known }),
  };
}
