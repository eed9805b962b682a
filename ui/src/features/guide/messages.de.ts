/** What surrounds the texts of the guide. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "guide.title": "Anleitung",
  "guide.search": "Anleitung durchsuchen",
  "guide.contents": "Inhalt",
  "guide.nothing.title": "Nichts gefunden",
  "guide.nothing.text": "Kein Kapitel enthält alle diese Wörter. Weniger Wörter finden mehr.",
  "guide.nothing.all": "Alle Kapitel zeigen",
  "guide.previous": "Zurück: {title}",
  "guide.next": "Weiter: {title}",
};
