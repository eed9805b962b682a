/** What forms of services, automation webhooks and subscriptions have in common. */

export const en = {
  "connection.address.called": "Will be called as",
  "connection.address.changed.blanks": "Blanks and line breaks are left out.",
  "connection.address.changed.scheme": "The beginning is written in lower case.",
  "connection.address.changed.case": "The host is written in lower case.",
  "connection.address.changed.punycode":
    "“{from}” holds letters beyond a–z; on the net it is called {to}. Check that it is the one you mean.",
  "connection.address.changed.number": "“{from}” stands for {to}.",
  "connection.address.changed.port": "The port is the usual one and left out.",
  "connection.address.changed.backslash": "\\ has become /.",
  "connection.address.changed.slash": "A / stands behind the host.",
  "connection.address.changed.dots": "“.” and “..” in the path are resolved.",
  "connection.address.changed.encoded": "Encoded, because no address can hold them: {from}",
  "connection.address.changed.fragment": "What stood behind # is left out: it is never sent.",
  "connection.address.refused.scheme": "An address begins with https:// or http://.",
  "connection.address.refused.noHost":
    "Behind https:// a host is missing, such as crm.example.org.",
  "connection.address.refused.unreadable": "The host or the port cannot be read.",
  "connection.address.refused.userInfo":
    "User and password do not belong into the address, where everybody sees them. Enter them as credentials.",
  "connection.address.refused.placeholderInHost":
    "The host is fixed. A placeholder may only stand behind it.",
  "connection.address.refused.character":
    "“{character}” cannot stand in this address. Placeholders belong into the steps that call it.",
  "connection.address.refused.tooLong": "The address is longer than 8,000 characters.",
  "connection.address.refused.noBase":
    "The address ends in /, &, ? or =, so that a step can add its path.",
  "connection.credentials": "Credentials",
  "connection.credentials.none": "None",
  "connection.credentials.basic": "User and password",
  "connection.credentials.bearer": "Token (Bearer)",
  "connection.credentials.header": "Header of its own",
  "connection.credentials.query": "Key in the address",
  "connection.credentials.oauth2": "Token that is fetched (OAuth 2.0)",
  "connection.credentials.own.user": "User",
  "connection.credentials.own.header": "Header’s name",
  "connection.credentials.own.parameter": "Parameter’s name",
  "connection.credentials.own.token_url": "Address for tokens",
  "connection.credentials.own.client": "Client ID",
  "connection.credentials.own.scope": "Scope",
  "connection.secret.basic": "Password",
  "connection.secret.bearer": "Token",
  "connection.secret.header": "Header’s value",
  "connection.secret.query": "Key",
  "connection.secret.oauth2": "Client’s secret",
  "connection.secret.set": "Set on {date}. It is not shown again; what you type replaces it.",
  "connection.secret.unset": "Not set yet. Until it is, calls fail.",
  "connection.network": "Where the address may lead",
  "connection.network.usual": "As usual",
  "connection.network.usual.detail": "To the internet, or to the number that stands in the address",
  "connection.network.public": "Only to the internet",
  "connection.network.public.detail": "Never to a computer of the office",
  "connection.network.private": "Also into the office’s own network",
  "connection.network.private.detail": "Such as a server in the next room",
  "connection.network.loopback": "Also to this computer",
  "connection.network.loopback.detail": "A program that runs beside Doorstep",
  "connection.uses.none": "Nothing uses it yet.",
  "connection.uses.more": "and {count, number} more",
  "connection.use": "{template}: {step}",
  "connection.use.published": "only the published version",
  "connection.use.rule": "When a record is saved: {rule}",
} as const;

declare module "../text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
