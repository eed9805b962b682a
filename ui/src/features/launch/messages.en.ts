/** What the launching of processes says. */

export const en = {
  "launch.title": "Launch a process",
  "launch.template": "Template",
  "launch.template.pick": "Search the published templates",
  "launch.template.missing": "Choose what is to be launched.",
  "launch.template.none":
    "No template can be launched yet. Publish one first, and see that it is active.",
  "launch.property": "Property",
  "launch.contact": "Contact",
  "launch.template.inactive": "This template is not active: no processes of it are started.",
  "launch.property.needed": "The template needs a property: choose which.",
  "launch.contact.needed": "The template needs a contact: choose whom.",
  "launch.property.superfluous": "The template takes no property at its start: remove it here.",
  "launch.contact.superfluous": "The template takes no contact at its start: remove it here.",
  "launch.property.gone": "This property is not there any more.",
  "launch.contact.gone": "This contact is not there any more.",
  "launch.contact.owner": "Take the owner: {name}",
  "launch.owner": "Process owner",
  "launch.owner.suggested":
    "{name} is suggested. The owner is told of warnings, and does what falls to nobody else.",
  "launch.owner.missing": "Nobody looks after these records: choose who owns the process.",
  "launch.needs.property": "It is about a property.",
  "launch.needs.contact": "It is about a contact.",
  "launch.needs.both": "It is about a property and a contact.",
  "launch.needs.none": "It is about neither a property nor a contact.",
  "launch.owner.not-starter": "{name} may not start this template: choose somebody else.",
  "launch.owner.gone": "{name} does not work here any more: choose somebody else.",
  "launch.start": "Start",
  "launch.starting": "Starting …",
  "launch.started": "Started: {title}",
  "launch.show": "Show",
  "launch.wait": "Choose a template, and the dates it would have are shown here.",
  "launch.planning": "Working out the dates …",
  "launch.plan": "If it is started now",
  "launch.plan.ends": "Done by {date} ({duration}) if everything goes the usual way.",
  "launch.plan.endless": "It does not come to its end by itself: see where it stops.",
  "launch.plan.version": "Version {version}",
  "launch.plan.never": "open end",
  "launch.plan.deadline": "Deadline",
  "launch.plan.missed": "Deadline missed",
  "launch.problems": "It cannot be started like this",
  "launch.running":
    "{count, plural, one {This template already runs here} other {This template already runs here # times}}",
  "launch.running.text": "You can start it once more all the same.",
  "launch.running.since": "No. {id}, started {date}",
  "launch.many.title.property":
    "{count, plural, one {Launch on # property} other {Launch on # properties}}",
  "launch.many.title.contact":
    "{count, plural, one {Launch on # contact} other {Launch on # contacts}}",
  "launch.many.owner.property": "Whoever looks after the property",
  "launch.many.owner.contact": "Whoever looks after the contact",
  "launch.many.wait":
    "Choose a template. Each record is checked first; nothing is started before you say so.",
  "launch.many.checking": "Checking",
  "launch.many.starting": "Starting",
  "launch.many.ready": "Ready",
  "launch.many.again": "Already runs",
  "launch.many.refused": "Not possible",
  "launch.many.started": "Started",
  "launch.many.failed": "Failed",
  "launch.many.pending": "Waits",
  "launch.many.list": "Records",
  "launch.many.also":
    "{count, plural, one {Also where it already runs (#)} other {Also where it already runs (#)}}",
  "launch.many.start": "{count, plural, =0 {Start} other {Start #}}",
  "launch.many.report":
    "{started, plural, =0 {No process was started} one {# process was started} other {# processes were started}}{failed, plural, =0 {} other {, # could not be}}{left, plural, =0 {} other {, # left out}}.",
  "launch.many.contact": "Contact",
  "launch.many.contact.owner": "The owner of each property",
  "launch.many.contact.none": "None",
  "launch.many.contact.one": "One for all …",
  "launch.many.property": "Property for all",
  "launch.many.contact.which": "Contact for all",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
