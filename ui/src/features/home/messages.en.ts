/** What home says. */

export const en = {
  "home.title": "Hello",
  "home.title.name": "Hello, {name}",
  "home.launch": "Start a process",
  "home.numbers": "How the running processes stand",
  "home.number.due":
    "{count, plural, one {process with something to do} other {processes with something to do}}",
  "home.number.overdue": "{count, plural, one {overdue process} other {overdue processes}}",
  "home.number.warning":
    "{count, plural, one {process with a warning} other {processes with a warning}}",
  "home.number.waiting": "{count, plural, one {waiting process} other {waiting processes}}",
  "home.mine": "For you",
  "home.mine.all": "{count, plural, one {# step} other {All # steps}}",
  "home.mine.none":
    "Nothing waits for you. What falls due for you is shown here, the most urgent first.",
  "home.all": "{count, plural, one {# process} other {All # processes}}",
  "home.warning": "Could not be done automatically",
  "home.warning.none":
    "Everything automatic went well. If a call or a mail fails, its process is shown here.",
  "home.overdue": "Overdue",
  "home.overdue.none": "No deadline is missed. Processes whose deadline has passed are shown here.",
  "home.next": "What Doorstep does next",
  "home.next.all": "All deliveries",
  "home.next.none":
    "Nothing is ahead. Calls and mails to be sent, steps that start later, and deadlines that pass are shown here.",
  "home.next.webhook": "Call {name}",
  "home.next.mail": "Mail to {name}",
  "home.next.start": "Do “{step}”",
  "home.next.ask": "Put “{step}” before {person}",
  "home.next.look": "Look whether “{step}” can go on",
  "home.next.deadline": "The deadline of “{step}” passes",
  "home.next.fetch": "Fetch calls from “{title}”",
  "home.next.now": "Now",
  "home.next.at": "{when} ({time})",
  "home.next.attempt": "Attempt {number}",
  "first.title": "Welcome to Doorstep",
  "first.text": "Your office is empty. How would you like to begin?",
  "first.demo": "Look around in the demo office",
  "first.demo.text":
    "Eight people, 60 properties, ready templates and sample services that answer on this computer. Nothing leaves it, nobody gets mail.",
  "first.demo.do": "Open the demo office",
  "first.own": "Set up your own office",
  "first.own.text": "It begins empty. Five fields, and all of them can be changed later.",
  "first.own.do": "Set up my office",
  "first.person": "Your name",
  "first.person.hint": "What you do here is done in this name. You may do everything.",
  "first.person.none": "Enter your name, such as Anna Roth",
  "first.email": "Your e-mail",
  "first.email.hint": "If you leave it empty, you get no mail",
  "first.name": "Name of the office",
  "first.name.hint": "Such as Roth Real Estate; may stay empty",
  "first.zone": "Time zone",
  "first.controller": "Who hears of missed deadlines",
  "first.controller.hint":
    "An e-mail address; if you leave it empty, whoever owns the process is told",
  "first.back": "Back",
  "first.begin": "Begin",
  "first.working": "One moment …",
  "first.later":
    "From the demo office you can go on to your own at any time. Your working hours are Monday to Friday, 9 to 17, until you change them in the settings.",
  "home.demo.title": "This is the demo office",
  "home.demo.text":
    "Try everything: its services and its mail server answer on this computer only. When you have seen enough, begin with your own office.",
  "home.demo.leave": "Begin with my own office",
  "home.demo.leave.title": "Leave the demo office?",
  "home.demo.leave.text":
    "An empty office takes its place. What you did in the demo office stays in a file beside it and can be restored from there.",
  "home.demo.leaving": "One moment …",
  "home.begin.title": "Set your office up",
  "home.begin.text": "Four things, and Doorstep works for you. You can change all of it later.",
  "home.begin.people": "People",
  "home.begin.people.text": "Who works here, and when. Steps are given to people.",
  "home.begin.people.do": "Enter people",
  "home.begin.records": "Properties and contacts",
  "home.begin.records.text":
    "What processes are about. Take them in from a table, or enter the first by hand.",
  "home.begin.records.do": "Go to properties",
  "home.begin.templates": "A template",
  "home.begin.templates.text":
    "How something goes in your office. Take a ready one out of the gallery, or draw your own, and publish it.",
  "home.begin.templates.do": "Choose a template",
  "home.begin.process": "The first process",
  "home.begin.process.text": "Start the template for a property. Its first steps then stand here.",
  "home.begin.process.do": "Start a process",
  "home.lacks": "Templates with problems",
  "home.lacks.text":
    "New processes of them would ask for somebody or something that the office no longer has.",
  "home.lacks.all": "Show all",
  "home.lacks.more": "and {count, plural, one {one more} other {# more}}",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
