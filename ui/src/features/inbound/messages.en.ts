/** What the view of calls from outside says. */

export const en = {
  "inbound.title": "Calls from outside",
  "inbound.intro":
    "Other programs can move, start and advance processes here by calling a web address. Whoever knows an address can use it: treat it like a password.",
  "inbound.on": "Take calls from outside",
  "inbound.state.off": "Switched off: nobody is answered.",
  "inbound.state.listening": "Calls are taken at {address}.",
  "inbound.state.waiting": "Calls are taken as soon as the office runs.",
  "inbound.state.trouble": "Calls cannot be taken: {reason}",
  "inbound.urls": "Addresses",
  "inbound.moves": "Move a process",
  "inbound.moves.hint":
    "Put the number of the process behind DealID= and POSITIVE, NEGATIVE or NEUTRAL behind Result=.",
  "inbound.starts": "Start a process",
  "inbound.starts.hint":
    "Send template, property, contact and owner as JSON, as a form or in the address.",
  "inbound.steps": "Finish a step",
  "inbound.steps.hint":
    "Put the number of the process in place of '{id}' and send the key of the step as “step”, with “outcome” or “value” where it has one.",
  "inbound.copy.of": "Copy: {name}",
  "inbound.copied": "Copied.",
  "inbound.show": "Show the secret",
  "inbound.hide": "Hide the secret",
  "inbound.renew": "New addresses …",
  "inbound.renew.title": "Change the secret in the addresses?",
  "inbound.renew.text":
    "Every program that calls this office has to be given the new addresses. The old ones are taken for as long as you say.",
  "inbound.renew.do": "Change",
  "inbound.grace": "The old addresses",
  "inbound.grace.0": "stop at once",
  "inbound.grace.1": "are taken for an hour more",
  "inbound.grace.24": "are taken for a day more",
  "inbound.grace.168": "are taken for a week more",
  "inbound.renewed": "The addresses have changed. Copy them into your other programs again.",
  "inbound.before": "The addresses before these are taken until {time}.",
  "inbound.rules": "What a result does",
  "inbound.rules.hint":
    "For each template: the step that is finished when a call brings this result. Other rules mean another address.",
  "inbound.rules.template": "Template",
  "inbound.rules.positive": "Success",
  "inbound.rules.negative": "Error",
  "inbound.rules.neutral": "Neutral",
  "inbound.rules.none": "Nothing",
  "inbound.rules.outcome": "{step}: {outcome}",
  "inbound.rules.label": "{template}, {result}",
  "inbound.rules.empty":
    "No template is published yet. Publish one, and its steps can be chosen here.",
  "inbound.rules.changed": "Saving changes the addresses.",
  "inbound.rules.save": "Save the rules",
  "inbound.rules.discard": "Discard",
  "inbound.settings": "Settings",
  "inbound.address": "Address and port",
  "inbound.address.hint":
    "127.0.0.1 takes calls of this computer only. Another address opens it to the network.",
  "inbound.hosts": "Further names",
  "inbound.hosts.hint": "Names under which a proxy forwards calls, with commas between them.",
  "inbound.per-minute": "Calls a minute from one sender",
  "inbound.needs-auth": "Refuse calls without AuthData",
  "inbound.needs-signature": "Refuse calls without a signature",
  "inbound.signing": "Secret for signatures",
  "inbound.signing.hint":
    "Programs that sign their calls by Standard Webhooks do it with this. A wrong signature is always refused.",
  "inbound.start": "Where a call says what to start",
  "inbound.start.hint":
    "A path into the call, as /deal/object. What does not begin with / is taken as it stands.",
  "inbound.start.found": "In the last call: {value}",
  "inbound.start.missing": "Not in the last call",
  "inbound.start.template": "Template",
  "inbound.start.property": "Property",
  "inbound.start.contact": "Contact",
  "inbound.start.owner": "Owner",
  "inbound.calls": "Last calls",
  "inbound.calls.none": "No call came yet.",
  "inbound.calls.again": "Look again",
  "inbound.call.id": "No.",
  "inbound.call.received": "Received",
  "inbound.call.kind": "Wants",
  "inbound.call.state": "Result",
  "inbound.call.process": "Process",
  "inbound.call.said": "Says",
  "inbound.state.waiting-call": "Waiting",
  "inbound.state.done": "Done",
  "inbound.state.refused": "Refused",
  "inbound.state.failed": "Not possible",
  "inbound.failed": "Not saved: {reason}",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
