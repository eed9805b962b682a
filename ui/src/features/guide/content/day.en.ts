/** The guide for whoever does the steps. English. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const day: Part<"day"> = {
  title: "Your day",
  chapters: {
    home: {
      title: "In the morning",
      blocks: [
        text(
          "Begin on [Home](#/home). It answers four questions: what waits for you, what is late, what could not be done by itself, and what Doorstep does next.",
        ),
        picture("home", "Home: what waits for Anna, and how all processes stand"),
        list(
          "*For you* holds your steps, the most urgent first. Press one to do it.",
          "*Overdue* holds processes whose deadline has passed.",
          "*Could not be done automatically* holds processes in which a call or a mail failed. Somebody has to look there.",
          "*What Doorstep does next* shows what happens without you: calls and mails that go out, steps that start later, deadlines that pass.",
        ),
        text(
          "If Home greets nobody by name, say who you are under [Settings, Personal](#/settings/appearance): *I am*.",
        ),
      ],
    },
    steps: {
      title: "Doing your steps",
      blocks: [
        text(
          "[My steps](#/steps) is your list of things to do. A step stands in it as soon as you can do it, and leaves it when it is done.",
        ),
        picture("steps", "My steps: the list, and the step that is being done"),
        todo(
          "Choose a step. Its form opens beside the list: what to do, for which property, until when.",
          "Do what it says. An appointment takes date and time, a mail can be read and copied first, a decision asks for its outcome.",
          "Press *Done*. The next step of the process appears at once, in your list or in somebody else’s.",
        ),
        text(
          "Done by mistake? Press *Undo* in the notice, or *Open again* in the record of the process, as long as nothing has come of it: no mail sent, no value written, no later step begun.",
        ),
        text("If you cannot do a step:"),
        terms(
          [
            "Hand over …",
            "Gives it to another person, if you like with all later steps of the process.",
          ],
          ["Skip …", "Leaves it out, with a reason. The process controller is told by mail."],
        ),
        text(
          "Several at a time: mark steps with `X`, then finish, hand over or skip all that are marked. The keys stand at the foot of the list.",
        ),
      ],
    },
    processes: {
      title: "Following processes",
      blocks: [
        text(
          "A process is one run of a template, for a property or a contact. [Processes](#/processes) shows all of them.",
        ),
        picture("processes", "Processes: the tabs say how they stand"),
        list(
          "The tabs split them: *Due*, *Waiting*, *Overdue*, *Warning*, and those that are over.",
          "Filters narrow the list down. *Save this filter* keeps one that you need often.",
          "Press *Process*, *Owner* or *Next date* above the list to sort it; press again, and the newest come first.",
          "Mark several to hand over, skip, pause, resume or cancel them together. What can be taken back has *Undo* in the notice at the edge of the window.",
        ),
        text("Press a process to see it."),
        picture("process", "One process: done, open and to come, with everything that happened"),
        list(
          "The drawing shows what is done, what is open and what will come. Press a step to see how it went.",
          "On the right are the open steps; you can do them right there.",
          "Below stands the record: who did what and when, each call with request and answer, each mail.",
          "*Pause* holds everything. After *Resume*, dates and deadlines move by the length of the pause.",
        ),
      ],
    },
    launch: {
      title: "Launching a process",
      blocks: [
        todo(
          "Press *Start a process* on [Home](#/home), or *Launch a process* on a property or contact. *Launch …* stands beside each template too.",
          "Choose what is missing: template, property, contact. Type a few letters of the name, the street or the number.",
          "Look at *If it is started now*: the likely dates of all steps.",
          "Press *Start*.",
        ),
        picture("launch", "Before it is started, its dates are shown"),
        text(
          "If the same template already runs for this property, the dialog says so. For many at once, mark properties in their [list](#/properties) and launch on all of them: each is checked before anything starts.",
        ),
        text(
          "Processes can also start without anybody: a template that begins with an *Autostart* that is switched on starts when a record is new, gets a status, or one of the named fields changes. If it cannot start, the log of the record says why.",
        ),
      ],
    },
    records: {
      title: "Properties and contacts",
      blocks: [
        text(
          "Processes read and write the fields of [properties](#/properties) and [contacts](#/contacts). Search finds any word of any field.",
        ),
        picture("property", "A property: its data, its processes and its log"),
        list(
          "*Data*: press a field to change it. *Add a field* takes your own fields too.",
          "*Processes*: what runs here, and what is over.",
          "*Log*: what steps did to this record, and who changed which field.",
        ),
        text("From a table of another program:"),
        todo(
          "Save the table there as CSV. It needs a line of column names and a column with a number for each record.",
          "Press *Import*, then *Choose a file*.",
          "Say what each column holds. You see how many are new, changed and left out, and why, before anything is written.",
        ),
      ],
    },
  },
};
