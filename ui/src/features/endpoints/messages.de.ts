/** What the view of automation webhooks says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "endpoints.title": "Automations-Webhooks",
  "endpoints.hint":
    "Adressen anderer Programme, die Schritte einer Vorlage aufrufen dürfen. Jeder Schritt ergänzt seinen eigenen Pfad.",
  "endpoints.name": "Name",
  "endpoints.url": "Adresse",
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
  "endpoints.remove.used":
    "{count, plural, one {# Schritt verwendet ihn und schlägt} other {# Schritte verwenden ihn und schlagen}} danach fehl:",
};
