/** What calls by telephone say. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "phone.mine": "{count, plural, one {Bitte zurückrufen} other {Bitte zurückrufen ({count})}}",
  "phone.none": "Niemand wartet auf einen Anruf.",
  "phone.unknown": "Unbekannter Kontakt",
  "phone.process": "Prozess {process}",
  "phone.done": "Erledigt",
  "phone.no-number": "Keine Telefonnummer",
  "phone.trouble": "Die Telefonanlage hat nicht verbunden: {reason}",
  "phone.failed": "Nicht vermerkt: {reason}",
};
