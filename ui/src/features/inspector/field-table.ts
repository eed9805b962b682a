/** Which fields each kind of step has in the inspector. What needs more than one control has a form of its own. */

import type { FieldPath } from "../../kernel/commands/change-step.ts";
import type { Json, Kind, Step } from "../../kernel/document/template.ts";
import type { MessageId } from "../../shared/text.ts";

export interface FieldSpec {
  readonly path: FieldPath;
  readonly label: MessageId;
  readonly as:
    | { readonly type: "text"; readonly lines: number }
    | { readonly type: "number" }
    | { readonly type: "flag" }
    | { readonly type: "list" }
    | {
        readonly type: "choice";
        readonly words: readonly ChoiceWord[];
        /** What an absent field means. */
        readonly otherwise?: ChoiceWord;
      };
  /** Whether an emptied text stays as an empty text, because the field is required. */
  readonly isRequired: boolean;
}

type ChoiceWord = MessageId extends infer Id
  ? Id extends `choice.${infer Word}`
    ? Word
    : never
  : never;
type FieldWord = MessageId extends infer Id
  ? Id extends `field.${infer Word}`
    ? Word
    : never
  : never;

function spec(
  name: FieldWord,
  as: FieldSpec["as"],
  isRequired = false,
  at: FieldPath = ["with"],
): FieldSpec {
  return { path: [...at, name], label: `field.${name}`, as, isRequired };
}

const line = (name: FieldWord): FieldSpec => spec(name, { type: "text", lines: 1 });
const must = (name: FieldWord): FieldSpec => spec(name, { type: "text", lines: 1 }, true);
const text = (name: FieldWord, lines = 4): FieldSpec => spec(name, { type: "text", lines });
const mustText = (name: FieldWord, lines = 4): FieldSpec =>
  spec(name, { type: "text", lines }, true);
const number = (name: FieldWord): FieldSpec => spec(name, { type: "number" });
const flag = (name: FieldWord): FieldSpec => spec(name, { type: "flag" });
const list = (name: FieldWord): FieldSpec => spec(name, { type: "list" });
const choice = (name: FieldWord, words: readonly ChoiceWord[], otherwise?: ChoiceWord): FieldSpec =>
  spec(name, { type: "choice", words, ...(otherwise === undefined ? {} : { otherwise }) }, true);

const MODE = choice("mode", ["automatic", "manual"], "manual");
const RECORDS: readonly ChoiceWord[] = ["property", "contact"];

const FIELDS: Readonly<Record<Kind, readonly FieldSpec[]>> = {
  task: [must("subject"), text("description"), number("priority"), list("files")],
  appointment: [must("subject"), line("type"), flag("all_day"), text("description"), list("files")],
  letter: [must("template"), text("description")],
  reminder: [mustText("note")],
  email: [
    MODE,
    line("to"),
    must("subject"),
    mustText("body", 8),
    list("cc"),
    list("bcc"),
    line("sender"),
    line("send_at"),
    list("attachments"),
  ],
  forward_email: [MODE, must("to"), list("cc"), list("bcc"), text("note"), line("send_at")],
  owner_notification: [
    choice("by", ["email", "letter"]),
    MODE,
    line("template"),
    number("period_days"),
    line("send_at"),
  ],
  sms: [
    MODE,
    choice("to", ["contact", "supervisor"], "contact"),
    mustText("text"),
    choice("sender", ["property_supervisor", "office", "group"], "property_supervisor"),
    line("send_at"),
  ],
  write_values: [MODE, choice("record", [...RECORDS, "project"]), must("field"), line("value")],
  set_status: [choice("record", RECORDS), must("status")],
  activity: [must("type"), text("note"), list("features")],
  assign_contact: [text("comment"), flag("property_link")],
  assign_property: [text("comment"), line("contact_link")],
  create_project: [line("title"), line("template"), flag("link_following")],
  assign_project: [text("comment")],
  lead_distributor: [list("among"), line("quota_field"), line("type")],
  webhook: [],
  portal_sync: [MODE, choice("action", ["place", "remove"]), list("portals")],
  follow_up_process: [must("template"), flag("wait")],
  autostart: [flag("enabled"), text("filter", 2)],
  decision: [mustText("question", 2), choice("by", ["person", "mail", "condition"])],
  merge: [choice("mode", ["any", "all"])],
  wait: [mustText("until", 2), number("days_max")],
  end: [flag("ends_process"), flag("tell_controller")],
};

const TRIGGER: FieldPath = ["with", "trigger"];
const triggered = (name: FieldWord, as: FieldSpec["as"], isRequired = false): FieldSpec =>
  spec(name, as, isRequired, TRIGGER);
const ON = triggered(
  "on",
  {
    type: "choice",
    words: ["date", "status", "activity", "field_change", "record_created", "appointment"],
  },
  true,
);
const ON_RECORD = triggered("record", { type: "choice", words: RECORDS }, true);
const LINE = { type: "text", lines: 1 } as const;

/** The fields of a step, which may depend on what is filled in already. */
export function fieldsOf(step: Step): readonly FieldSpec[] {
  if (step.kind !== "autostart") return FIELDS[step.kind];
  switch (step.with.trigger.on) {
    case "date":
      return [
        ON,
        ON_RECORD,
        triggered("field", LINE, true),
        triggered("days", { type: "number" }),
        triggered("ignore_year", { type: "flag" }),
        ...FIELDS.autostart,
      ];
    case "status":
      return [ON, ON_RECORD, triggered("status", LINE, true), ...FIELDS.autostart];
    case "activity":
      return [
        ON,
        triggered("type", LINE),
        triggered("source", { type: "choice", words: ["email", "system", "user"] }),
        ...FIELDS.autostart,
      ];
    case "field_change":
      return [ON, ON_RECORD, triggered("fields", { type: "list" }, true), ...FIELDS.autostart];
    case "record_created":
      return [ON, ON_RECORD, ...FIELDS.autostart];
    case "appointment":
      return [
        ON,
        triggered("type", LINE),
        triggered("finished", { type: "flag" }),
        ...FIELDS.autostart,
      ];
  }
}

/** A trigger of another sort begins with its own empty fields. */
export function freshTrigger(on: string): Json {
  switch (on) {
    case "date":
      return { on, record: "property", field: "" };
    case "status":
      return { on, record: "property", status: "" };
    case "field_change":
      return { on, record: "property", fields: [] };
    case "record_created":
      return { on, record: "property" };
    default:
      return { on };
  }
}
