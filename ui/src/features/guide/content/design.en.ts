/** The guide for whoever designs templates. English. */

import { list, picture, terms, text, todo, type Part } from "../chapters.ts";

export const design: Part<"design"> = {
  title: "Designing templates",
  chapters: {
    templates: {
      title: "Templates",
      blocks: [
        text(
          "A template is a procedure of your office, drawn once: steps, and flows from one to the next. [Templates](#/templates) shows all of them.",
        ),
        picture("templates", "Templates, with their groups and where they stand"),
        list(
          "*From the gallery* takes in ready templates. What you take in is yours to change.",
          "*New template* begins with an empty drawing.",
          "*Copy …* makes a draft of its own out of any template. Even when it is published, nothing is started of it until you allow new processes.",
          "The switch *Active* says whether new processes may be started. Those that run go on.",
          "Who is no designer may look at templates and simulate them; what would change them is locked, and says whom to ask.",
        ),
      ],
    },
    drawing: {
      title: "Drawing",
      blocks: [
        picture("designer", "The designer: steps to choose from, the drawing, the fields"),
        todo(
          "Drag a kind of step from the list on the left into the drawing, or press `N`.",
          "Type its name.",
          "Press `A` to append the next step, or drag from the edge of a card to another card to connect the two.",
        ),
        list(
          "A step dropped on a flow goes in between. If you remove a step, its neighbours are connected again.",
          "Several flows out of a step all go on at the same time. Where they meet, a *Merge* waits for all of them, or lets each pass.",
          "The buttons at the bottom arrange the drawing, show all of it and find steps. It runs from left to right or from top to bottom, in every language.",
          "Keep `Shift` down and drag to select several. Then a row of buttons aligns them, spaces them evenly, frames or copies them.",
        ),
        text(
          "Nothing has to be saved: what you change is kept at once, and the line beside the name says so. `Ctrl` `Z` takes back as many changes as you like.",
        ),
      ],
    },
    table: {
      title: "The steps as a table",
      blocks: [
        text(
          "If you rather read than look, *Steps as a table* in the menu at the top right shows the same template as rows: who does a step, when it starts, how long it may take, and what comes then. *Steps as a drawing* leads back. Both are always the same template; what is selected in one is selected in the other.",
        ),
        picture("outline", "A template as a table: each cell can be changed where it stands"),
        terms(
          ["`↑` `↓` `←` `→`", "From cell to cell"],
          ["`Enter`", "Change the cell; `Esc` gives back what stood there"],
          ["`Ins`", "A new step below"],
          ["`Alt` `↑`, `Alt` `↓`", "Put the step earlier or later; its flows go with it"],
          ["`Ctrl` `D`", "Copy the step"],
          ["`Del`", "Remove it; its neighbours are connected again"],
          ["`Alt` `Enter`", "To all its fields"],
        ),
        text(
          "Where a decision has several outcomes, each is a line of its own in the last column. *Print, or save as PDF* prints the table while it is shown.",
        ),
      ],
    },
    fields: {
      title: "Steps and their fields",
      blocks: [
        text("Select a step, and its fields stand on the right. Leaving a field keeps it."),
        picture("step", "A call to a service, with what would be sent for one property"),
        terms(
          [
            "Responsible",
            "A person, the supervisor of the property or contact, or the owner of the process.",
          ],
          [
            "Starts",
            "At once, or hours, days or working days after the step before. A sample date stands beneath.",
          ],
          [
            "Deadline in days",
            "When it passes, the step counts as overdue and the process controller gets a mail.",
          ],
          [
            "Shown for",
            "Choose a property, and texts, calls and dates are shown as they would be for it.",
          ],
        ),
        text(
          "Texts can hold fields, for instance the street or the name of the contact. Type a curly brace or press the button above the text, and look the field up by its name; it is filled in when the step begins. If a service answers, *Write the answer into* puts values of its answer into fields of the property.",
        ),
      ],
    },
    conditions: {
      title: "Decisions and conditions",
      blocks: [
        text(
          "A *Decision* splits the way. Each of its outcomes has a flow of its own. A person picks the outcome, or a condition does.",
        ),
        list(
          "A condition compares fields, such as: the asking price is above the market value.",
          "Rows are joined by “and” or “or”. Whatever cannot be said in rows can be written as a formula.",
          "Beneath it you see for which properties it holds at present. So you notice a mistake before it matters.",
          "A *Wait until* holds until a condition comes true, at most for the days that you say. Then it goes on by the outcome *Not in time*.",
        ),
        text(
          "A way back to an earlier step makes a loop. Doorstep stops a step that comes too often and turns the process over to its owner.",
        ),
      ],
    },
    simulating: {
      title: "Trying it out",
      blocks: [
        text(
          "Press *Simulate* before you publish. The simulator runs the template with the same rules as the real office, only without sending anything.",
        ),
        picture("timeline", "One process on the calendar"),
        list(
          "*One process on the calendar* shows when each step would open, how long it takes, and which deadlines come up.",
          "*Many processes, by chance* runs a thousand of them. Durations, decisions and failing services vary as you stated at the steps.",
        ),
        picture("simulator", "A thousand processes: how long they take"),
        text(
          "Look for steps that often miss their deadline, and for people who have too much on their desk. Two versions can be compared.",
        ),
      ],
    },
    publishing: {
      title: "Publishing and versions",
      blocks: [
        todo(
          "See that there are *No problems*. Otherwise press the number of problems: each leads to its place, and many can be mended by one press.",
          "Press *Publish* and note what is new.",
        ),
        list(
          "New processes follow the new version at once. Processes that run keep theirs. If the template is inactive, none is started; you can *Allow new processes* as you publish.",
          "When a person leaves or a service is switched off that the published version needs, it is said at the top and in the list of templates.",
          "*Versions* lists all of them. *Compare with the draft* shows what differs, *Make it the draft* goes back to an earlier one.",
          "*Print, or save as PDF* makes a hand-book of the drawing and all steps, with texts, people and deadlines.",
          "*Export as a file* is for another office. There, *Import* shows first what is new or changed.",
        ),
      ],
    },
    keys: {
      title: "Keys",
      blocks: [
        text(
          "Everything in the designer can be done without a mouse. `?` shows all keys; these are the most useful.",
        ),
        terms(
          ["`N`", "A new step"],
          [
            "`A`",
            "Append a step to the one that is selected; `Tab` after a name goes on to the next",
          ],
          ["`C`", "Connect it with another"],
          ["`F2`", "Rename it"],
          ["`Enter`", "To its fields"],
          ["`Tab`", "To the next step"],
          ["`Ctrl` `K`", "Find a command or a step by its name"],
          ["`Ctrl` `F`", "Search in the template"],
          ["`Ctrl` `Z`", "Take the last change back"],
          ["`Ctrl` `C`, `Ctrl` `V`", "Copy and paste, into other templates too"],
        ),
      ],
    },
  },
};
