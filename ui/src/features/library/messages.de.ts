/** What the list of templates says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "library.title": "Vorlagen",
  "library.search": "Vorlagen suchen",
  "library.new": "Neue Vorlage",
  "library.name": "Name",
  "library.group": "Gruppe",
  "library.state": "Stand",
  "library.updated": "Geändert",
  "library.published": "Version {version}",
  "library.draft": "Entwurf",
  "library.inactive": "Inaktiv",
  "library.empty.title": "Noch keine Vorlagen",
  "library.empty.text":
    "Eine Vorlage ist ein Prozess, wie er einmal gezeichnet wird. Beginnen Sie mit einer neuen.",
  "library.nothing.title": "Nichts gefunden",
  "library.nothing.text": "Keine Vorlage hat „{search}“ im Namen oder in der Gruppe.",
  "library.new.name": "Neue Vorlage",
};
