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
    "Alles Automatische hat geklappt. Scheitert ein Aufruf oder eine E-Mail, steht der Prozess hier.",
  "home.overdue": "Überfällig",
  "home.overdue.none": "Keine Frist ist versäumt. Prozesse mit versäumter Frist stehen hier.",
  "home.next": "Was Doorstep als Nächstes tut",
  "home.next.all": "Alle Zustellungen",
  "home.next.none":
    "Es steht nichts an. Hier stehen Aufrufe und E-Mails, die hinausgehen, Schritte, die später beginnen, und Fristen, die ablaufen.",
  "home.next.webhook": "Aufruf: {name}",
  "home.next.mail": "E-Mail an {name}",
  "home.next.start": "„{step}“ erledigen",
  "home.next.ask": "„{step}“ an {person} geben",
  "home.next.look": "Nachsehen, ob es bei „{step}“ weitergeht",
  "home.next.deadline": "Frist von „{step}“ läuft ab",
  "home.next.fetch": "Aufrufe bei „{title}“ abholen",
  "home.next.now": "Jetzt",
  "home.next.at": "{when} ({time})",
  "home.next.attempt": "Versuch {number}",
  "first.title": "Willkommen bei Doorstep",
  "first.text": "Ihr Büro ist noch leer. Wie möchten Sie beginnen?",
  "first.demo": "Im Demobüro umsehen",
  "first.demo.text":
    "Acht Personen, 60 Immobilien, fertige Vorlagen und Beispieldienste, die auf diesem Computer antworten. Nichts verlässt ihn, niemand bekommt E-Mails.",
  "first.demo.do": "Demobüro öffnen",
  "first.own": "Das eigene Büro einrichten",
  "first.own.text": "Es beginnt leer. Fünf Felder, die sich alle später ändern lassen.",
  "first.own.do": "Mein Büro einrichten",
  "first.person": "Ihr Name",
  "first.person.hint": "Was Sie hier tun, geschieht unter diesem Namen. Sie dürfen alles.",
  "first.person.none": "Geben Sie Ihren Namen an, etwa Anna Roth",
  "first.email": "Ihre E-Mail-Adresse",
  "first.email.hint": "Ohne Adresse erhalten Sie keine E-Mails",
  "first.name": "Name des Büros",
  "first.name.hint": "Etwa Roth Immobilien; kann leer bleiben",
  "first.zone": "Zeitzone",
  "first.controller": "Wer von versäumten Fristen erfährt",
  "first.controller.hint":
    "Eine E-Mail-Adresse; ohne sie erfährt es der Verantwortliche des Prozesses",
  "first.back": "Zurück",
  "first.begin": "Beginnen",
  "first.working": "Einen Moment …",
  "first.later":
    "Aus dem Demobüro können Sie jederzeit zum eigenen Büro übergehen. Als Arbeitszeit gilt Montag bis Freitag von 9 bis 17 Uhr, bis Sie sie in den Einstellungen ändern.",
  "home.demo.title": "Das ist das Demobüro",
  "home.demo.text":
    "Probieren Sie alles aus: Dienste und Mailserver antworten nur auf diesem Computer. Wenn Sie genug gesehen haben, beginnen Sie mit Ihrem eigenen Büro.",
  "home.demo.leave": "Mit meinem Büro beginnen",
  "home.demo.leave.title": "Das Demobüro verlassen?",
  "home.demo.leave.text":
    "An seine Stelle tritt ein leeres Büro. Was Sie im Demobüro getan haben, bleibt in einer Datei daneben und lässt sich von dort wiederherstellen.",
  "home.demo.leaving": "Einen Moment …",
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
  "home.lacks": "Vorlagen mit Problemen",
  "home.lacks.text":
    "Neue Prozesse würden jemanden oder etwas brauchen, das es im Büro nicht mehr gibt.",
  "home.lacks.all": "Alle zeigen",
  "home.lacks.more": "und {count, plural, one {eine weitere} other {# weitere}}",
};
