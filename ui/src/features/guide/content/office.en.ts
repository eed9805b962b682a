/** The guide for whoever runs the office. English. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const office: Part<"office"> = {
  title: "Running the office",
  chapters: {
    begin: {
      title: "The first day",
      blocks: [
        text("An empty workspace asks on [Home](#/home) how you would like to begin."),
        terms(
          [
            "The demo office",
            "People, properties, ready templates and a process that waits for you. Its services and its mail server answer on this computer only, so everything may be tried.",
          ],
          [
            "Your own office",
            "Your name, and if you like an e-mail address, the name of the office, its time zone and who hears of missed deadlines. What you have entered is still there if you close the window in the middle.",
          ],
        ),
        text(
          "From the demo office *Begin with my own office* leads on. What you did there stays in a file beside the new one and can be restored from it.",
        ),
        list(
          "Name and currency of the office stand under [Settings, Office](#/settings/office).",
          "Home then says what is missing until the first process runs: people, properties, a published template.",
        ),
      ],
    },
    people: {
      title: "People and their rights",
      blocks: [
        text(
          "Enter everybody who does steps under [Settings, People](#/settings/people). Each person has an e-mail address, rights, absences and, if need be, hours of their own.",
        ),
        picture("people", "The people of the office"),
        terms(
          ["Agent", "Launches processes and does steps."],
          ["Designer", "Draws, simulates and publishes templates."],
          ["Administrator", "Switches services on, changes people and the settings."],
        ),
        text(
          "What somebody may not do says so where it stands, and names who may. In an office without an administrator everybody may do everything.",
        ),
        text(
          "While a person is away, the *Deputy* gets what falls due. The record of the process says so. What lay on the desk before stays there: hand it over.",
        ),
        text(
          "Who leaves the office is switched to *Left*, not deleted: what the person did stays on record. Hand open steps over first.",
        ),
      ],
    },
    calendar: {
      title: "Working hours and holidays",
      blocks: [
        text(
          "“Two working days later” means the days of your office. They stand under [Settings, Working hours](#/settings/calendar).",
        ),
        picture("calendar", "Hours, holidays and the process controller"),
        list(
          "*Working hours*: per day of the week, several spans if you close for lunch. An empty day is closed.",
          "*Holidays*: nobody works on them.",
          "*Process controller*: who gets a mail when a deadline is missed, a step is skipped or a process goes in circles.",
        ),
        text("A change counts from now on. Dates that were promised already stay as they are."),
      ],
    },
    services: {
      title: "Services",
      blocks: [
        text(
          "A service is something on the web that a step can call: a valuation, a newsletter, an energy certificate. [Services](#/services) lists them.",
        ),
        picture("services", "A service: how it is called, and what it takes"),
        todo(
          "Press *Import …* if the provider gave you a file, or *Add a service*.",
          "Enter address and parameters as the provider states them.",
          "Switch it on: *Enabled*. Only then templates offer it.",
        ),
        list(
          "If a call fails, Doorstep tries again at the times of the service’s plan. After that the step falls to the owner of the process.",
          "Say whether the call may be made twice without harm. If not, and the line breaks at the wrong moment, Doorstep asks you instead of guessing.",
        ),
      ],
    },
    connections: {
      title: "Other programs",
      blocks: [
        text(
          "[Automation webhooks](#/endpoints) are addresses of other programs that you enter yourself, with their secrets. Only administrators add them; everybody may use them in a webhook step, which adds its own path and what is sent.",
        ),
        picture("endpoints", "Automation webhooks: where the calls of your own steps go"),
        text(
          "[Event subscriptions](#/subscriptions) work the other way round: Doorstep tells an address what happens here, in order and until it has arrived.",
        ),
        picture("subscription", "A subscription: the address, and what it is told of"),
        todo(
          "Press *Add an event subscription*, enter the address and choose the events.",
          "Give the signing key to the other side. With it, it knows that a call is yours.",
          "Send a test. The log shows each call, and what was not delivered can be sent again.",
        ),
        text(
          "[Calls from outside](#/inbound) let other programs start processes here, finish steps or report results. It is off until you switch it on.",
        ),
        picture("inbound", "Calls from outside: which ones are taken, and at which addresses"),
        list(
          "Each address holds a secret. Give it only to the program that calls; *New addresses …* makes the old ones useless.",
          "Every call is kept before it is answered, with what came of it.",
        ),
      ],
    },
    mail: {
      title: "Mail",
      blocks: [
        text(
          "All mail of the office leaves through one server. Set it up under [Settings, Mail](#/settings/mail) with server, connection and sender; your provider tells you what to enter.",
        ),
        picture("mail", "The mail server, and a test"),
        text(
          "*Send a test mail* shows at once whether the server takes mail. As long as none is set up, mail waits and is not lost.",
        ),
      ],
    },
    deliveries: {
      title: "Deliveries and their states",
      blocks: [
        text(
          "Each call and each mail is a delivery. [Deliveries](#/deliveries) shows what was sent, what came back, and what is still to come.",
        ),
        picture("delivery", "One delivery with its attempts"),
        terms(
          ["Waiting", "Not sent yet; it is next. Mail waits here too if no server is set up."],
          ["Trying again", "It did not arrive. Doorstep tries again by itself; the time is shown."],
          ["Delivered", "It arrived and was accepted."],
          [
            "Refused",
            "The other side does not accept it, for instance because a value is missing. Mend that, then *Send again*.",
          ],
          [
            "Given up",
            "All attempts failed. The step is to be done by hand now; or send again when the other side is back.",
          ],
          [
            "Unknown",
            "The line broke before the answer came, and the call must not be made twice. Ask the other side before you send again.",
          ],
          ["Cancelled", "Not sent, because its process was cancelled."],
        ),
        text(
          "A repeated delivery always carries the same id. A careful receiver notices by it what it has already.",
        ),
      ],
    },
    closed: {
      title: "Offline, closed, switched off",
      blocks: [
        text(
          "Doorstep needs no network of its own. Everything is in one file on this computer; only calls and mails need the line.",
        ),
        terms(
          [
            "No network",
            "You go on working. Calls and mails are tried again and leave when the line is back.",
          ],
          [
            "Window closed",
            "The office goes on in the background, if it is set so under [Settings, Personal](#/settings/appearance): *When the window is closed*. The sign in the tray brings the window back.",
          ],
          [
            "Doorstep ended",
            "Nothing is sent. *Doorstep starts in the background when you sign in* sees to it that it runs. At the next start it catches up with what fell due. Deadlines that passed meanwhile are overdue then.",
          ],
          [
            "Computer crashed",
            "Nothing that was saved is lost. A call that was under way is repeated with the same id, or is *Unknown* if it must not be repeated.",
          ],
        ),
        text(
          "Colours, language and size of text are chosen under [Settings, Personal](#/settings/appearance) as well.",
        ),
      ],
    },
    backup: {
      title: "Backup",
      blocks: [
        text(
          "*Back up now …* under [Settings, Backup](#/settings/backup) asks for a place and copies the whole office there into one file, while everybody goes on working. Keep it on another disk. In a large office you see how far it is, and *Stop* ends it.",
        ),
        text(
          "*Choose a backup …* puts such a copy in the place of the office. Doorstep finishes what is under way, changes over and goes on. What was there before stays in a file beside it, with “.replaced” at the end of its name, until the next time.",
        ),
      ],
    },
  },
};
