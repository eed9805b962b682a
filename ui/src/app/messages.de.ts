/** What the window around the views says. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "app.navigation": "Ansichten",
  "app.nav.home": "Start",
  "app.nav.steps": "Meine Schritte",
  "app.nav.steps.count":
    "{due, plural, one {# Schritt ist fällig} other {# Schritte sind fällig}}{overdue, plural, =0 {} other {, # überfällig}}",
  "app.nav.processes": "Prozesse",
  "app.nav.templates": "Vorlagen",
  "app.nav.properties": "Immobilien",
  "app.nav.contacts": "Kontakte",
  "app.nav.deliveries": "Zustellungen",
  "app.nav.services": "Dienste",
  "app.nav.endpoints": "Automations-Webhooks",
  "app.nav.subscriptions": "Ereignis-Abos",
  "app.nav.inbound": "Aufrufe von außen",
  "app.nav.settings": "Einstellungen",
  "app.nav.guide": "Anleitung",
  "app.home.welcome": "Was gerade läuft",
  "app.settings.theme": "Darstellung",
  "app.settings.theme.system": "Wie der Computer",
  "app.settings.theme.light": "Hell",
  "app.settings.theme.dark": "Dunkel",
  "app.settings.language": "Sprache",
  "app.subscriptions.off":
    "{count, plural, one {Das Ereignis-Abo {name} wurde} other {# Ereignis-Abos wurden}} abgeschaltet, weil zu vieles fehlgeschlagen ist. Was inzwischen geschieht, wartet.",
  "app.subscriptions.look": "Ansehen",
  "app.office.failed": "Das Büro läuft nicht: Zurzeit wird nichts automatisch erledigt.",
  "app.office.elsewhere":
    "Ein anderes Programm betreibt dieses Büro. Was Sie hier ändern, führt es aus; Sie sehen das Ergebnis kurz darauf.",
  "app.office.again": "Erneut versuchen",
};
