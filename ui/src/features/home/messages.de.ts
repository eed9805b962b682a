/** What home says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "home.title": "Guten Tag",
  "home.title.name": "Guten Tag, {name}",
  "home.launch": "Prozess starten",
  "home.numbers": "So stehen die laufenden Prozesse",
  "home.number.due":
    "{count, plural, one {Prozess, in dem etwas zu tun ist} other {Prozesse, in denen etwas zu tun ist}}",
  "home.number.overdue": "{count, plural, one {überfälliger Prozess} other {überfällige Prozesse}}",
  "home.number.warning": "{count, plural, one {Prozess mit Warnung} other {Prozesse mit Warnung}}",
  "home.number.waiting": "{count, plural, one {wartender Prozess} other {wartende Prozesse}}",
  "home.mine": "Für Sie",
  "home.mine.all": "{count, plural, one {# Schritt} other {Alle # Schritte}}",
  "home.mine.none":
    "Auf Sie wartet nichts. Was für Sie fällig wird, steht hier, das Dringendste zuerst.",
  "home.all": "{count, plural, one {# Prozess} other {Alle # Prozesse}}",
  "home.warning": "Nicht automatisch erledigt",
  "home.warning.none":
    "Alles Automatische hat geklappt. Scheitert ein Aufruf oder eine Mail, steht der Prozess hier.",
  "home.overdue": "Überfällig",
  "home.overdue.none": "Keine Frist ist verstrichen. Prozesse mit verstrichener Frist stehen hier.",
  "home.next": "Was Doorstep als Nächstes sendet",
  "home.next.all": "Alle Zustellungen",
  "home.next.none":
    "Nichts wartet auf den Versand. Aufrufe und Mails, die anstehen oder erneut versucht werden, stehen hier.",
  "home.next.webhook": "Aufruf: {name}",
  "home.next.mail": "Mail an {name}",
  "home.next.now": "Jetzt",
  "home.next.at": "{when} ({time})",
  "home.next.attempt": "Versuch {number}",
  "home.begin.title": "Richten Sie Ihr Büro ein",
  "home.begin.text": "Vier Dinge, dann arbeitet Doorstep für Sie. Alles lässt sich später ändern.",
  "home.begin.people": "Personen",
  "home.begin.people.text": "Wer hier arbeitet und wann. Schritte gehen an Personen.",
  "home.begin.people.do": "Personen eintragen",
  "home.begin.records": "Immobilien und Kontakte",
  "home.begin.records.text":
    "Worum es in Prozessen geht. Übernehmen Sie sie aus einer Tabelle, oder tragen Sie die ersten von Hand ein.",
  "home.begin.records.do": "Zu den Immobilien",
  "home.begin.templates": "Eine Vorlage",
  "home.begin.templates.text":
    "Wie etwas in Ihrem Büro abläuft. Nehmen Sie eine fertige aus der Galerie oder zeichnen Sie eine eigene, und veröffentlichen Sie sie.",
  "home.begin.templates.do": "Vorlage wählen",
  "home.begin.process": "Der erste Prozess",
  "home.begin.process.text":
    "Starten Sie die Vorlage für eine Immobilie. Ihre ersten Schritte stehen dann hier.",
  "home.begin.process.do": "Prozess starten",
};
