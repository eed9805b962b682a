/** What the views of steps and processes say in common. */

export const en = {
  "work.mark.ahead": "To come",
} as const;

declare module "../text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
