/** What the list of templates says. */

export const en = {
  "library.title": "Templates",
  "library.search": "Search templates",
  "library.new": "New template",
  "library.name": "Name",
  "library.group": "Group",
  "library.state": "State",
  "library.updated": "Changed",
  "library.published": "Version {version}",
  "library.draft": "Draft",
  "library.inactive": "Inactive",
  "library.empty.title": "No templates yet",
  "library.empty.text": "A template is a process as it is drawn once. Start with a new one.",
  "library.nothing.title": "Nothing found",
  "library.nothing.text": "No template has “{search}” in its name or group.",
  "library.new.name": "New template",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
