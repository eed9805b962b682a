/** What the window around the views says. */

export const en = {
  "app.navigation": "Views",
  "app.nav.home": "Home",
  "app.nav.steps": "My steps",
  "app.nav.steps.count":
    "{due, plural, one {# step is due} other {# steps are due}}{overdue, plural, =0 {} one {, # overdue} other {, # overdue}}",
  "app.nav.processes": "Processes",
  "app.nav.templates": "Templates",
  "app.nav.properties": "Properties",
  "app.nav.contacts": "Contacts",
  "app.nav.deliveries": "Deliveries",
  "app.nav.services": "Services",
  "app.nav.endpoints": "Automation webhooks",
  "app.nav.subscriptions": "Event subscriptions",
  "app.nav.inbound": "Calls from outside",
  "app.nav.settings": "Settings",
  "app.nav.guide": "Guide",
  "app.home.welcome": "What is going on",
  "app.settings.theme": "Appearance",
  "app.settings.theme.system": "As the computer",
  "app.settings.theme.light": "Light",
  "app.settings.theme.dark": "Dark",
  "app.settings.language": "Language",
  "app.subscriptions.off":
    "{count, plural, one {The event subscription {name} was} other {# event subscriptions were}} switched off because too much failed. What happens meanwhile waits.",
  "app.subscriptions.look": "Look at it",
  "app.office.failed": "The office does not run: nothing automatic is done for now.",
  "app.office.elsewhere":
    "Another program runs this office. What you change here, it does; you see what happened after a moment.",
  "app.office.again": "Try again",
} as const;

declare module "../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
