/**
 * What is wrong, in the words of the page. The program says it in English with a stable code; names are picked out of
 * its sentence. A sentence that is not known here is shown as it came.
 */

import { fixedOutcome } from "../../../shared/outcomes.ts";
import { useCallback } from "react";

import type { Problem } from "../../../contract/types.ts";
import { stepOf } from "../../../kernel/document/queries.ts";
import type { TemplateDocument } from "../../../kernel/document/template.ts";
import { useText, type MessageId, type Say, type Values } from "../../../shared/text.ts";
import { fieldsOf } from "../field-table.ts";
import { isWithin, placeOf, spelled } from "./place.ts";

interface Sentence {
  readonly code: string;
  /** What the program's sentence looks like; absent: any. Its named groups fill the text. */
  readonly like?: RegExp;
  readonly id: MessageId;
}

const QUOTED = '"(?<name>[^"]*)"';

const say = (code: string, id: MessageId, like?: RegExp): Sentence => ({
  code,
  id,
  ...(like === undefined ? {} : { like }),
});
/** Sentences that hold a name in quotes. */
const named = (code: string, id: MessageId, like = new RegExp(QUOTED, "u")): Sentence =>
  say(code, id, like);

/** In the order in which they are tried. */
const SENTENCES: readonly Sentence[] = [
  say("missing-field", "problem.missing-conditions", /lacks conditions/u),
  say("missing-field", "problem.missing-outcomes", /lacks outcomes/u),
  say("missing-field", "problem.missing-field"),
  say(
    "missing-parameter",
    "problem.missing-parameter",
    /service "(?<service>[^"]*)" needs the parameter "(?<name>[^"]*)"/u,
  ),
  say(
    "unknown-parameter",
    "problem.unknown-parameter",
    /service "(?<service>[^"]*)" has no parameter "(?<name>[^"]*)"/u,
  ),
  say(
    "bad-parameter-value",
    "problem.bad-parameter-value",
    /^"(?<name>[^"]*)" .* takes .*, not (?<value>.*)$/u,
  ),
  named("unknown-service", "problem.unknown-service"),
  named("disabled-service", "problem.disabled-service"),
  named("unknown-endpoint", "problem.unknown-endpoint"),
  named("disabled-endpoint", "problem.disabled-endpoint"),
  say("bad-path", "problem.bad-path"),
  named("unknown-person", "problem.unknown-person"),
  named("deactivated-person", "problem.deactivated-person"),
  say("placeholder-in-host", "problem.placeholder-in-host"),
  say("bad-url", "problem.placeholder-in-host", /host is fixed/u),
  say("bad-url", "problem.bad-url"),
  say("body-not-json", "problem.body-not-json"),
  named("bad-pointer", "problem.bad-pointer"),
  say("bad-header", "problem.bad-header"),
  say("bad-placeholder", "problem.bad-placeholder.unclosed", /character (?<at>\d+) is not closed/u),
  say("bad-placeholder", "problem.bad-placeholder.empty", /character (?<at>\d+) is empty/u),
  say("bad-placeholder", "problem.bad-placeholder.malformed", /^"(?<path>.*)" in the placeholder/u),
  say(
    "unknown-placeholder",
    "problem.unknown-placeholder.step",
    /there is no step "(?<name>[^"]*)"/u,
  ),
  say("unknown-placeholder", "problem.unknown-placeholder", /spelling in "(?<path>[^"]*)"/u),
  say("unknown-placeholder", "problem.unknown-placeholder", /"(?<path>[^"]*)" is unknown/u),
  say(
    "unknown-placeholder",
    "problem.unknown-placeholder.alone",
    /^(?<path>\w+) alone is no field/u,
  ),
  say(
    "unknown-placeholder",
    "problem.unknown-placeholder.alone",
    /"(?<path>[^"]*)" names no field/u,
  ),
  say(
    "sms-too-long",
    "problem.sms-too-long",
    /has (?<count>\d+) characters .* and (?<most>\d+) is the most/u,
  ),
  say("bad-condition", "problem.bad-condition.at", /cannot be read from character (?<at>\d+)/u),
  say("bad-condition", "problem.bad-condition.end", /ends too early/u),
  say(
    "bad-condition",
    "problem.bad-condition.function",
    /function "(?<name>[^"]*)" does not exist/u,
  ),
  say("bad-condition", "problem.bad-condition.name", /"(?<name>[^"]*)" is unknown/u),
  say("bad-condition", "problem.bad-condition.field", /has no (?:field )?"(?<name>[^"]*)"/u),
  say("bad-condition", "problem.bad-condition.never", /not yes or no/u),
  say("bad-condition", "problem.bad-condition.deep", /too deeply|characters; shorten/u),
  say("bad-condition", "problem.bad-condition"),
  named("unknown-step-in-condition", "problem.unknown-step-in-condition"),
  say(
    "unknown-field",
    "problem.unknown-field",
    /no (?<record>property|contact) of the office has a field "(?<name>[^"]*)"/u,
  ),
  say("unknown-outcome", "problem.unknown-outcome", /no outcome ["`](?<name>[^"`]*)["`]/u),
  say(
    "unknown-outcome-in-simulation",
    "problem.unknown-outcome-in-simulation",
    /no outcome "(?<name>[^"]*)"/u,
  ),
  say("outcome-without-flow", "problem.outcome-without-flow", /the outcome "(?<name>[^"]*)"/u),
  say("outcome-without-flow", "problem.outcome-without-flow", /ends with (?<name>\w+)/u),
  say("flow-without-outcome", "problem.flow-without-outcome"),
  say("flow-after-end", "problem.flow-after-end"),
  say("unknown-step", "problem.unknown-step", /no step ["`](?<name>[^"`]*)["`]/u),
  say("no-entry", "problem.no-entry"),
  say("unreachable-step", "problem.unreachable-step"),
  say("dead-end", "problem.dead-end"),
  say("endless-loop", "problem.endless-loop"),
  say("merge-one-flow", "problem.merge-one-flow"),
  say("merge-may-wait", "problem.merge-may-wait", /the one from "(?<name>[^"]*)"/u),
  say("autostart-has-incoming", "problem.autostart-has-incoming"),
  say("autostart-without-flow", "problem.autostart-without-flow"),
  say("autostart-not-yet", "problem.autostart-not-yet"),
  say("letter-is-manual", "problem.letter-is-manual"),
  say("wrong-mode", "problem.letter-is-manual"),
  say("activity-without-record", "problem.activity-without-record"),
  say("forward-without-source", "problem.forward-without-source"),
  say("write-before-project", "problem.write-before-project"),
  say("no-property", "problem.no-property"),
  say("no-contact", "problem.no-contact"),
  say("assigned-later", "problem.assigned-later", /uses the (?<record>property|contact)/u),
  say("empty-list", "problem.empty-list"),
  say("too-long", "problem.too-long"),
  say("out-of-range", "problem.out-of-range"),
  say("bad-text", "problem.bad-text"),
  say("bad-key", "problem.bad-key"),
  say("bad-address", "problem.bad-address"),
  say("bad-time", "problem.bad-time"),
  say("bad-duration", "problem.bad-duration"),
  say("bad-distribution", "problem.bad-distribution"),
  say("duplicate-outcome", "problem.duplicate-outcome"),
  say("duplicate-step", "problem.duplicate-step"),
  say("duplicate-flow", "problem.duplicate-flow"),
  say("mixed-forms", "problem.mixed-forms"),
  say("too-many-steps", "problem.too-many-steps"),
];

