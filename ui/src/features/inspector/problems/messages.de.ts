/** What is wrong with a template. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "problem.missing-field": "„{field}“ ist noch nicht ausgefüllt",
  "problem.missing-outcomes": "Eine Entscheidung braucht Ausgänge",
  "problem.missing-conditions": "Legen Sie fest, wann welcher Ausgang gilt",
  "problem.missing-parameter": "Der Dienst „{service}“ braucht „{name}“",
  "problem.unknown-parameter": "Der Dienst „{service}“ kennt den Parameter „{name}“ nicht",
  "problem.bad-parameter-value": "„{name}“ lässt diesen Wert nicht zu: {value}",
  "problem.unknown-service": "Den Dienst „{name}“ gibt es im Büro nicht; wählen Sie einen anderen",
  "problem.disabled-service":
    "Der Dienst „{name}“ ist ausgeschaltet; wählen Sie einen anderen oder lassen Sie ihn einschalten",
  "problem.unknown-endpoint":
    "Den Automations-Webhook „{name}“ gibt es im Büro nicht; wählen Sie einen anderen",
  "problem.disabled-endpoint":
    "Der Automations-Webhook „{name}“ ist ausgeschaltet; wählen Sie einen anderen oder lassen Sie ihn einschalten",
  "problem.bad-path": "Der Pfad darf nicht aus der Adresse hinausführen: weder .. noch # noch \\",
  "problem.missing-parameter.alone": "„{name}“ ist noch nicht ausgefüllt",
  "problem.bad-parameter-value.alone": "„{name}“ lässt diesen Wert nicht zu",
  "problem.unknown-person": "„{name}“ gehört nicht zum Büro; wählen Sie jemand anderen",
  "problem.deactivated-person": "{name} arbeitet nicht mehr hier; wählen Sie jemand anderen",
  "problem.placeholder-in-host":
    "Der Server in der Adresse steht fest; Felder dürfen erst dahinter stehen",
  "problem.bad-url": "Eine Adresse beginnt mit https:// oder http:// und einem Server",
  "problem.body-not-json": "Der Inhalt ist kein gültiges JSON, wenn die Felder ausgefüllt sind",
  "problem.bad-pointer":
    "„{name}“ führt in der Antwort nirgendwohin; schreiben Sie etwa /value/amount",
  "problem.bad-header": "Ein Header kann nicht so heißen",
  "problem.bad-placeholder.unclosed":
    "Das Feld ab Zeichen {at} ist nicht geschlossen; ergänzen Sie '}}'",
  "problem.bad-placeholder.empty": "Das Feld bei Zeichen {at} ist leer; wählen Sie eines",
  "problem.bad-placeholder.malformed": "„{path}“ ist kein Feld; schreiben Sie etwa property.street",
  "problem.unknown-placeholder": "Das Feld „{path}“ gibt es nicht",
  "problem.unknown-placeholder.step": "Den Schritt „{name}“ gibt es in dieser Vorlage nicht",
  "problem.unknown-placeholder.alone":
    "„{path}“ ist mehr als ein Feld; wählen Sie eines seiner Felder",
  "problem.sms-too-long": "Die Nachricht hat {count} Zeichen; höchstens {most} sind möglich",
  "problem.bad-condition": "Die Bedingung lässt sich nicht lesen",
  "problem.bad-condition.at": "Die Bedingung lässt sich ab Zeichen {at} nicht lesen",
  "problem.bad-condition.end": "Die Bedingung hört zu früh auf",
  "problem.bad-condition.name":
    "„{name}“ ist in einer Bedingung unbekannt; Texte stehen in Anführungszeichen",
  "problem.bad-condition.function": "Die Funktion „{name}“ gibt es nicht",
  "problem.bad-condition.field": "Nach dem Feld „{name}“ kann nicht gefragt werden",
  "problem.bad-condition.never":
    "Die Bedingung ergibt weder Ja noch Nein; vergleichen Sie sie mit etwas",
  "problem.bad-condition.deep":
    "Die Bedingung ist zu lang oder zu verschachtelt; teilen Sie sie auf",
  "problem.unknown-step-in-condition":
    "Die Bedingung fragt nach dem Schritt „{name}“, den es nicht gibt",
  "problem.unknown-field":
    "{record, select, property {Keine Immobilie} other {Kein Kontakt}} hat ein Feld „{name}“",
  "problem.unknown-outcome": "Den Ausgang „{name}“ gibt es nicht",
  "problem.unknown-outcome-in-simulation":
    "Ein Anteil gehört zu einem Ausgang, den es nicht gibt: „{name}“",
  "problem.outcome-without-flow":
    "Auf den Ausgang „{name}“ folgt nichts; ziehen Sie eine Verbindung von ihm weg",
  "problem.flow-without-outcome": "Diese Verbindung wird nie genommen; wählen Sie ihren Ausgang",
  "problem.flow-after-end": "Nach einem Ende geht es nicht weiter; entfernen Sie diese Verbindung",
  "problem.unknown-step": "Den Schritt „{name}“ gibt es nicht; verbinden Sie neu",
  "problem.no-entry": "Kein Schritt kann den Prozess beginnen; fügen Sie einen hinzu",
  "problem.unreachable-step":
    "Hierher führt kein Weg; verbinden Sie den Schritt oder entfernen Sie ihn",
  "problem.dead-end":
    "Der Zweig hört hier auf; verbinden Sie ihn mit einem Ende oder einer Zusammenführung",
  "problem.endless-loop":
    "Ab hier dreht sich der Prozess endlos im Kreis; führen Sie einen Weg hinaus zu einem Ende",
  "problem.merge-one-flow":
    "Es kommen weniger als zwei Verbindungen an; hier gibt es nichts zusammenzuführen",
  "problem.merge-may-wait":
    "Sie wartet auf alle Zweige, aber der von „{name}“ kommt vielleicht nie",
  "problem.autostart-has-incoming":
    "Ein Autostart beginnt Prozesse nur; zu ihm darf keine Verbindung führen",
  "problem.autostart-without-flow":
    "Der Autostart führt zu keinem Schritt; verbinden Sie ihn mit dem ersten",
  "problem.autostart-not-yet":
    "Datumsfelder, Aktivitäten und Termine starten noch nichts; starten Sie diese Prozesse von Hand",
  "problem.letter-is-manual": "Einen Brief verschickt eine Person; er geht nicht von selbst hinaus",
  "problem.activity-without-record":
    "Sie steht in keinem Maklerbuch; wählen Sie, ob es um die Immobilie oder den Kontakt geht",
  "problem.forward-without-source":
    "Es gibt keine E-Mail weiterzuleiten, wenn nicht eine den Prozess startet; fügen Sie einen Autostart bei E-Mail hinzu",
  "problem.write-before-project":
    "Es gibt noch kein Projekt; legen Sie auf jedem Weg hierher eines an oder ordnen Sie eines zu",
  "problem.no-property": "Hier wird die Immobilie gebraucht, der Prozess hat aber keine",
  "problem.no-contact": "Hier wird der Kontakt gebraucht, der Prozess hat aber keinen",
  "problem.assigned-later":
    "Hier wird {record, select, property {die Immobilie} other {der Kontakt}} gebraucht, bevor ein Schritt zugeordnet hat",
  "problem.empty-list": "Hier ist mindestens ein Eintrag nötig",
  "problem.too-long": "Das ist zu lang",
  "problem.out-of-range": "Dieser Wert liegt außerhalb des Erlaubten",
  "problem.bad-text": "Dieser Text enthält einen Zeilenumbruch oder ein anderes Steuerzeichen",
  "problem.bad-key": "Dieser Name ist nicht möglich",
  "problem.bad-address":
    "Schreiben Sie eine E-Mail-Adresse, etwa anna@office.example, oder wählen Sie eine Person",
  "problem.bad-time": "Schreiben Sie eine Uhrzeit, etwa 09:30",
  "problem.bad-duration": "Schreiben Sie eine Dauer, etwa 30m, 4h oder 2d",
  "problem.bad-distribution": "Diese Dauern passen nicht zusammen; sie müssen ansteigen",
  "problem.duplicate-outcome": "Einen Ausgang mit diesem Schlüssel gibt es schon",
  "problem.duplicate-step": "Einen Schritt mit diesem Schlüssel gibt es schon",
  "problem.duplicate-flow": "Dieselbe Verbindung gibt es schon",
  "problem.mixed-forms": "Nur eines davon kann gewählt werden",
  "problem.too-many-steps": "Die Vorlage hat mehr Schritte, als eine Vorlage haben darf",
  "problem.in-field": "{field}: {text}",
  "problem.in-step": "{step}: {text}",
  "problem.count": "{count, plural, one {# Hinweis} other {# Hinweise}}",
  "problem.place": "Hinweis {number} von {count}",
  "problem.next": "Nächster Hinweis",
  "problem.previous": "Voriger Hinweis",
  "problem.none": "Keine Hinweise",
  "fix.remove-parameter": "Entfernen",
  "fix.use-default": "„{value}“ nehmen",
  "fix.use-service": "„{name}“ nehmen",
  "fix.show-service": "Dienst zeigen",
  "fix.show-endpoint": "Automations-Webhook zeigen",
  "fix.fill-in": "{value} einsetzen",
  "fix.to-end": "Zu „{name}“ führen",
  "fix.append-end": "Ein Ende anhängen",
  "fix.manual": "Von einer Person schicken lassen",
  "fix.about-property": "Ins Maklerbuch der Immobilie schreiben",
  "fix.ask-property": "Beim Start nach der Immobilie fragen",
  "fix.ask-contact": "Beim Start nach dem Kontakt fragen",
  "fix.remove-flow": "Verbindung entfernen",
  "fix.remove-flows": "Verbindungen entfernen",
  "fix.remove-step": "Schritt entfernen",
  "fix.remove-share": "Anteil entfernen",
  "fix.remove-condition": "Bedingung entfernen",
  "fix.owner": "Dem Prozessverantwortlichen geben",
  "fix.nobody": "Person herausnehmen",
  "fix.merge-any": "Bei der ersten Ankunft weitergehen",
  "fix.replace-field": "{path} schreiben",
};
