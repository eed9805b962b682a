/** What the lists of records say. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "properties.title": "Immobilien",
  "contacts.title": "Kontakte",
  "records.key": "Nummer",
  "records.name": "Bezeichnung",
  "records.place": "Ort",
  "records.supervisor": "Betreuer",
  "records.price": "Preis",
  "records.email": "E-Mail",
  "records.phone": "Telefon",
  "properties.empty.title": "Noch keine Immobilien",
  "properties.empty.text": "Immobilien kommen durch Import aus dem System Ihres Büros.",
  "contacts.empty.title": "Noch keine Kontakte",
  "contacts.empty.text": "Kontakte kommen durch Import aus dem System Ihres Büros.",
};