/** Why a call cannot be made, as the program says it of the call alone. */
const NO_CALL: readonly Sentence[] = [
  named("", "problem.unknown-service", /no service "(?<name>[^"]*)"/u),
  named("", "problem.disabled-service", /service "(?<name>[^"]*)" is switched off/u),
  named("", "problem.unknown-endpoint", /no endpoint "(?<name>[^"]*)"/u),
  named(
    "",
    "problem.unknown-parameter",
    /service "(?<service>[^"]*)" has no parameter "(?<name>[^"]*)"/u,
  ),
  named("", "problem.missing-parameter.alone", /parameter "(?<name>[^"]*)" is required/u),
  named("", "problem.bad-parameter-value.alone", /parameter "(?<name>[^"]*)" takes/u),
  named("", "problem.placeholder-in-host", /before the path of the address/u),
  named("", "problem.body-not-json", /body is not JSON/u),
];

/** Says why there is no call to be shown; what is not known here, as it came. */
export function useNoCallText(): (message: string) => string {
  const speak = useText();
  return (message) => {
    for (const { like, id } of NO_CALL) {
      const found = like?.exec(message);
      if (found) return speak(id, found.groups);
    }
    return message.charAt(0).toUpperCase() + message.slice(1);
  };
}

/** The codes that have a text of their own here. */
export const KNOWN_CODES: ReadonlySet<string> = new Set(SENTENCES.map(({ code }) => code));

