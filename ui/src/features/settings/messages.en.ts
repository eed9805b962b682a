/** What the view of settings says. */

export const en = {
  "settings.title": "Settings",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
