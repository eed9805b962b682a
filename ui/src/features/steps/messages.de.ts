/** What the view of my steps says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "steps.title": "Meine Schritte",
  "steps.whose.me": "{name} (ich)",
  "steps.whose": "{name}",
  "steps.search": "Meine Schritte durchsuchen",
  "steps.check": "„{name}“ markieren",
  "steps.back": "Alle Schritte",
  "steps.keys": "Tasten",
  "steps.keys.move": "auf und ab",
  "steps.keys.open": "öffnen",
  "steps.keys.mark": "markieren",
  "steps.keys.finish": "erledigen",
  "steps.group.warning": "Nicht automatisch erledigt",
  "steps.group.overdue": "Überfällig",
  "steps.group.today": "Heute",
  "steps.group.week": "In den nächsten sieben Tagen",
  "steps.group.later": "Später",
  "steps.group.open": "Ohne Frist",
  "steps.group.waiting": "Beginnt später",
  "steps.group.paused": "In angehaltenen Prozessen",
  "steps.marked": "{count, plural, one {# markiert} other {# markiert}}",
  "steps.several.finish": "{count, number} erledigen",
  "steps.several.finish.title":
    "{count, plural, one {Diesen Schritt erledigen?} other {# Schritte erledigen?}}",
  "steps.several.finish.text":
    "Die Prozesse gehen weiter. Ein versehentlich erledigter lässt sich in seinem Prozess wieder öffnen, solange nichts daraus geworden ist.",
  "steps.several.hand-over": "{count, number} übergeben …",
  "steps.several.skip": "{count, number} überspringen …",
  "steps.several.skip.title":
    "{count, plural, one {Diesen Schritt überspringen?} other {# Schritte überspringen?}}",
  "steps.several.none": "Markierungen entfernen",
  "steps.several.done":
    "{count, plural, one {# Schritt ist erledigt.} other {# Schritte sind erledigt.}}",
  "steps.empty.title": "Auf Sie wartet nichts",
  "steps.empty.other": "Auf diese Person wartet nichts",
  "steps.empty.text":
    "Sobald hier ein Schritt fällig wird, steht er in dieser Liste, das Dringendste zuerst.",
  "steps.empty.processes": "Alle Prozesse ansehen",
};
