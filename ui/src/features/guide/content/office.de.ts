/** The guide for whoever runs the office. German. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const office: Part<"office"> = {
  title: "Das Büro verwalten",
  chapters: {
    begin: {
      title: "Der erste Tag",
      blocks: [
        text("Ist noch nichts da, fragt die Seite [Start](#/home), wie Sie beginnen möchten."),
        terms(
          [
            "Das Demobüro",
            "Personen, Immobilien, fertige Vorlagen und ein Prozess, der auf Sie wartet. Dienste und Mailserver antworten nur auf diesem Computer; Sie können also alles ausprobieren.",
          ],
          [
            "Das eigene Büro",
            "Ihr Name und, wenn Sie möchten, eine E-Mail-Adresse, der Name des Büros, seine Zeitzone und wer von versäumten Fristen erfährt. Schließen Sie das Fenster mittendrin, ist noch da, was Sie eingegeben haben.",
          ],
        ),
        text(
          "Aus dem Demobüro führt *Mit meinem Büro beginnen* weiter. Was Sie dort getan haben, bleibt in einer Datei neben der neuen und lässt sich daraus wiederherstellen.",
        ),
        list(
          "Name und Währung des Büros stehen unter [Einstellungen, Büro](#/settings/office).",
          "Danach sagt die Startseite, was bis zum ersten Prozess noch fehlt: Personen, Immobilien, eine veröffentlichte Vorlage.",
        ),
      ],
    },
    people: {
      title: "Personen und ihre Rechte",
      blocks: [
        text(
          "Tragen Sie unter [Einstellungen, Personen](#/settings/people) alle ein, die Schritte erledigen. Jede Person hat eine E-Mail-Adresse, Rechte, Abwesenheiten und bei Bedarf eigene Arbeitszeiten.",
        ),
        picture("people", "Die Personen des Büros"),
        terms(
          ["Makler", "Startet Prozesse und erledigt Schritte."],
          ["Gestalter", "Zeichnet, simuliert und veröffentlicht Vorlagen."],
          ["Administrator", "Schaltet Dienste ein, ändert Personen und die Einstellungen."],
        ),
        text(
          "Was jemand nicht darf, steht an Ort und Stelle, mit dem Namen dessen, der es darf. In einem Büro ohne Administrator dürfen alle alles.",
        ),
        text(
          "Ist eine Person abwesend, erhält die *Vertretung*, was fällig wird; das steht im Protokoll des Prozesses. Was vorher schon bei ihr lag, bleibt dort: Übergeben Sie es.",
        ),
        text(
          "Wer das Büro verlässt, wird als *Ausgeschieden* geführt und nicht gelöscht: Was die Person getan hat, bleibt nachvollziehbar. Übergeben Sie vorher ihre offenen Schritte.",
        ),
      ],
    },
    calendar: {
      title: "Arbeitszeiten und Feiertage",
      blocks: [
        text(
          "„Zwei Arbeitstage später“ meint die Arbeitstage Ihres Büros. Sie stehen unter [Einstellungen, Arbeitszeiten](#/settings/calendar).",
        ),
        picture("calendar", "Arbeitszeiten, Feiertage und der Prozess-Controller"),
        list(
          "*Arbeitszeiten*: für jeden Wochentag, mit mehreren Spannen, wenn Sie mittags schließen. Ein leerer Tag ist geschlossen.",
          "*Feiertage*: An ihnen arbeitet niemand.",
          "*Prozess-Controller*: wer eine E-Mail bekommt, wenn eine Frist versäumt, ein Schritt übersprungen wird oder ein Prozess im Kreis läuft.",
        ),
        text("Eine Änderung gilt ab sofort. Termine, die schon feststehen, bleiben, wie sie sind."),
      ],
    },
    services: {
      title: "Dienste",
      blocks: [
        text(
          "Ein Dienst ist etwas im Netz, das ein Schritt aufrufen kann: eine Bewertung, ein Newsletter, ein Energieausweis. [Dienste](#/services) führt sie auf.",
        ),
        picture("services", "Ein Dienst: wie er aufgerufen wird und was er braucht"),
        todo(
          "Drücken Sie *Importieren …*, wenn der Anbieter Ihnen eine Datei gegeben hat, oder *Dienst hinzufügen*.",
          "Tragen Sie Adresse und Parameter so ein, wie der Anbieter sie nennt.",
          "Schalten Sie ihn ein: *Eingeschaltet*. Erst dann bieten Vorlagen ihn an.",
        ),
        list(
          "Scheitert ein Aufruf, versucht Doorstep es zu den Zeiten erneut, die beim Dienst stehen. Danach fällt der Schritt an den Prozessverantwortlichen.",
          "Geben Sie an, ob der Aufruf ohne Schaden zweimal erfolgen darf. Wenn nicht und die Verbindung reißt im falschen Moment ab, fragt Doorstep Sie, statt zu raten.",
        ),
      ],
    },
    connections: {
      title: "Andere Programme",
      blocks: [
        text(
          "[Automations-Webhooks](#/endpoints) sind Adressen anderer Programme, die Sie selbst eintragen, mit ihren Geheimnissen. Nur Administratoren legen sie an; verwenden darf sie jeder in einem Webhook-Schritt, der Pfad und Inhalt ergänzt.",
        ),
        picture(
          "endpoints",
          "Automations-Webhooks: wohin die Aufrufe Ihrer eigenen Schritte gehen",
        ),
        text(
          "[Ereignis-Abos](#/subscriptions) gehen den umgekehrten Weg: Doorstep meldet einer Adresse, was hier geschieht, der Reihe nach und so lange, bis es angekommen ist.",
        ),
        picture("subscription", "Ein Ereignis-Abo: die Adresse und was ihr gemeldet wird"),
        todo(
          "Drücken Sie *Ereignis-Abo hinzufügen*, tragen Sie die Adresse ein und wählen Sie die Ereignisse.",
          "Geben Sie den Signaturschlüssel an die Gegenseite. Daran erkennt sie, dass ein Aufruf von Ihnen kommt.",
          "Senden Sie eine Probe. Das Protokoll zeigt jeden Aufruf, und nicht Zugestelltes lässt sich erneut senden.",
        ),
        text(
          "Durch [Aufrufe von außen](#/inbound) starten andere Programme hier Prozesse, erledigen Schritte oder melden Ergebnisse. Das ist ausgeschaltet, bis Sie es einschalten.",
        ),
        picture("inbound", "Aufrufe von außen: welche angenommen werden und an welchen Adressen"),
        list(
          "Jede Adresse enthält ein Geheimnis. Geben Sie sie nur dem Programm, das aufruft; *Neue Adressen …* macht die alten wertlos.",
          "Jeder Aufruf wird festgehalten, bevor er beantwortet wird, samt dem, was daraus wurde.",
        ),
      ],
    },
    mail: {
      title: "E-Mail",
      blocks: [
        text(
          "Alle E-Mails des Büros gehen über einen Server hinaus. Richten Sie ihn unter [Einstellungen, E-Mail](#/settings/mail) mit Server, Verbindung und Absender ein; Ihr Anbieter sagt Ihnen, was einzutragen ist.",
        ),
        picture("mail", "Der Mailserver und eine Probe"),
        text(
          "*Testmail senden* zeigt sofort, ob der Server E-Mails annimmt. Solange keiner eingerichtet ist, warten E-Mails und gehen nicht verloren.",
        ),
      ],
    },
    deliveries: {
      title: "Zustellungen und ihr Stand",
      blocks: [
        text(
          "Jeder Aufruf und jede E-Mail ist eine Zustellung. [Zustellungen](#/deliveries) zeigt, was gesendet wurde, was zurückkam und was noch aussteht.",
        ),
        picture("delivery", "Eine Zustellung mit ihren Versuchen"),
        terms(
          [
            "Wartet",
            "Noch nicht gesendet; sie ist als Nächste an der Reihe. Auch E-Mails warten hier, wenn kein Server eingerichtet ist.",
          ],
          [
            "Neuer Versuch folgt",
            "Sie kam nicht an. Doorstep versucht es von selbst erneut; die Zeit steht dabei.",
          ],
          ["Zugestellt", "Sie kam an und wurde angenommen."],
          [
            "Abgelehnt",
            "Die Gegenseite nimmt sie nicht an, etwa weil ein Wert fehlt. Beheben Sie das, dann *Erneut senden*.",
          ],
          [
            "Aufgegeben",
            "Alle Versuche sind gescheitert. Der Schritt ist nun von Hand zu erledigen; oder senden Sie erneut, sobald die Gegenseite wieder erreichbar ist.",
          ],
          [
            "Unklar",
            "Die Verbindung brach ab, bevor die Antwort kam, und der Aufruf darf nicht zweimal erfolgen. Fragen Sie die Gegenseite, bevor Sie erneut senden.",
          ],
          ["Abgebrochen", "Nicht gesendet, weil ihr Prozess abgebrochen wurde."],
        ),
        text(
          "Eine wiederholte Zustellung trägt immer dieselbe Kennung. Daran erkennt ein sorgfältiger Empfänger, was er schon hat.",
        ),
      ],
    },
    closed: {
      title: "Ohne Netz, geschlossen, ausgeschaltet",
      blocks: [
        text(
          "Doorstep selbst braucht kein Netz. Alles steht in einer Datei auf diesem Computer; nur Aufrufe und E-Mails brauchen die Leitung.",
        ),
        terms(
          [
            "Kein Netz",
            "Sie arbeiten weiter. Aufrufe und E-Mails werden erneut versucht und gehen hinaus, sobald die Leitung wieder da ist.",
          ],
          [
            "Fenster geschlossen",
            "Das Büro läuft im Hintergrund weiter, wenn es unter [Einstellungen, Persönlich](#/settings/appearance) so eingestellt ist: *Beim Schließen des Fensters*. Das Zeichen in der Leiste des Systems holt das Fenster zurück.",
          ],
          [
            "Doorstep beendet",
            "Es wird nichts gesendet. *Doorstep startet im Hintergrund, wenn Sie sich anmelden* sorgt dafür, dass es läuft. Beim nächsten Start wird nachgeholt, was fällig wurde. Fristen, die inzwischen abliefen, sind dann überfällig.",
          ],
          [
            "Computer abgestürzt",
            "Nichts Gesichertes geht verloren. Ein Aufruf, der gerade lief, wird mit derselben Kennung wiederholt oder ist *Unklar*, wenn er nicht wiederholt werden darf.",
          ],
        ),
        text(
          "Auch Farben, Sprache und Schriftgröße wählen Sie unter [Einstellungen, Persönlich](#/settings/appearance).",
        ),
      ],
    },
    backup: {
      title: "Sicherung",
      blocks: [
        text(
          "*Jetzt sichern …* unter [Einstellungen, Sicherung](#/settings/backup) fragt nach einem Ort und kopiert das ganze Büro dort in eine Datei, während alle weiterarbeiten. Bewahren Sie sie auf einem anderen Datenträger auf. In einem großen Büro sehen Sie, wie weit es ist, und können es mit *Anhalten* abbrechen.",
        ),
        text(
          "*Sicherung wählen …* setzt eine solche Kopie an die Stelle des Büros. Doorstep beendet, was gerade läuft, wechselt und macht weiter. Was vorher da war, bleibt bis zum nächsten Mal in einer Datei daneben, deren Name auf „.replaced“ endet.",
        ),
      ],
    },
  },
};
