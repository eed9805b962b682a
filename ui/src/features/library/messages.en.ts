/** What the list of templates says. */

export const en = {
  "library.title": "Templates",
  "library.search": "Search templates",
  "library.new": "New template",
  "library.new.create": "Create and draw",
  "library.new.group": "It goes into the group “{group}”.",
  "library.new.name": "New template",
  "library.name": "Name",
  "library.name.missing": "A template needs a name.",
  "library.state": "State",
  "library.updated": "Changed",
  "library.active": "Active",
  "library.active.of": "Active: {name}",
  "library.active.on": "Processes of “{name}” may be started again.",
  "library.active.off": "No new processes of “{name}” are started. Those that run go on.",
  "library.published": "Version {version}",
  "library.draft": "Draft",
  "library.differs": "Changed since",
  "library.inactive": "Inactive",
  "library.filter.all": "All",
  "library.filter.published": "Published",
  "library.filter.draft": "Drafts",
  "library.filter.inactive": "Inactive",
  "library.order": "Order: {order}",
  "library.order.name": "by name",
  "library.order.updated": "last changed first",
  "library.groups": "Groups",
  "library.groups.all": "All templates",
  "library.groups.none": "Without a group",
  "library.shown": "{count, number} shown",
  "library.empty.title": "No templates yet",
  "library.empty.text":
    "A template is a process as it is drawn once. Take a ready one from the gallery and change it, or draw your own.",
  "library.empty.gallery": "Open the gallery",
  "library.nothing.title": "Nothing found",
  "library.nothing.text":
    "No template fits. Fewer words, another group or another state find more.",
  "library.nothing.all": "Show all",
  "library.actions.of": "Actions: {name}",
  "library.open": "Open",
  "library.simulate": "Simulate",
  "library.launch": "Launch …",
  "library.launch.of": "Launch: {name}",
  "library.copy": "Copy …",
  "library.copy.title": "Copy “{name}”",
  "library.copy.make": "Make the copy",
  "library.copy.hint": "The copy is a draft. Nothing is started of it before it is published.",
  "library.copy.name": "{name} (copy)",
  "library.copy.done": "Copied: {name}",
  "library.export": "Export as a file …",
  "library.export.done": "Exported: {name}",

  "library.gallery": "From the gallery",
  "library.gallery.title": "Gallery",
  "library.gallery.text":
    "Ready templates that come with the program. What you take in is yours: a draft that you can change as you like.",
  "library.gallery.language": "Language",
  "library.gallery.picture": "Picture of {name}",
  "library.gallery.steps": "{count, plural, one {# step} other {# steps}}",
  "library.gallery.taken": "Among yours",
  "library.gallery.take": "Take in",
  "library.gallery.again": "Take in again",

  "library.import": "Import",
  "library.import.title": "Import templates",
  "library.import.text":
    "What is taken in becomes the draft. Versions that are published stay as they are, and so do processes that run.",
  "library.import.new": "New",
  "library.import.changed":
    "{changes, plural, one {# difference from the draft} other {# differences from the draft}}",
  "library.import.same": "As the draft is",
  "library.import.unreadable": "Not a template",
  "library.import.twice": "Twice among these files",
  "library.import.problems":
    "{errors, plural, =0 {} one {# error} other {# errors}}{errors, plural, =0 {} other {{warnings, plural, =0 {} other {, }}}}{warnings, plural, =0 {} one {# warning} other {# warnings}} to look at before publishing",
  "library.import.take":
    "{count, plural, =0 {Import} one {Import # template} other {Import # templates}}",
  "library.import.done": "{count, plural, one {# template imported} other {# templates imported}}",
  "library.filter.lacking": "With problems",
  "library.lacks": "{count, plural, one {# problem} other {# problems}}",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
