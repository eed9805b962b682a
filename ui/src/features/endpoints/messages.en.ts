/** What the view of automation webhooks says. */

export const en = {
  "endpoints.title": "Automation webhooks",
  "endpoints.hint":
    "Addresses of other programs that the steps of a template may call. Each step adds a path of its own.",
  "endpoints.name": "Name",
  "endpoints.url": "Address",
  "endpoints.access.missing": "secret missing",
  "endpoints.state": "State",
  "endpoints.on": "Enabled",
  "endpoints.off": "Switched off",
  "endpoints.switch": "{name} enabled",
  "endpoints.add": "Add an automation webhook",
  "endpoints.edit": "Edit “{name}”",
  "endpoints.empty.title": "No automation webhooks yet",
  "endpoints.empty.text":
    "Add the address of another program, such as a customer database. Every template may then call it.",
  "endpoints.failed": "Not saved: {reason}",
  "endpoints.only-administrators":
    "Automation webhooks are set up by administrators. You may use each of them in the steps of your templates.",
  "endpoints.description": "What it is for",
  "endpoints.url.hint": "Ends in /, &, ? or =, so that a step can add its path.",
  "endpoints.url.wrong":
    "The address begins with https:// or http://, and ends in /, &, ? or = behind the host.",
  "endpoints.limit": "Calls an hour, at most",
  "endpoints.limit.hint":
    "Calls above the limit wait until there is room; none is dropped. Empty: no limit.",
  "endpoints.limit.value": "{count, plural, one {# call} other {# calls}} an hour",
  "endpoints.repeatable": "A call may be made twice without harm",
  "endpoints.key": "Key",
  "endpoints.key.taken": "Another automation webhook has this key",
  "endpoints.remove": "Remove “{name}”",
  "endpoints.remove.text":
    "Its secret is removed, too. Calls that wait for it fail and fall to a person.",
  "endpoints.remove.used":
    "{count, plural, one {# step uses it and will} other {# steps use it and will}} fail from then on:",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