/** Says what is wrong; with `whole`, also with which step. */
export function useProblemText(): (
  document: TemplateDocument,
  problem: Problem,
  whole?: boolean,
) => string {
  const speak = useText();
  return useCallback(
    (document, problem, whole = false) => {
      const text = problemText(speak, document, problem);
      const place = placeOf(document, problem);
      const step = place.of === "step" ? stepOf(document, place.step) : undefined;
      return whole && step !== undefined
        ? speak("problem.in-step", { step: step.name, text })
        : text;
    },
    [speak],
  );
}

function problemText(speak: Say, document: TemplateDocument, problem: Problem): string {
  const place = placeOf(document, problem);
  const step = place.of === "step" ? stepOf(document, place.step) : undefined;
  for (const { code, like, id } of SENTENCES) {
    if (code !== problem.code) continue;
    const found = like?.exec(problem.message);
    if (like !== undefined && !found) continue;
    const values: Values = { ...found?.groups };
    if (id === "problem.outcome-without-flow")
      return speak(id, { name: outcomeName(speak, values) });
    if (id !== "problem.missing-field") return speak(id, values);
    const label = labelOf(speak, document, problem);
    if (label !== undefined) return speak(id, { field: label });
  }
  // The step is said beside it anyway.
  const prefix = step === undefined ? undefined : `"${step.name}" `;
  const message =
    prefix !== undefined && problem.message.startsWith(prefix)
      ? problem.message.slice(prefix.length)
      : problem.message;
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** What the two outcomes of a wait are called, which have no words of their own. */
function outcomeName(speak: Say, { name = "" }: Values): string {
  const fixed = fixedOutcome("wait", String(name)) ?? fixedOutcome("webhook", String(name));
  return fixed === undefined ? String(name) : speak(fixed);
}

const COMMON: readonly (readonly [string, MessageId])[] = [
  ["name", "inspector.name"],
  ["start", "inspector.start"],
  ["responsible", "inspector.responsible"],
  ["deadline_days", "inspector.deadline"],
  ["about", "inspector.about"],
  ["simulation", "inspector.section.simulation"],
  ["with.service", "inspector.service"],
  ["with.endpoint", "field.endpoint"],
  ["with.url", "field.url"],
  ["with.path", "field.path"],
  ["with.body", "inspector.body"],
  ["with.write", "inspector.write"],
  ["with.conditions", "inspector.condition"],
  ["with.outcomes", "inspector.outcomes"],
  ["settings.title", "inspector.title"],
  ["settings.controller", "inspector.controller"],
];

/** What the field is called that a problem is about. */
export function labelOf(
  speak: Say,
  document: TemplateDocument,
  problem: Problem,
): string | undefined {
  const place = placeOf(document, problem);
  const step = place.of === "step" ? stepOf(document, place.step) : undefined;
  const { path } = place;
  const spec =
    step === undefined
      ? undefined
      : fieldsOf(step).find((known) => isWithin(path, spelled(known.path)));
  const id = spec?.label ?? COMMON.find(([known]) => isWithin(path, known))?.[1];
  return id === undefined ? undefined : speak(id);
}
