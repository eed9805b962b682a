/** What the views of steps and processes say in common. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "work.mark.ahead": "Kommt noch",
};
