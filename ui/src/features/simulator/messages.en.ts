/** What the view of simulator says. */

export const en = {
  "simulator.title": "Simulate",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
