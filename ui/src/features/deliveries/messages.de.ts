/** What the view of deliveries says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "deliveries.title": "Zustellungen",
};
