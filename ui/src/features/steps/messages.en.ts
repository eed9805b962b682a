/** What the view of my steps says. */

export const en = {
  "steps.title": "My steps",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
