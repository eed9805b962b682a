/** What the list of services says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "services.title": "Dienste",
  "services.name": "Dienst",
  "services.provider": "Anbieter",
  "services.call": "Aufruf",
  "services.state": "Stand",
  "services.on": "Eingeschaltet",
  "services.off": "Ausgeschaltet",
  "services.empty.title": "Noch keine Dienste",
  "services.empty.text":
    "Dienste des Marktplatzes kommen mit dem Büro-Dokument Ihres Administrators.",
};
