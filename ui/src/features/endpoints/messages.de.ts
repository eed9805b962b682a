/** What the view of automation webhooks says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "endpoints.title": "Automations-Webhooks",
  "endpoints.hint":
    "Adressen anderer Programme, die Schritte einer Vorlage aufrufen dürfen. Jeder Schritt ergänzt seinen eigenen Pfad.",
  "endpoints.name": "Name",
  "endpoints.url": "Adresse",
  "endpoints.access": "Zugangsdaten",
  "endpoints.access.none": "Keine",
  "endpoints.access.basic": "Benutzer und Passwort",
  "endpoints.access.bearer": "Token (Bearer)",
  "endpoints.access.header": "Eigene Kopfzeile",
  "endpoints.access.missing": "Geheimnis fehlt",
  "endpoints.state": "Zustand",
  "endpoints.on": "Eingeschaltet",
  "endpoints.off": "Ausgeschaltet",
  "endpoints.switch": "{name} eingeschaltet",
  "endpoints.add": "Automations-Webhook hinzufügen",
  "endpoints.edit": "„{name}“ bearbeiten",
  "endpoints.empty.title": "Noch keine Automations-Webhooks",
  "endpoints.empty.text":
    "Fügen Sie die Adresse eines anderen Programms hinzu, etwa einer Kundenverwaltung. Danach kann jede Vorlage sie aufrufen.",
  "endpoints.failed": "Nicht gespeichert: {reason}",
  "endpoints.only-administrators":
    "Automations-Webhooks richten Administratoren ein. Sie können jeden davon in den Schritten Ihrer Vorlagen verwenden.",
  "endpoints.description": "Wofür er da ist",
  "endpoints.url.hint": "Endet mit /, &, ? oder =, damit ein Schritt seinen Pfad anfügen kann.",
  "endpoints.url.wrong":
    "Die Adresse beginnt mit https:// oder http:// und endet hinter dem Servernamen mit /, &, ? oder =.",
  "endpoints.user": "Benutzer",
  "endpoints.header": "Name der Kopfzeile",
  "endpoints.secret.basic": "Passwort",
  "endpoints.secret.bearer": "Token",
  "endpoints.secret.header": "Wert der Kopfzeile",
  "endpoints.secret.set":
    "Gesetzt am {date}. Es wird nicht wieder angezeigt; eine neue Eingabe ersetzt es.",
  "endpoints.secret.unset":
    "Noch nicht gesetzt. Bis dahin schlagen Schritte mit diesem Aufruf fehl.",
  "endpoints.limit": "Höchstens so viele Aufrufe pro Stunde",
  "endpoints.limit.hint":
    "Weitere Aufrufe warten, bis wieder Platz ist; keiner geht verloren. Leer: keine Grenze.",
  "endpoints.limit.value": "{count, plural, one {# Aufruf} other {# Aufrufe}} pro Stunde",
  "endpoints.repeatable": "Ein Aufruf darf ohne Schaden zweimal ankommen",
  "endpoints.key": "Schlüssel",
  "endpoints.key.taken": "Diesen Schlüssel hat schon ein anderer Automations-Webhook",
  "endpoints.remove": "„{name}“ entfernen",
  "endpoints.remove.text":
    "Auch sein Geheimnis wird entfernt. Aufrufe, die noch warten, schlagen fehl und gehen an eine Person.",
  "endpoints.remove.unused": "Kein Schritt verwendet ihn.",
  "endpoints.remove.used":
    "{count, plural, one {# Schritt verwendet ihn und schlägt} other {# Schritte verwenden ihn und schlagen}} danach fehl:",
  "endpoints.remove.more": "und {count, number} weitere",
  "endpoints.use": "{template}: {step}",
};
