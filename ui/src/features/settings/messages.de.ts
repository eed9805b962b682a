/** What the view of settings says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "settings.title": "Einstellungen",
};
