/** Which fields each kind of step has in the inspector. What needs more than one control has a form of its own. */

import type { FieldPath } from "../../kernel/commands/change-step.ts";
import type { Json, Kind, Step } from "../../kernel/document/template.ts";
import type { MessageId } from "../../shared/text.ts";

export type FieldsOfStep = Readonly<Record<string, Json>>;

/** How a field is shown. */
export type Shape =
  | {
      readonly type: "text";
      readonly lines: number;
      /** Whether it may refer to fields of the records. */
      readonly withFields: boolean;
    }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  | { readonly type: "list"; readonly withFields: boolean }
  | {
      readonly type: "choice";
      readonly words: readonly ChoiceWord[];
      /** What an absent field means. */
      readonly otherwise?: ChoiceWord;
    }
  | {
      readonly type:
        | "flag"
        | "clock"
        | "sending"
        | "person"
        | "people"
        | "template"
        | "record-field"
        | "record-fields"
        | "value"
        | "condition"
        | "portals";
    };

export interface FieldSpec {
  readonly path: FieldPath;
  readonly label: MessageId;
  readonly as: Shape;
  /** Whether an emptied text stays as an empty text, because the field is required. */
  readonly isRequired: boolean;
  /** Whether the field means something as the step is filled in; absent: always. */
  readonly isShown?: (fields: FieldsOfStep) => boolean;
  /** What becomes of all fields, where more hangs on this one than itself. */
  readonly becomes?: (fields: FieldsOfStep, value: Json | undefined) => Json;
}

type WordOf<Prefix extends string> = MessageId extends infer Id
  ? Id extends `${Prefix}.${infer Word}`
    ? Word
    : never
  : never;
type ChoiceWord = WordOf<"choice">;
type FieldWord = WordOf<"field">;
type Extra = Partial<Pick<FieldSpec, "isShown" | "becomes" | "label">>;

function spec(
  name: FieldWord,
  as: Shape,
  isRequired = false,
  extra: Extra = {},
  at: FieldPath = ["with"],
): FieldSpec {
  return { path: [...at, name], label: `field.${name}`, as, isRequired, ...extra };
}

const DAYS_MAX = 36_500;
/** A text with fields, and one without. */
const FILLED = (lines: number): Shape => ({ type: "text", lines, withFields: true });
const PLAIN: Shape = { type: "text", lines: 1, withFields: false };

const line = (name: FieldWord): FieldSpec => spec(name, PLAIN);
const mustLine = (name: FieldWord): FieldSpec => spec(name, PLAIN, true);
const text = (name: FieldWord, lines = 3): FieldSpec => spec(name, FILLED(lines));
const must = (name: FieldWord, lines = 1): FieldSpec => spec(name, FILLED(lines), true);
const number = (name: FieldWord, min = 0, max = DAYS_MAX): FieldSpec =>
  spec(name, { type: "number", min, max });
const flag = (name: FieldWord): FieldSpec => spec(name, { type: "flag" });
const list = (name: FieldWord, withFields = false): FieldSpec =>
  spec(name, { type: "list", withFields });
const choice = (
  name: FieldWord,
  words: readonly ChoiceWord[],
  otherwise?: ChoiceWord,
  extra: Extra = {},
): FieldSpec =>
  spec(
    name,
    { type: "choice", words, ...(otherwise === undefined ? {} : { otherwise }) },
    true,
    extra,
  );

const RECORDS: readonly ChoiceWord[] = ["property", "contact"];
const MODES: readonly ChoiceWord[] = ["automatic", "manual"];
const MODE = choice("mode", MODES, "manual");
const isAutomatic = ({ mode }: FieldsOfStep): boolean => mode === "automatic";
const SEND_AT = spec("send_at", { type: "clock" }, false, { isShown: isAutomatic });

