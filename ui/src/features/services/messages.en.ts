/** What the list of services says. */

export const en = {
  "services.title": "Services",
  "services.name": "Service",
  "services.provider": "Provider",
  "services.call": "Call",
  "services.state": "State",
  "services.on": "Enabled",
  "services.off": "Switched off",
  "services.empty.title": "No services yet",
  "services.empty.text":
    "Services of the marketplace come with the office document of your administrator.",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
