/** What the view says. */

export const en = {
  "home.title": "Today",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
