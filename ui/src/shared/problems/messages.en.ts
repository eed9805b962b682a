/** What is wrong with a part of the office. */

export const en = {
  "office-problem.bad-address": "A mail address, such as anna@office.example",
  "office-problem.bad-date": "A day, the last not before the first",
  "office-problem.bad-default": "The default does not fit the type",
  "office-problem.bad-duration": "A duration, such as 90s, 30m, 4h, 2d or 1w",
  "office-problem.bad-key": "Only letters, digits, hyphens and underscores, at least one",
  "office-problem.bad-time": "Hours from earlier to later, such as 09:00–12:30",
  "office-problem.bad-url": "An address that begins with https:// or http:// and a host",
  "office-problem.deactivated-person": "This person does not work in the office any more",
  "office-problem.duplicate-parameter": "Another parameter has this name",
  "office-problem.empty-list": "At least one is needed",
  "office-problem.missing-field": "This has to be filled in",
  "office-problem.no-hours": "At least one day needs working hours",
  "office-problem.out-of-range": "This is too small or too large",
  "office-problem.overlapping-hours": "These hours overlap",
  "office-problem.person-without-email": "This person has no e-mail address",
  "office-problem.too-long": "This is too long",
  "office-problem.too-many": "These are too many",
  "office-problem.unknown-person": "The office has no such person",
  "office-problem.unknown-zone": "This time zone is not known",
} as const;

declare module "../text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
