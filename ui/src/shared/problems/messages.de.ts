/** What is wrong with a part of the office. German. */

import type { en } from "./messages.en.ts";

export const de: Readonly<Record<keyof typeof en, string>> = {
  "office-problem.bad-address": "Eine E-Mail-Adresse, etwa anna@buero.example",
  "office-problem.bad-date": "Ein Tag; der letzte nicht vor dem ersten",
  "office-problem.bad-default": "Die Vorgabe passt nicht zur Art",
  "office-problem.bad-duration": "Eine Dauer, etwa 90s, 30m, 4h, 2d oder 1w",
  "office-problem.bad-key":
    "Nur Buchstaben, Ziffern, Binde- und Unterstriche, mindestens ein Zeichen",
  "office-problem.bad-time": "Zeiten von früher bis später, etwa 09:00–12:30",
  "office-problem.bad-url": "Eine Adresse, die mit https:// oder http:// und einem Rechner beginnt",
  "office-problem.deactivated-person": "Diese Person arbeitet nicht mehr im Büro",
  "office-problem.duplicate-parameter": "Ein anderer Parameter heißt schon so",
  "office-problem.empty-list": "Mindestens ein Eintrag ist nötig",
  "office-problem.missing-field": "Das muss ausgefüllt sein",
  "office-problem.no-hours": "Mindestens ein Tag braucht Arbeitszeiten",
  "office-problem.out-of-range": "Das ist zu klein oder zu groß",
  "office-problem.overlapping-hours": "Diese Zeiten überschneiden sich",
  "office-problem.person-without-email": "Diese Person hat keine E-Mail-Adresse",
  "office-problem.too-long": "Das ist zu lang",
  "office-problem.too-many": "Das sind zu viele",
  "office-problem.unknown-person": "Diese Person gibt es im Büro nicht",
  "office-problem.unknown-zone": "Diese Zeitzone ist nicht bekannt",
};
