/** What the launching of processes says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "launch.title": "Prozess starten",
  "launch.template": "Vorlage",
  "launch.template.pick": "Veröffentlichte Vorlagen suchen",
  "launch.template.missing": "Wählen Sie, was gestartet werden soll.",
  "launch.template.none":
    "Noch lässt sich keine Vorlage starten. Veröffentlichen Sie erst eine und achten Sie darauf, dass sie aktiv ist.",
  "launch.property": "Immobilie",
  "launch.contact": "Kontakt",
  "launch.template.inactive":
    "Diese Vorlage ist nicht aktiv: Von ihr werden keine Prozesse gestartet.",
  "launch.property.needed": "Die Vorlage braucht eine Immobilie: Wählen Sie eine aus.",
  "launch.contact.needed": "Die Vorlage braucht einen Kontakt: Wählen Sie einen aus.",
  "launch.property.superfluous":
    "Beim Start nimmt die Vorlage keine Immobilie an: Entfernen Sie sie hier.",
  "launch.contact.superfluous":
    "Beim Start nimmt die Vorlage keinen Kontakt an: Entfernen Sie ihn hier.",
  "launch.property.gone": "Diese Immobilie gibt es nicht mehr.",
  "launch.contact.gone": "Diesen Kontakt gibt es nicht mehr.",
  "launch.contact.owner": "Eigentümer übernehmen: {name}",
  "launch.owner": "Verantwortlich",
  "launch.owner.suggested":
    "Vorgeschlagen ist {name}. Wer verantwortlich ist, erfährt von Warnungen und erledigt, was sonst niemandem zufällt.",
  "launch.owner.missing":
    "Hier ist niemand als Betreuer eingetragen: Wählen Sie, wer den Prozess verantwortet.",
  "launch.needs.property": "Es geht um eine Immobilie.",
  "launch.needs.contact": "Es geht um einen Kontakt.",
  "launch.needs.both": "Es geht um eine Immobilie und einen Kontakt.",
  "launch.needs.none": "Es geht weder um eine Immobilie noch um einen Kontakt.",
  "launch.owner.not-starter": "{name} darf diese Vorlage nicht starten: Wählen Sie jemand anderen.",
  "launch.owner.gone": "{name} arbeitet nicht mehr hier: Wählen Sie jemand anderen.",
  "launch.start": "Starten",
  "launch.starting": "Wird gestartet …",
  "launch.started": "Gestartet: {title}",
  "launch.show": "Anzeigen",
  "launch.wait": "Wählen Sie eine Vorlage, dann stehen hier ihre Termine.",
  "launch.planning": "Termine werden berechnet …",
  "launch.plan": "Wenn er jetzt gestartet wird",
  "launch.plan.ends": "Fertig am {date} ({duration}), wenn alles seinen üblichen Gang geht.",
  "launch.plan.endless": "Von allein kommt er nicht zum Ende: Sehen Sie nach, wo er stehen bleibt.",
  "launch.plan.version": "Version {version}",
  "launch.plan.never": "Ende offen",
  "launch.plan.deadline": "Frist",
  "launch.plan.missed": "Frist versäumt",
  "launch.problems": "So lässt er sich nicht starten",
  "launch.running":
    "{count, plural, one {Diese Vorlage läuft hier schon} other {Diese Vorlage läuft hier schon #-mal}}",
  "launch.running.text": "Sie können sie trotzdem noch einmal starten.",
  "launch.running.since": "Nr. {id}, gestartet am {date}",
  "launch.many.title.property":
    "{count, plural, one {Für # Immobilie starten} other {Für # Immobilien starten}}",
  "launch.many.title.contact":
    "{count, plural, one {Für # Kontakt starten} other {Für # Kontakte starten}}",
  "launch.many.owner.property": "Wer die Immobilie betreut",
  "launch.many.owner.contact": "Wer den Kontakt betreut",
  "launch.many.wait":
    "Wählen Sie eine Vorlage. Zuerst wird jeder Datensatz geprüft; gestartet wird erst, wenn Sie es sagen.",
  "launch.many.checking": "Wird geprüft",
  "launch.many.starting": "Wird gestartet",
  "launch.many.ready": "Bereit",
  "launch.many.again": "Läuft schon",
  "launch.many.refused": "Nicht möglich",
  "launch.many.started": "Gestartet",
  "launch.many.failed": "Gescheitert",
  "launch.many.pending": "Wartet",
  "launch.many.list": "Datensätze",
  "launch.many.also": "{count, plural, other {Auch dort, wo sie schon läuft (#)}}",
  "launch.many.start": "{count, plural, =0 {Starten} other {# starten}}",
  "launch.many.report":
    "{started, plural, =0 {Kein Prozess wurde gestartet} one {# Prozess wurde gestartet} other {# Prozesse wurden gestartet}}{failed, plural, =0 {} one {, # ließ sich nicht starten} other {, # ließen sich nicht starten}}{left, plural, =0 {} one {, # wurde ausgelassen} other {, # wurden ausgelassen}}.",
  "launch.many.contact": "Kontakt",
  "launch.many.contact.owner": "Eigentümer der jeweiligen Immobilie",
  "launch.many.contact.none": "Keiner",
  "launch.many.contact.one": "Einer für alle …",
  "launch.many.property": "Immobilie für alle",
  "launch.many.contact.which": "Kontakt für alle",
};
