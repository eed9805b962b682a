/** The guide for whoever designs templates. German. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const design: Part<"design"> = {
  title: "Vorlagen gestalten",
  chapters: {
    templates: {
      title: "Vorlagen",
      blocks: [
        text(
          "Eine Vorlage ist ein Ablauf Ihres Büros, einmal gezeichnet: Schritte und Verbindungen von einem zum nächsten. [Vorlagen](#/templates) zeigt sie alle.",
        ),
        picture("templates", "Vorlagen mit ihren Gruppen und ihrem Stand"),
        list(
          "*Aus der Galerie* übernimmt fertige Vorlagen. Was Sie übernehmen, können Sie frei ändern.",
          "*Neue Vorlage* beginnt mit einer leeren Zeichnung.",
          "*Kopieren …* macht aus jeder Vorlage einen eigenen Entwurf. Auch wenn er veröffentlicht ist, startet davon nichts, bis Sie neue Prozesse zulassen.",
          "Der Schalter *Aktiv* sagt, ob neue Prozesse gestartet werden dürfen. Die laufenden gehen weiter.",
          "Wer keine Vorlagen gestaltet, darf sie ansehen und simulieren; was sie ändern würde, ist gesperrt und sagt, an wen man sich wendet.",
        ),
      ],
    },
    drawing: {
      title: "Zeichnen",
      blocks: [
        picture("designer", "Der Entwurf: Arten von Schritten, die Zeichnung, die Felder"),
        todo(
          "Ziehen Sie eine Art von Schritt aus der Liste links in die Zeichnung oder drücken Sie `N`.",
          "Tippen Sie seinen Namen.",
          "Drücken Sie `A`, um den nächsten Schritt anzuhängen, oder ziehen Sie vom Rand einer Karte zu einer anderen, um beide zu verbinden.",
        ),
        list(
          "Ein Schritt, den Sie auf einer Verbindung ablegen, kommt dazwischen. Entfernen Sie einen Schritt, werden seine Nachbarn wieder verbunden.",
          "Führen mehrere Verbindungen aus einem Schritt, geht es auf allen zugleich weiter. Wo sie sich treffen, wartet eine *Zusammenführung* auf alle oder lässt jeden weiter.",
          "Die Knöpfe unten ordnen die Zeichnung, zeigen sie ganz und finden Schritte. Sie läuft von links nach rechts oder von oben nach unten, in jeder Sprache.",
          "Halten Sie `Umschalt` und ziehen Sie, um mehrere auszuwählen. Eine Reihe von Knöpfen richtet sie dann aus, verteilt sie, rahmt oder kopiert sie.",
        ),
        text(
          "Speichern müssen Sie nichts: Was Sie ändern, ist sofort gesichert, und die Zeile neben dem Namen sagt es. `Strg` `Z` nimmt beliebig viele Änderungen zurück.",
        ),
      ],
    },
    table: {
      title: "Die Schritte als Tabelle",
      blocks: [
        text(
          "Falls Sie lieber lesen: *Schritte als Tabelle* im Menü oben rechts zeigt dieselbe Vorlage in Zeilen: wer einen Schritt erledigt, wann er beginnt, wie viel Zeit bleibt und was danach kommt. *Schritte als Zeichnung* führt zurück. Beides ist immer dieselbe Vorlage; was hier ausgewählt ist, ist es auch dort.",
        ),
        picture(
          "outline",
          "Eine Vorlage als Tabelle: Jede Zelle lässt sich an Ort und Stelle ändern",
        ),
        terms(
          ["`↑` `↓` `←` `→`", "Von Zelle zu Zelle"],
          ["`Eingabe`", "Die Zelle ändern; `Esc` gibt zurück, was dort stand"],
          ["`Einfg`", "Ein neuer Schritt darunter"],
          [
            "`Alt` `↑`, `Alt` `↓`",
            "Den Schritt früher oder später setzen; seine Verbindungen gehen mit",
          ],
          ["`Strg` `D`", "Den Schritt kopieren"],
          ["`Entf`", "Entfernen; seine Nachbarn werden wieder verbunden"],
          ["`Alt` `Eingabe`", "Zu allen seinen Feldern"],
        ),
        text(
          "Hat eine Entscheidung mehrere Ausgänge, steht jeder in einer eigenen Zeile der letzten Spalte. *Drucken oder als PDF speichern* druckt die Tabelle, solange sie zu sehen ist.",
        ),
      ],
    },
    fields: {
      title: "Schritte und ihre Felder",
      blocks: [
        text(
          "Wählen Sie einen Schritt, dann stehen rechts seine Felder. Sobald Sie ein Feld verlassen, gilt es.",
        ),
        picture(
          "step",
          "Ein Aufruf eines Dienstes und was für eine bestimmte Immobilie gesendet würde",
        ),
        terms(
          [
            "Verantwortlich",
            "Eine Person, der Betreuer der Immobilie oder des Kontakts oder der Prozessverantwortliche.",
          ],
          [
            "Beginnt",
            "Sofort oder Stunden, Tage oder Arbeitstage nach dem vorigen Schritt. Darunter steht ein Beispieldatum.",
          ],
          [
            "Frist in Tagen",
            "Läuft sie ab, gilt der Schritt als überfällig, und der Prozess-Controller bekommt eine E-Mail.",
          ],
          [
            "Gezeigt für",
            "Wählen Sie eine Immobilie; Texte, Aufrufe und Termine erscheinen dann so, wie sie für diese wären.",
          ],
        ),
        text(
          "Texte können Felder enthalten, etwa die Straße oder den Namen des Kontakts. Tippen Sie eine geschweifte Klammer oder drücken Sie den Knopf über dem Text, dann suchen Sie das Feld nach seinem Namen aus; gefüllt wird es, wenn der Schritt beginnt. Antwortet ein Dienst, dann schreibt *Antwort eintragen in* Werte seiner Antwort in Felder der Immobilie.",
        ),
      ],
    },
    conditions: {
      title: "Entscheidungen und Bedingungen",
      blocks: [
        text(
          "Eine *Entscheidung* teilt den Weg. Jeder Ausgang hat seine eigene Verbindung. Den Ausgang wählt eine Person oder eine Bedingung.",
        ),
        list(
          "Eine Bedingung vergleicht Felder, zum Beispiel: Der Angebotspreis liegt über dem Marktwert.",
          "Zeilen verbinden Sie mit „und“ oder „oder“. Was sich so nicht sagen lässt, schreiben Sie als Formel.",
          "Darunter sehen Sie, für welche Immobilien sie zurzeit gilt. So fällt ein Irrtum auf, bevor er schadet.",
          "Ein Schritt *Warten bis* wartet, bis eine Bedingung eintritt, höchstens so viele Tage, wie Sie angeben. Danach geht es mit dem Ausgang *Nicht rechtzeitig* weiter.",
        ),
        text(
          "Ein Weg zurück zu einem früheren Schritt ergibt eine Schleife. Kommt ein Schritt zu oft an die Reihe, hält Doorstep ihn an und übergibt den Prozess seinem Verantwortlichen.",
        ),
      ],
    },
    simulating: {
      title: "Ausprobieren",
      blocks: [
        text(
          "Drücken Sie *Simulieren*, bevor Sie veröffentlichen. Der Simulator lässt die Vorlage nach denselben Regeln ablaufen wie das wirkliche Büro, nur ohne etwas zu senden.",
        ),
        picture("timeline", "Ein Prozess im Kalender"),
        list(
          "*Ein Prozess im Kalender* zeigt, wann jeder Schritt beginnt, wie lange er dauert und welche Fristen anstehen.",
          "*Viele Prozesse nach dem Zufall* lässt tausend davon ablaufen. Dauern, Entscheidungen und ausfallende Dienste schwanken, wie Sie es an den Schritten angegeben haben.",
        ),
        picture("simulator", "Tausend Prozesse: wie lange sie dauern"),
        text(
          "Achten Sie auf Schritte, die oft ihre Frist verfehlen, und auf Personen, die zu viel auf dem Tisch haben. Zwei Versionen lassen sich vergleichen.",
        ),
      ],
    },
    publishing: {
      title: "Veröffentlichen und Versionen",
      blocks: [
        todo(
          "Sehen Sie nach, dass dort *Keine Probleme* steht. Sonst drücken Sie auf die Zahl der Probleme: Jedes führt zu seiner Stelle, und viele sind mit einem Druck behoben.",
          "Drücken Sie *Veröffentlichen* und notieren Sie, was neu ist.",
        ),
        list(
          "Neue Prozesse folgen sofort der neuen Version. Laufende behalten ihre. Ist die Vorlage inaktiv, startet keiner; beim Veröffentlichen können Sie *Neue Prozesse zulassen*.",
          "Geht eine Person oder wird ein Dienst ausgeschaltet, den die veröffentlichte Version braucht, steht das oben und in der Liste der Vorlagen.",
          "*Versionen* führt alle auf. *Mit dem Entwurf vergleichen* zeigt, was sich unterscheidet, *Zum Entwurf machen* geht zu einer früheren zurück.",
          "*Drucken oder als PDF speichern* macht ein Handbuch aus der Zeichnung und allen Schritten, mit Texten, Personen und Fristen.",
          "*Als Datei exportieren* ist für ein anderes Büro gedacht. Dort zeigt *Importieren* zuerst, was neu oder geändert ist.",
        ),
      ],
    },
    keys: {
      title: "Tasten",
      blocks: [
        text(
          "Im Entwurf geht alles auch ohne Maus. `?` zeigt alle Tasten; dies sind die nützlichsten.",
        ),
        terms(
          ["`N`", "Neuer Schritt"],
          [
            "`A`",
            "Einen Schritt an den ausgewählten anhängen; `Tab` nach einem Namen geht gleich zum nächsten",
          ],
          ["`C`", "Ihn mit einem anderen verbinden"],
          ["`F2`", "Ihn umbenennen"],
          ["`Eingabe`", "Zu seinen Feldern"],
          ["`Tab`", "Zum nächsten Schritt"],
          ["`Strg` `K`", "Einen Befehl oder Schritt nach Namen finden"],
          ["`Strg` `F`", "In der Vorlage suchen"],
          ["`Strg` `Z`", "Die letzte Änderung zurücknehmen"],
          ["`Strg` `C`, `Strg` `V`", "Kopieren und einfügen, auch in andere Vorlagen"],
        ),
      ],
    },
  },
};
