/** What the view of simulator says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "simulator.title": "Simulieren",
};
