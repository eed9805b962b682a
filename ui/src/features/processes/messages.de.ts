/** What the list of processes says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "processes.title": "Prozesse",
  "processes.id": "Nr.",
  "processes.name": "Prozess",
  "processes.state": "Stand",
  "processes.owner": "Verantwortlich",
  "processes.started": "Gestartet",
  "processes.mark.waiting": "Wartet",
  "processes.mark.due": "Fällig",
  "processes.mark.overdue": "Überfällig",
  "processes.mark.warning": "Warnung",
  "processes.state.running": "Läuft",
  "processes.state.paused": "Angehalten",
  "processes.state.completed": "Abgeschlossen",
  "processes.state.cancelled": "Abgebrochen",
  "processes.empty.title": "Noch keine Prozesse",
  "processes.empty.text":
    "Veröffentlichen Sie eine Vorlage und starten Sie sie für eine Immobilie.",
};
