/** What the view of deliveries says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "deliveries.title": "Zustellungen",
  "deliveries.one": "Zustellung",
  "deliveries.close": "Zustellung schließen",
  "deliveries.search": "Zustellungen durchsuchen",
  "deliveries.dead": "Nicht zugestellt",
  "deliveries.since": "Von",
  "deliveries.until": "Bis",
  "deliveries.failed": "Das hat nicht geklappt: {reason}",
  "deliveries.hurry": "Jetzt versuchen",
  "deliveries.hurried": "Sie wird jetzt versucht, und was vor ihr wartet, auch.",
  "deliveries.stop": "Aufgeben",
  "deliveries.stop.title": "Diese Zustellung aufgeben?",
  "deliveries.stop.text":
    "Sie wird nicht mehr versucht, und ihr Schritt ist von Hand zu erledigen. Sie bleibt in dieser Liste und kann später erneut gesendet werden.",
  "deliveries.stopped": "Sie ist aufgegeben.",
  "deliveries.moved": "Adresse ändern",
  "deliveries.moved.title": "Neue Adresse eintragen?",
  "deliveries.moved.text":
    "Die Gegenseite meldet, dass sie nun unter {address} zu finden ist. Künftige Aufrufe gehen dorthin; was schon wartet, wird nicht umgeleitet. Ändern Sie das nur, wenn Sie diese Adresse kennen.",
  "deliveries.moved.done": "Die Adresse ist geändert.",
  "deliveries.plan":
    "{left, plural, one {Es ist der letzte Versuch.} other {Noch # Versuche, der letzte am {givesUp}.}}",
  "deliveries.hold.parked":
    "Der Dienst antwortet seit einer Weile nicht; deshalb sind alle Aufrufe an ihn seit {since} geparkt. Ab und zu wird einer versucht; sobald der Dienst antwortet, gehen alle der Reihe nach hinaus. Keiner geht verloren.",
  "deliveries.hold.asked":
    "Der Dienst bat um Ruhe bis {until}; alle Aufrufe an ihn warten so lange.",
  "deliveries.hold.gone":
    "Der Dienst meldete am {since}, dass es seine Adresse nicht mehr gibt; deshalb wurde er ausgeschaltet. Tragen Sie die neue Adresse ein und schalten Sie ihn wieder ein; dann geht hinaus, was wartet.",
  "deliveries.hold.off":
    "Das Ereignis-Abo ist ausgeschaltet oder angehalten. Die Zustellung wartet, nichts geht verloren; sobald das Abo wieder eingeschaltet ist, geht alles der Reihe nach hinaus.",
  "deliveries.hold.off.short": "wartet auf das Abo",
  "deliveries.hold.parked.short": "geparkt",
  "deliveries.hold.asked.short": "bat um Ruhe",
  "deliveries.hold.gone.short": "ausgeschaltet",
  "deliveries.all.line": "Alles, was dieser Filter zeigt, lässt sich erneut senden.",
  "deliveries.replay.all": "Alle erneut senden",
  "deliveries.replay.all.title": "Alle erneut senden?",
  "deliveries.replay.all.text":
    "Alle beendeten Zustellungen dieses Filters werden noch einmal gesendet, in der Reihenfolge, in der sie entstanden, und mit ihrer eigenen Kennung, sodass ein sorgfältiger Empfänger verwirft, was er schon hat.",
  "deliveries.replay.all.unknown":
    "Einige sind vielleicht schon angekommen. Sehen Sie zuerst bei der Gegenseite nach: Erneutes Senden kann dasselbe zweimal bewirken.",
  "deliveries.probe": "Probe",
  "deliveries.probe.hint":
    "Hier wurde nur nachgesehen, ob der Dienst wieder antwortet; das zählt nicht als Versuch.",
  "deliveries.times": "Wo die Zeit blieb",
  "deliveries.times.dns": "Name",
  "deliveries.times.connect": "Verbindung",
  "deliveries.times.tls": "Absicherung",
  "deliveries.times.firstByte": "Warten auf Antwort",
  "deliveries.times.rest": "Rest",
  "deliveries.times.reused": "über eine schon offene Verbindung",
  "deliveries.outcome.forbidden-address": "Netz nicht erlaubt",
  "deliveries.reason.forbidden-address":
    "Die Adresse des Dienstes liegt in einem Netz, das ihm nicht erlaubt ist. Ein Administrator kann in den Einstellungen des Dienstes diesen Rechner oder das Netz des Büros erlauben.",
  "deliveries.reason.stopped": "Sie wurde von Hand aufgegeben.",
  "deliveries.more": "Mehr",
  "deliveries.export.csv": "Als Tabelle speichern (CSV)",
  "deliveries.export.lines": "Als JSON-Zeilen speichern",
  "deliveries.export.title": "Zustellungen speichern",
  "deliveries.export.name": "zustellungen",
  "deliveries.exported":
    "{count, plural, one {# Zustellung ist gespeichert.} other {# Zustellungen sind gespeichert.}}",
  "deliveries.keep": "Aufbewahrung …",
  "deliveries.keep.title": "Wie lange Zustellungen aufbewahrt werden",
  "deliveries.keep.text":
    "Was noch zu senden ist, wird nie entfernt. Was beendet ist, verschwindet samt Versuchen und Antworten nach so vielen Tagen.",
  "deliveries.keep.done-days": "Zugestellt oder abgebrochen, Tage",
  "deliveries.keep.dead-days": "Nicht zugestellt, Tage",
  "deliveries.keep.done": "Die Aufbewahrung ist geändert.",
  "deliveries.outage": "Was wäre, wenn …",
  "deliveries.outage.title": "Was wäre, wenn die Gegenseite ausfällt?",
  "deliveries.outage.text":
    "Die Regeln, nach denen Aufrufe erneut versucht werden, werden vorab durchgespielt: mit dem, was schon wartet, und dem, was noch kommt. Gesendet wird nichts.",
  "deliveries.outage.until": "Ausgefallen bis zum Morgen des",
  "deliveries.outage.failure": "Wie er ausfällt",
  "deliveries.outage.unreachable": "Er ist nicht erreichbar",
  "deliveries.outage.error": "Er antwortet mit einem Fehler",
  "deliveries.outage.silent": "Er antwortet nicht",
  "deliveries.outage.per-day": "Aufrufe am Tag",
  "deliveries.outage.none": "Es gibt noch keinen Dienst, der ausfallen könnte.",
  "deliveries.outage.delivered": "{count} von {calls} Aufrufen kommen an.",
  "deliveries.outage.givenUp":
    "{count, plural, one {# wird aufgegeben; sein Schritt ist von Hand zu erledigen, und er kann später erneut gesendet werden.} other {# werden aufgegeben; ihre Schritte sind von Hand zu erledigen, und sie können später erneut gesendet werden.}}",
  "deliveries.outage.unknown":
    "{count, plural, one {Bei # bleibt unklar, ob er ankam.} other {Bei # bleibt unklar, ob sie ankamen.}}",
  "deliveries.outage.subscription": "{name} (Ereignisse)",
  "deliveries.outage.givenUp.events":
    "{count, plural, one {# wird aufgegeben und kann später erneut gesendet werden.} other {# werden aufgegeben und können später erneut gesendet werden.}}",
  "deliveries.outage.held":
    "{count, plural, one {# wartet, bis Sie das Abo wieder einschalten.} other {# warten, bis Sie das Abo wieder einschalten.}} Nichts geht verloren.",
  "deliveries.outage.off":
    "Am {moment} wird das Abo ausgeschaltet, weil innerhalb einer halben Stunde mehr als 30 Versuche fehlschlugen.",
  "deliveries.outage.parked":
    "Am {moment} wird der Rest geparkt: Nur ab und zu wird einer versucht, und keiner geht verloren.",
  "deliveries.outage.back":
    "Am {moment} kommt der erste Aufruf wieder an, danach alle anderen der Reihe nach.",
  "deliveries.outage.first":
    "Der erste Aufruf wird versucht am {times}{more, plural, =0 {} other { und noch #-mal}}.",
  "deliveries.any": "Alle",
  "deliveries.all": "Alle Zustellungen zeigen",
  "deliveries.state": "Stand",
  "deliveries.state.queued": "Wartet",
  "deliveries.state.queued.hint": "Sie wurde noch nicht gesendet und ist als Nächste an der Reihe.",
  "deliveries.state.retrying": "Neuer Versuch folgt",
  "deliveries.state.retrying.hint": "Sie kam nicht an und wird von selbst noch einmal versucht.",
  "deliveries.state.delivered": "Zugestellt",
  "deliveries.state.delivered.hint": "Sie kam an und wurde angenommen.",
  "deliveries.state.refused": "Abgelehnt",
  "deliveries.state.refused.hint":
    "Die Gegenseite nimmt sie nicht an. Beheben Sie, was sie bemängelt, und senden Sie sie dann erneut.",
  "deliveries.state.givenUp": "Aufgegeben",
  "deliveries.state.givenUp.hint":
    "Sie ließ sich trotz aller Versuche nicht zustellen; der Schritt ist nun von Hand zu erledigen. Senden Sie sie erneut, wenn die Gegenseite wieder erreichbar ist.",
  "deliveries.state.unknown": "Unklar",
  "deliveries.state.unknown.hint":
    "Sie kann angekommen sein: Die Verbindung brach ab, bevor die Antwort kam, und dieser Aufruf darf nicht zweimal erfolgen. Sehen Sie bei der Gegenseite nach, bevor Sie sie erneut senden.",
  "deliveries.state.cancelled": "Abgebrochen",
  "deliveries.state.cancelled.hint":
    "Sie wurde nicht gesendet, weil ihr Prozess abgebrochen wurde.",
  "deliveries.channel": "Weg",
  "deliveries.channel.webhook": "Webhook",
  "deliveries.channel.mail": "E-Mail",
  "deliveries.target": "Dienst",
  "deliveries.what": "Aufruf oder Empfänger",
  "deliveries.process": "Prozess",
  "deliveries.process.any": "Nummer",
  "deliveries.queued": "Angelegt",
  "deliveries.ended": "Beendet",
  "deliveries.id": "Kennung",
  "deliveries.attempts": "Versuche",
  "deliveries.attempts.none": "Noch keine.",
  "deliveries.attempt": "Versuch {number}",
  "deliveries.next": "erneut {time}",
  "deliveries.next.now": "Der nächste Versuch steht jetzt an.",
  "deliveries.next.line": "Der nächste Versuch folgt {time} ({moment}).",
  "deliveries.choose": "{target} auswählen, {address}",
  "deliveries.choose.all": "Alle beendeten auswählen",
  "deliveries.chosen": "{count, plural, one {# ausgewählt} other {# ausgewählt}}",
  "deliveries.chosen.none": "Auswahl aufheben",
  "deliveries.replay": "Erneut senden",
  "deliveries.replay.title":
    "{count, plural, one {Diese Zustellung erneut senden?} other {# Zustellungen erneut senden?}}",
  "deliveries.replay.text":
    "Die Gegenseite erhält {count, plural, one {sie} other {alle}} noch einmal mit derselben Kennung, sodass ein sorgfältiger Empfänger verwirft, was er schon hat.",
  "deliveries.replay.unknown":
    "Vielleicht ist sie schon angekommen. Sehen Sie zuerst bei der Gegenseite nach: Erneutes Senden kann dasselbe zweimal bewirken.",
  "deliveries.replayed":
    "{count, plural, one {Sie wird erneut gesendet.} other {# werden erneut gesendet.}}",
  "deliveries.copy": "Als curl kopieren",
  "deliveries.copied": "Kopiert; Geheimes ist unkenntlich gemacht.",
  "deliveries.request": "Anfrage",
  "deliveries.mail": "E-Mail",
  "deliveries.mail.to": "An",
  "deliveries.mail.cc": "Kopie",
  "deliveries.mail.bcc": "Blindkopie",
  "deliveries.mail.reply-to": "Antwort an",
  "deliveries.mail.subject": "Betreff",
  "deliveries.headers": "Kopfzeilen",
  "deliveries.body": "Inhalt",
  "deliveries.body.none": "Ohne Inhalt.",
  "deliveries.answer": "Antwort auf Versuch {number}",
  "deliveries.answer.none": "Keine Antwort aufbewahrt.",
  "deliveries.answer.cut": "Die Antwort war länger; das ist ihr Anfang.",
  "deliveries.outcome.delivered": "Zugestellt",
  "deliveries.outcome.redirect": "Umleitung, nicht befolgt",
  "deliveries.outcome.credentials": "Zugangsdaten nicht angenommen",
  "deliveries.outcome.gone": "Adresse gibt es nicht mehr",
  "deliveries.outcome.rejected": "Abgelehnt",
  "deliveries.outcome.busy": "Ausgelastet, später wieder",
  "deliveries.outcome.server-error": "Fehler beim Dienst",
  "deliveries.outcome.odd-status": "Unbekannter Status",
  "deliveries.outcome.unknown-host": "Rechner nicht gefunden",
  "deliveries.outcome.connection-refused": "Verbindung abgelehnt",
  "deliveries.outcome.unreachable": "Nicht erreichbar",
  "deliveries.outcome.connect-time-out": "Keine Verbindung in der Zeit",
  "deliveries.outcome.insecure": "Keine sichere Verbindung",
  "deliveries.outcome.unsendable": "So nicht zu senden",
  "deliveries.outcome.time-out": "Keine Antwort in der Zeit",
  "deliveries.outcome.broken": "Verbindung abgebrochen",
  "deliveries.reason.redirect":
    "Der Dienst antwortete mit einer Umleitung ({number}); ihr wird nicht gefolgt.",
  "deliveries.reason.credentials": "Der Dienst nahm die Zugangsdaten nicht an (Status {number}).",
  "deliveries.reason.gone":
    "Der Dienst meldet, dass es diese Adresse nicht mehr gibt (Status 410).",
  "deliveries.reason.rejected": "Der Dienst lehnte den Aufruf ab (Status {number}).",
  "deliveries.reason.busy": "Der Dienst bat um einen späteren Versuch (Status {number}).",
  "deliveries.reason.server-error": "Beim Dienst trat ein Fehler auf (Status {number}).",
  "deliveries.reason.unknown-host": "Der Rechner des Dienstes wurde nicht gefunden.",
  "deliveries.reason.connection-refused": "Der Rechner des Dienstes lehnte die Verbindung ab.",
  "deliveries.reason.unreachable": "Der Rechner des Dienstes war nicht erreichbar.",
  "deliveries.reason.connect-time-out":
    "Der Rechner des Dienstes nahm die Verbindung nicht rechtzeitig an.",
  "deliveries.reason.insecure": "Eine sichere Verbindung zum Dienst kam nicht zustande.",
  "deliveries.reason.time-out": "Der Dienst antwortete nicht rechtzeitig.",
  "deliveries.reason.broken": "Die Verbindung brach ab, bevor der Dienst geantwortet hatte.",
  "deliveries.reason.secret":
    "Das Geheimnis „{number}“ ist nicht gesetzt. Ein Administrator muss es eintragen.",
  "deliveries.reason.endpoint-off": "Der Automations-Webhook „{number}“ ist ausgeschaltet.",
  "deliveries.reason.address-changed":
    "Die Adresse wurde geändert, nachdem dieser Aufruf eingereiht war. Versuchen Sie den Schritt noch einmal.",
  "deliveries.reason.limit":
    "Der Automations-Webhook nimmt {number} Aufrufe je Stunde an; dieser wartet, bis Platz ist.",
  "deliveries.reason.mail-unreachable": "Der Mailserver war nicht erreichbar.",
  "deliveries.reason.mail-insecure": "Eine sichere Verbindung zum Mailserver kam nicht zustande.",
  "deliveries.reason.mail-credentials": "Der Mailserver nahm Benutzer und Passwort nicht an.",
  "deliveries.reason.mail-time-out": "Der Mailserver nahm die E-Mail nicht rechtzeitig an.",
  "deliveries.reason.mail-broken": "Die Verbindung zum Mailserver brach ab.",
  "deliveries.reason.mail-busy":
    "Der Mailserver kann die E-Mail gerade nicht annehmen (Antwort {number}).",
  "deliveries.reason.mail-refused": "Der Mailserver lehnte die E-Mail ab (Antwort {number}).",
  "deliveries.empty.title": "Noch nichts gesendet",
  "deliveries.empty.text":
    "Hier stehen Aufrufe von Diensten und E-Mails laufender Prozesse, mit jedem Versuch und jeder Antwort.",
  "deliveries.nothing.title": "Keine Zustellung passt",
  "deliveries.nothing.text": "Wählen Sie weniger Bedingungen oder suchen Sie nach etwas anderem.",
};
