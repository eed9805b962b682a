/** What the view of services says. */

export const en = {
  "services.title": "Services",
  "services.name": "Service",
  "services.provider": "Provider",
  "services.call": "Call",
  "services.state": "State",
  "services.on": "Enabled",
  "services.off": "Switched off",
  "services.off.hint":
    "While it is switched off, templates do not offer it and its steps fall to a person.",
  "services.switch": "{name} enabled",
  "services.failed": "Not saved: {reason}",
  "services.close": "Close the service",
  "services.add": "Add a service",
  "services.edit": "Edit “{name}”",
  "services.import": "Import …",
  "services.import.none":
    "There are no services in this file. It may hold one, a list of them, or an office document.",
  "services.import.unread": "The file could not be read: {reason}",
  "services.import.nameless": "A service without a name",
  "services.import.done":
    "{count, plural, one {# service was taken in.} other {# services were taken in.}}",
  "services.import.report": "Not all services were taken in",
  "services.import.some":
    "{taken, plural, =0 {None was taken in} one {# was taken in} other {# were taken in}}, {refused, plural, one {# was not} other {# were not}}:",
  "services.timeout": "Longest call",
  "services.timeout.after": "Given up after {time}",
  "services.retry": "If it fails",
  "services.retry.none": "It is not tried again; the step falls to a person at once.",
  "services.retry.plan":
    "Tried again {count, plural, one {once, after {delays}} other {# times, after {delays}}}. After that the step falls to a person.",
  "services.repeatable": "Repeating",
  "services.repeatable.yes": "The call may be made twice without harm.",
  "services.repeatable.no":
    "The call must not be made twice: when it is unclear whether it arrived, somebody has to look.",
  "services.simulation": "In the simulator",
  "services.simulation.failure": "Fails in {share} of all calls",
  "services.key": "Key",
  "services.deliveries": "What was sent to services",
  "services.parameters": "Parameters",
  "services.parameters.none": "It takes none.",
  "services.parameter": "Parameter",
  "services.parameter.name": "Name in the call",
  "services.parameter.label": "What people read",
  "services.parameter.required": "Has to be given",
  "services.parameter.add": "Add a parameter",
  "services.parameter.remove": "Remove the parameter {name}",
  "services.required": "required",
  "services.type": "Type",
  "services.type.text": "Text",
  "services.type.number": "Number",
  "services.type.digits": "Digits",
  "services.type.choice": "Choice",
  "services.type.date": "Date",
  "services.type.yes_no": "Yes or no",
  "services.default": "Default",
  "services.choices": "Choices",
  "services.choices.hint": "Separated by commas",
  "services.help": "Help for whoever fills it in",
  "services.field.name": "Name",
  "services.field.provider": "Provider",
  "services.field.description": "Description",
  "services.field.key": "Key",
  "services.field.key.hint": "Small letters, digits and hyphens; templates refer to it",
  "services.field.key.taken": "Another service has this key",
  "services.field.method": "Method",
  "services.field.url": "Address",
  "services.field.duration.hint": "As 30s, 5m",
  "services.field.retry": "Try again after",
  "services.field.retry.hint": "As 30s, 1m, 2m; empty: not at all",
  "services.field.repeatable": "The call may be made twice without harm",
  "services.field.failure": "Calls that fail, in %",
  "services.problems": "Not saved: mend the fields that are marked.",
  "services.empty.title": "No services yet",
  "services.empty.text":
    "A service is something on the web that a step can call: a valuation, a newsletter, a certificate. Add one, or import the file of its provider.",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