const FIELDS: Readonly<Record<Kind, readonly FieldSpec[]>> = {
  task: [
    must("subject"),
    text("description"),
    number("priority", 1, 5),
    spec("processor", { type: "person" }),
    list("files"),
  ],
  appointment: [must("subject"), line("type"), flag("all_day"), text("description"), list("files")],
  letter: [must("template"), text("description")],
  reminder: [must("note", 3)],
  email: [
    MODE,
    text("to", 1),
    must("subject"),
    must("body", 8),
    list("cc", true),
    list("bcc", true),
    line("sender"),
    SEND_AT,
    list("attachments"),
  ],
  forward_email: [MODE, must("to"), list("cc", true), list("bcc", true), text("note"), SEND_AT],
  owner_notification: [
    choice("by", ["email", "letter"], undefined, {
      // A letter goes out by hand, and has no hour.
      becomes: ({ send_at, ...fields }, by = "email") =>
        by === "letter"
          ? { ...fields, by, mode: "manual" }
          : { ...fields, by, ...(send_at === undefined ? {} : { send_at }) },
    }),
    choice("mode", MODES, "manual", { isShown: ({ by }) => by !== "letter" }),
    text("template", 1),
    number("period_days"),
    SEND_AT,
  ],
  sms: [
    MODE,
    choice("to", ["contact", "supervisor"], "contact"),
    must("text", 4),
    choice("sender", ["property_supervisor", "office", "group"], "property_supervisor"),
    spec("send_at", { type: "sending" }, false, { isShown: isAutomatic }),
  ],
  write_values: [
    choice("mode", MODES, "manual", {
      // What writes by itself has to know what.
      becomes: (fields, mode = "manual") =>
        mode === "automatic" && fields["value"] === undefined
          ? { ...fields, mode, value: "" }
          : { ...fields, mode },
    }),
    choice("record", [...RECORDS, "project"]),
    spec("field", { type: "record-field" }, true),
    spec("value", { type: "value" }),
  ],
  set_status: [choice("record", RECORDS), must("status")],
  activity: [mustLine("type"), text("note"), list("features")],
  assign_contact: [text("comment"), flag("property_link")],
  assign_property: [text("comment"), line("contact_link")],
  create_project: [text("title", 1), line("template"), flag("link_following")],
  assign_project: [text("comment")],
  lead_distributor: [spec("among", { type: "people" }, true), line("quota_field"), line("type")],
  webhook: [],
  portal_sync: [MODE, choice("action", ["place", "remove"]), spec("portals", { type: "portals" })],
  follow_up_process: [spec("template", { type: "template" }, true), flag("wait")],
  autostart: [
    spec("filter", { type: "condition" }),
    spec("owner", { type: "person" }),
    flag("enabled"),
  ],
  decision: [must("question", 2), choice("by", ["person", "mail", "condition"])],
  merge: [choice("mode", ["any", "all"], undefined, { label: "field.arrival" })],
  wait: [spec("until", { type: "condition" }, true), number("days_max")],
  end: [flag("ends_process"), flag("tell_controller")],
};

const triggered = (name: FieldWord, as: Shape, isRequired = false, extra: Extra = {}): FieldSpec =>
  spec(name, as, isRequired, extra, ["with", "trigger"]);
const ON = triggered(
  "on",
  {
    type: "choice",
    words: ["date", "status", "activity", "field_change", "record_created", "appointment"],
  },
  true,
  {
    becomes: (fields, on) => ({
      ...fields,
      trigger: freshTrigger(typeof on === "string" ? on : ""),
    }),
  },
);
const ON_RECORD = triggered("record", { type: "choice", words: RECORDS }, true);
const FLAG = { type: "flag" } as const;

const TRIGGERS: Readonly<Record<string, readonly FieldSpec[]>> = {
  date: [
    ON_RECORD,
    triggered("field", { type: "record-field" }, true),
    triggered("days", { type: "number", min: -DAYS_MAX, max: DAYS_MAX }),
    triggered("ignore_year", FLAG),
  ],
  status: [ON_RECORD, triggered("status", PLAIN, true)],
  activity: [
    triggered("type", PLAIN),
    triggered("source", { type: "choice", words: ["any_source", "email", "system", "user"] }),
  ],
  field_change: [ON_RECORD, triggered("fields", { type: "record-fields" }, true)],
  record_created: [ON_RECORD],
  appointment: [triggered("type", PLAIN), triggered("finished", FLAG)],
};

/** The fields of a step, which may depend on what is filled in already. */
export function fieldsOf(step: Step): readonly FieldSpec[] {
  const fields = step.with as unknown as FieldsOfStep; // The fields of a kind are JSON.
  const all =
    step.kind === "autostart"
      ? [ON, ...(TRIGGERS[step.with.trigger.on] ?? []), ...FIELDS.autostart]
      : FIELDS[step.kind];
  return all.filter(({ isShown }) => isShown?.(fields) ?? true);
}

/** The fields that all the steps have in common. */
export function commonFields(steps: readonly Step[]): readonly FieldSpec[] {
  const [first, ...others] = steps;
  if (first === undefined) return [];
  return fieldsOf(first).filter((one) =>
    others.every((step) =>
      fieldsOf(step).some(
        (other) =>
          other.path.join(".") === one.path.join(".") &&
          JSON.stringify(other.as) === JSON.stringify(one.as),
      ),
    ),
  );
}

/** A trigger of another sort begins with its own empty fields. */
function freshTrigger(on: string): Json {
  switch (on) {
    case "date":
      return { on, record: "property", field: "" };
    case "status":
      return { on, record: "property", status: "" };
    case "field_change":
      // A list without any is refused; an empty name is only not filled in yet.
      return { on, record: "property", fields: [""] };
    case "record_created":
      return { on, record: "property" };
    default:
      return { on };
  }
}
