/** The part of the port that any browser has, under the platform that stands in and under the real one alike. */

import type { Appearance, Clipboard, Theme } from "./port.ts";

export function browserAppearance(): Appearance {
  const dark = globalThis.matchMedia("(prefers-color-scheme: dark)");
  const theme = (): Theme => (dark.matches ? "dark" : "light");
  return {
    theme,
    onTheme(listener) {
      const tell = (): void => listener(theme());
      dark.addEventListener("change", tell);
      return () => dark.removeEventListener("change", tell);
    },
    languages: () => navigator.languages,
  };
}

/** A browser without a clipboard, or one that is not allowed to read it, gets one of the page's own. */
export function browserClipboard(): Clipboard {
  let own = "";
  return {
    async readText() {
      try {
        return await navigator.clipboard.readText();
      } catch {
        return own;
      }
    },
    async writeText(text) {
      own = text;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // The page's own has it.
      }
    },
  };
}
