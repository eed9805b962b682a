/** What forms of services, automation webhooks and subscriptions have in common. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "connection.address.called": "Wird aufgerufen als",
  "connection.address.changed.blanks": "Leerzeichen und Zeilenumbrüche fallen weg.",
  "connection.address.changed.scheme": "Der Anfang wird kleingeschrieben.",
  "connection.address.changed.case": "Der Servername wird kleingeschrieben.",
  "connection.address.changed.punycode":
    "„{from}“ enthält andere Buchstaben als a–z und heißt im Netz {to}. Prüfen Sie, ob Sie diesen Server meinen.",
  "connection.address.changed.number": "„{from}“ steht für {to}.",
  "connection.address.changed.port": "Der Port ist der übliche und fällt weg.",
  "connection.address.changed.backslash": "Aus \\ wird /.",
  "connection.address.changed.slash": "Hinter dem Servernamen steht ein /.",
  "connection.address.changed.dots": "„.“ und „..“ im Pfad werden aufgelöst.",
  "connection.address.changed.encoded": "Kodiert, weil keine Adresse sie enthalten kann: {from}",
  "connection.address.changed.fragment": "Was hinter # stand, fällt weg: Es wird nie gesendet.",
  "connection.address.refused.scheme": "Eine Adresse beginnt mit https:// oder http://.",
  "connection.address.refused.noHost":
    "Hinter https:// fehlt ein Servername, etwa crm.example.org.",
  "connection.address.refused.unreadable": "Der Servername oder der Port ist nicht lesbar.",
  "connection.address.refused.userInfo":
    "Benutzer und Passwort gehören nicht in die Adresse, wo jeder sie sieht. Tragen Sie sie als Zugangsdaten ein.",
  "connection.address.refused.placeholderInHost":
    "Der Servername steht fest. Ein Platzhalter darf nur dahinter stehen.",
  "connection.address.refused.character":
    "„{character}“ darf in dieser Adresse nicht stehen. Platzhalter gehören in die Schritte, die sie aufrufen.",
  "connection.address.refused.tooLong": "Die Adresse ist länger als 8.000 Zeichen.",
  "connection.address.refused.noBase":
    "Die Adresse endet mit /, &, ? oder =, damit ein Schritt seinen Pfad anfügen kann.",
  "connection.credentials": "Zugangsdaten",
  "connection.credentials.none": "Keine",
  "connection.credentials.basic": "Benutzer und Passwort",
  "connection.credentials.bearer": "Token (Bearer)",
  "connection.credentials.header": "Eigene Kopfzeile",
  "connection.credentials.query": "Schlüssel in der Adresse",
  "connection.credentials.oauth2": "Abgeholter Token (OAuth 2.0)",
  "connection.credentials.own.user": "Benutzer",
  "connection.credentials.own.header": "Name der Kopfzeile",
  "connection.credentials.own.parameter": "Name des Parameters",
  "connection.credentials.own.token_url": "Adresse für Token",
  "connection.credentials.own.client": "Client-ID",
  "connection.credentials.own.scope": "Berechtigungsumfang",
  "connection.secret.basic": "Passwort",
  "connection.secret.bearer": "Token",
  "connection.secret.header": "Wert der Kopfzeile",
  "connection.secret.query": "Schlüssel",
  "connection.secret.oauth2": "Geheimnis des Clients",
  "connection.secret.set":
    "Gesetzt am {date}. Es wird nicht wieder angezeigt; eine neue Eingabe ersetzt es.",
  "connection.secret.unset": "Noch nicht gesetzt. Bis dahin schlagen Aufrufe fehl.",
  "connection.network": "Wohin die Adresse führen darf",
  "connection.network.usual": "Wie üblich",
  "connection.network.usual.detail": "Ins Internet oder zu der Zahl, die in der Adresse steht",
  "connection.network.public": "Nur ins Internet",
  "connection.network.public.detail": "Nie zu einem Rechner des Büros",
  "connection.network.private": "Auch ins eigene Netz des Büros",
  "connection.network.private.detail": "Etwa zu einem Server im Nebenraum",
  "connection.network.loopback": "Auch zu diesem Computer",
  "connection.network.loopback.detail": "Zu einem Programm, das neben Doorstep läuft",
  "connection.uses.none": "Noch wird er von nichts verwendet.",
  "connection.uses.more": "und {count, number} weitere",
  "connection.use": "{template}: {step}",
  "connection.use.published": "nur die veröffentlichte Fassung",
  "connection.use.rule": "Beim Speichern: {rule}",
};
