/** What the view of deliveries says. */

export const en = {
  "deliveries.title": "Deliveries",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
