/** What the list of templates says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "library.title": "Vorlagen",
  "library.search": "Vorlagen suchen",
  "library.new": "Neue Vorlage",
  "library.new.create": "Anlegen und zeichnen",
  "library.new.group": "Sie kommt in die Gruppe „{group}“.",
  "library.new.name": "Neue Vorlage",
  "library.name": "Name",
  "library.name.missing": "Eine Vorlage braucht einen Namen.",
  "library.state": "Stand",
  "library.updated": "Geändert",
  "library.active": "Aktiv",
  "library.active.of": "Aktiv: {name}",
  "library.active.on": "Von „{name}“ können wieder Prozesse gestartet werden.",
  "library.active.off":
    "Von „{name}“ werden keine neuen Prozesse gestartet. Laufende laufen weiter.",
  "library.published": "Version {version}",
  "library.draft": "Entwurf",
  "library.differs": "Seither geändert",
  "library.inactive": "Inaktiv",
  "library.filter.all": "Alle",
  "library.filter.published": "Veröffentlicht",
  "library.filter.draft": "Entwürfe",
  "library.filter.inactive": "Inaktiv",
  "library.order": "Reihenfolge: {order}",
  "library.order.name": "nach Namen",
  "library.order.updated": "zuletzt geänderte zuerst",
  "library.groups": "Gruppen",
  "library.groups.all": "Alle Vorlagen",
  "library.groups.none": "Ohne Gruppe",
  "library.shown": "{count, number} angezeigt",
  "library.empty.title": "Noch keine Vorlagen",
  "library.empty.text":
    "Eine Vorlage ist ein Prozess, wie er einmal gezeichnet wird. Übernehmen Sie eine fertige aus der Galerie und passen Sie sie an, oder zeichnen Sie eine eigene.",
  "library.empty.gallery": "Galerie öffnen",
  "library.nothing.title": "Nichts gefunden",
  "library.nothing.text":
    "Keine Vorlage passt dazu. Weniger Wörter, eine andere Gruppe oder ein anderer Stand finden mehr.",
  "library.nothing.all": "Alle anzeigen",
  "library.actions.of": "Aktionen: {name}",
  "library.open": "Öffnen",
  "library.simulate": "Simulieren",
  "library.launch": "Starten …",
  "library.launch.of": "Starten: {name}",
  "library.copy": "Kopieren …",
  "library.copy.title": "„{name}“ kopieren",
  "library.copy.make": "Kopie anlegen",
  "library.copy.hint":
    "Die Kopie ist ein Entwurf. Gestartet wird von ihr nichts, bevor sie veröffentlicht ist.",
  "library.copy.name": "{name} (Kopie)",
  "library.copy.done": "Kopiert: {name}",
  "library.export": "Als Datei exportieren …",
  "library.export.done": "Exportiert: {name}",

  "library.gallery": "Aus der Galerie",
  "library.gallery.title": "Galerie",
  "library.gallery.text":
    "Fertige Vorlagen, die mit dem Programm kommen. Was Sie übernehmen, gehört Ihnen: ein Entwurf, den Sie nach Belieben ändern.",
  "library.gallery.language": "Sprache",
  "library.gallery.picture": "Bild von {name}",
  "library.gallery.steps": "{count, plural, one {# Schritt} other {# Schritte}}",
  "library.gallery.taken": "Schon übernommen",
  "library.gallery.take": "Übernehmen",
  "library.gallery.again": "Noch einmal übernehmen",

  "library.import": "Importieren",
  "library.import.title": "Vorlagen importieren",
  "library.import.text":
    "Was übernommen wird, wird zum Entwurf. Veröffentlichte Versionen bleiben, wie sie sind, und laufende Prozesse auch.",
  "library.import.new": "Neu",
  "library.import.changed":
    "{changes, plural, one {# Unterschied zum Entwurf} other {# Unterschiede zum Entwurf}}",
  "library.import.same": "Wie der Entwurf",
  "library.import.unreadable": "Keine Vorlage",
  "library.import.twice": "Doppelt unter diesen Dateien",
  "library.import.problems":
    "{errors, plural, =0 {} other {# Fehler}}{errors, plural, =0 {} other {{warnings, plural, =0 {} other {, }}}}{warnings, plural, =0 {} one {# Warnung} other {# Warnungen}} vor dem Veröffentlichen ansehen",
  "library.import.take":
    "{count, plural, =0 {Importieren} one {# Vorlage importieren} other {# Vorlagen importieren}}",
  "library.import.done":
    "{count, plural, one {# Vorlage importiert} other {# Vorlagen importiert}}",
  "library.filter.lacking": "Mit Problemen",
  "library.lacks": "{count, plural, one {# Problem} other {# Probleme}}",
};
