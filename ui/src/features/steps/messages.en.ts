/** What the view of my steps says. */

export const en = {
  "steps.title": "My steps",
  "steps.whose.me": "{name} (me)",
  "steps.whose": "{name}",
  "steps.search": "Search my steps",
  "steps.check": "Mark “{name}”",
  "steps.back": "All steps",
  "steps.keys": "Keys",
  "steps.keys.move": "up and down",
  "steps.keys.open": "open",
  "steps.keys.mark": "mark",
  "steps.keys.finish": "finish",
  "steps.group.warning": "Could not be done automatically",
  "steps.group.overdue": "Overdue",
  "steps.group.today": "Today",
  "steps.group.week": "In the next seven days",
  "steps.group.later": "Later",
  "steps.group.open": "Without a deadline",
  "steps.group.waiting": "Starts later",
  "steps.group.paused": "In paused processes",
  "steps.marked": "{count, plural, one {# marked} other {# marked}}",
  "steps.several.finish": "Finish {count, number}",
  "steps.several.finish.title": "{count, plural, one {Finish this step?} other {Finish # steps?}}",
  "steps.several.finish.text":
    "Their processes go on. One finished by mistake can be opened again in its process as long as nothing has come of it.",
  "steps.several.hand-over": "Hand over {count, number} …",
  "steps.several.skip": "Skip {count, number} …",
  "steps.several.skip.title": "{count, plural, one {Skip this step?} other {Skip # steps?}}",
  "steps.several.none": "Remove the marks",
  "steps.several.done": "{count, plural, one {# step is done.} other {# steps are done.}}",
  "steps.empty.title": "Nothing waits for you",
  "steps.empty.other": "Nothing waits for this person",
  "steps.empty.text":
    "As soon as a step falls due here, it stands in this list, the most urgent first.",
  "steps.empty.processes": "See all processes",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
