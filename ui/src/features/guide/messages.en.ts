/** What surrounds the texts of the guide. The texts themselves stand in `content`. */

export const en = {
  "guide.title": "Guide",
  "guide.search": "Search the guide",
  "guide.contents": "Contents",
  "guide.nothing.title": "Nothing found",
  "guide.nothing.text": "No chapter holds all of these words. Fewer words find more.",
  "guide.nothing.all": "Show all chapters",
  "guide.previous": "Previous: {title}",
  "guide.next": "Next: {title}",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
