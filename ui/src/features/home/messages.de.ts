/** What the view says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "home.title": "Heute",
};
