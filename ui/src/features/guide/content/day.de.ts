/** The guide for whoever does the steps. German. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const day: Part<"day"> = {
  title: "Ihr Tag",
  chapters: {
    home: {
      title: "Am Morgen",
      blocks: [
        text(
          "Beginnen Sie auf der Seite [Start](#/home). Sie beantwortet vier Fragen: Was wartet auf Sie, was ist zu spät, was ging nicht von selbst, und was tut Doorstep als Nächstes?",
        ),
        picture("home", "Start: was auf Anna wartet und wie alle Prozesse stehen"),
        list(
          "*Für Sie* enthält Ihre Schritte, das Dringendste zuerst. Ein Klick führt zur Erledigung.",
          "*Überfällig* enthält Prozesse, deren Frist abgelaufen ist.",
          "*Nicht automatisch erledigt* enthält Prozesse, in denen ein Aufruf oder eine E-Mail gescheitert ist. Dort muss jemand nachsehen.",
          "*Was Doorstep als Nächstes tut* zeigt, was ohne Ihr Zutun geschieht: Aufrufe und E-Mails, die hinausgehen, Schritte, die später beginnen, Fristen, die ablaufen.",
        ),
        text(
          "Begrüßt die Seite niemanden mit Namen, dann sagen Sie unter [Einstellungen, Persönlich](#/settings/appearance), wer Sie sind: *Ich bin*.",
        ),
      ],
    },
    steps: {
      title: "Schritte erledigen",
      blocks: [
        text(
          "[Meine Schritte](#/steps) ist Ihre Aufgabenliste. Ein Schritt steht darin, sobald Sie ihn erledigen können, und verschwindet, wenn er erledigt ist.",
        ),
        picture("steps", "Meine Schritte: die Liste und der Schritt, der gerade erledigt wird"),
        todo(
          "Wählen Sie einen Schritt. Neben der Liste öffnet sich sein Formular: was zu tun ist, für welche Immobilie, bis wann.",
          "Tun Sie, was dort steht. Ein Termin nimmt Datum und Uhrzeit auf, eine E-Mail können Sie vorher lesen und kopieren, eine Entscheidung fragt nach dem Ausgang.",
          "Drücken Sie *Erledigt*. Der nächste Schritt des Prozesses erscheint sofort, in Ihrer Liste oder in der einer anderen Person.",
        ),
        text(
          "Versehentlich erledigt? *Rückgängig* in der Meldung oder *Wieder öffnen* im Verlauf des Prozesses holt den Schritt zurück, solange nichts daraus geworden ist: keine E-Mail gesendet, kein Wert geschrieben, kein späterer Schritt begonnen.",
        ),
        text("Wenn Sie einen Schritt nicht erledigen können:"),
        terms(
          [
            "Übergeben …",
            "Gibt ihn einer anderen Person, auf Wunsch mit allen späteren Schritten des Prozesses.",
          ],
          [
            "Überspringen …",
            "Lässt ihn mit einer Begründung aus. Der Prozess-Controller erfährt es per E-Mail.",
          ],
        ),
        text(
          "Mehrere auf einmal: Markieren Sie Schritte mit `X`; dann können Sie alle markierten erledigen, übergeben oder überspringen. Die Tasten stehen am Fuß der Liste.",
        ),
      ],
    },
    processes: {
      title: "Prozesse verfolgen",
      blocks: [
        text(
          "Ein Prozess ist ein Durchgang einer Vorlage, für eine Immobilie oder einen Kontakt. [Prozesse](#/processes) zeigt sie alle.",
        ),
        picture("processes", "Prozesse: Die Reiter sagen, wie sie stehen"),
        list(
          "Die Reiter teilen sie auf: *Fällig*, *Wartend*, *Überfällig*, *Warnung* und die beendeten.",
          "Filter grenzen die Liste ein. *Diesen Filter speichern* merkt sich einen, den Sie oft brauchen.",
          "Ein Klick auf *Prozess*, *Verantwortlich* oder *Nächster Termin* über der Liste ordnet sie danach; noch einmal, und die neuesten stehen wieder oben.",
          "Markieren Sie mehrere, um sie gemeinsam zu übergeben, anzuhalten, fortzusetzen oder abzubrechen, oder um Fälliges darin zu überspringen. Was sich zurücknehmen lässt, hat *Rückgängig* im Hinweis am Rand des Fensters.",
        ),
        text("Ein Klick auf einen Prozess zeigt ihn ganz."),
        picture(
          "process",
          "Ein Prozess: was erledigt, offen und noch vor Ihnen ist, mit allem, was geschah",
        ),
        list(
          "Die Zeichnung zeigt, was erledigt ist, was offen ist und was noch kommt. Ein Klick auf einen Schritt zeigt, wie er verlief.",
          "Rechts stehen die offenen Schritte; Sie können sie gleich dort erledigen.",
          "Darunter steht der Verlauf: wer wann was getan hat, jeder Aufruf mit Anfrage und Antwort, jede E-Mail.",
          "*Anhalten* hält alles an. Nach *Fortsetzen* verschieben sich Termine und Fristen um die Dauer der Pause.",
        ),
      ],
    },
    launch: {
      title: "Einen Prozess starten",
      blocks: [
        todo(
          "Drücken Sie *Prozess starten* auf der Seite [Start](#/home) oder bei einer Immobilie oder einem Kontakt. Auch neben jeder Vorlage steht *Starten …*.",
          "Wählen Sie, was noch fehlt: Vorlage, Immobilie, Kontakt. Tippen Sie einige Buchstaben des Namens, der Straße oder der Nummer.",
          "Sehen Sie sich *Wenn er jetzt gestartet wird* an: die voraussichtlichen Termine aller Schritte.",
          "Drücken Sie *Starten*.",
        ),
        picture("launch", "Vor dem Start sehen Sie die Termine"),
        text(
          "Läuft dieselbe Vorlage für diese Immobilie schon, weist das Fenster darauf hin. Für viele auf einmal markieren Sie Immobilien in ihrer [Liste](#/properties) und starten für alle: Jede wird geprüft, bevor etwas beginnt.",
        ),
        text(
          "Prozesse können auch ohne Zutun starten: Beginnt eine Vorlage mit einem eingeschalteten *Autostart*, startet sie, wenn ein Datensatz neu ist, einen Status bekommt oder sich eines der genannten Felder ändert. Warum sie einmal nicht starten konnte, steht im Protokoll des Datensatzes.",
        ),
      ],
    },
    records: {
      title: "Immobilien und Kontakte",
      blocks: [
        text(
          "Prozesse lesen und schreiben die Felder von [Immobilien](#/properties) und [Kontakten](#/contacts). Die Suche findet jedes Wort in jedem Feld.",
        ),
        picture("property", "Eine Immobilie: ihre Daten, ihre Prozesse und ihr Protokoll"),
        list(
          "*Daten*: Ein Klick auf ein Feld ändert es. *Feld hinzufügen* nimmt auch Ihre eigenen Felder auf.",
          "*Prozesse*: was hier läuft und was beendet ist.",
          "*Protokoll*: was Schritte hier bewirkt haben und wer welches Feld geändert hat.",
        ),
        text("Aus der Tabelle eines anderen Programms:"),
        todo(
          "Speichern Sie die Tabelle dort als CSV. Sie braucht eine Zeile mit Spaltennamen und eine Spalte mit einer Nummer je Datensatz.",
          "Drücken Sie *Importieren*, dann *Datei wählen*.",
          "Sagen Sie, was jede Spalte enthält. Bevor etwas geschrieben wird, sehen Sie, wie viele neu sind, sich ändern oder ausgelassen werden, und warum.",
        ),
      ],
    },
  },
};
