/** What can mend a problem with one press. */

import type { OfficeDocument, ServiceParameter } from "../../../contract/office.ts";
import type { FieldValue, Problem } from "../../../contract/types.ts";
import { fieldAt } from "../../../kernel/commands/change-step.ts";
import { outcomesOf } from "../../../kernel/document/kinds.ts";
import { flowId, flowsInto, stepOf } from "../../../kernel/document/queries.ts";
import type { Json, Step, TemplateDocument } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { placeholdersOf } from "../../../shared/records/placeholders.ts";
import { go } from "../../../shared/route.ts";
import type { MessageId, Values } from "../../../shared/text.ts";
import { oneStep, setAt } from "../target.ts";
import { nearestPath, written } from "../text/placeholders.ts";
import { parts, placeOf } from "./place.ts";

export interface Fix {
  readonly label: MessageId;
  readonly values?: Values;
  readonly run: () => void;
}

interface Known {
  readonly editor: Editor;
  readonly document: TemplateDocument;
  readonly office: OfficeDocument | undefined;
  readonly fields: readonly FieldValue[];
  /** What an end is called that is put there. */
  readonly endName: string;
}

export function fixOf(known: Known, problem: Problem): Fix | undefined {
  const { editor, document } = known;
  const place = placeOf(document, problem);
  if (place.of === "flow")
    return problem.code === "flow-after-end"
      ? { label: "fix.remove-flow", run: () => editor.run("disconnect", { flows: [place.flow] }) }
      : undefined;
  if (place.of === "template") return templateFix(known, problem, place.path);
  const step = stepOf(document, place.step);
  return step === undefined ? undefined : stepFix(known, step, problem, place.path);
}

function templateFix({ editor }: Known, problem: Problem, path: string): Fix | undefined {
  if (problem.code === "no-property" || problem.code === "no-contact")
    return ask(editor, problem.code === "no-property" ? "property" : "contact");
  if (path === "settings.controller" && problem.code.endsWith("-person"))
    return {
      label: "fix.nobody",
      run: () => editor.run("set-settings", { controller: undefined }),
    };
  const starter = /^settings\.starters\[(\d+)\]$/u.exec(path)?.[1];
  if (starter === undefined) return undefined;
  const left = (editor.getState().document.settings.starters ?? []).filter(
    (_, index) => index !== Number(starter),
  );
  return {
    label: "fix.nobody",
    run: () => editor.run("set-settings", { starters: left.length === 0 ? undefined : left }),
  };
}

/** Lets the process be started with a record. */
function ask(editor: Editor, record: "property" | "contact"): Fix {
  return {
    label: record === "property" ? "fix.ask-property" : "fix.ask-contact",
    run: () => editor.run("set-settings", { [record]: "required" }),
  };
}

function stepFix(known: Known, step: Step, problem: Problem, path: string): Fix | undefined {
  const { editor, document } = known;
  const target = oneStep(editor, step);
  const at = parts(path);
  const set = (where: typeof at, value: Json | undefined) => () => setAt(target, where, value);
  switch (problem.code) {
    case "unknown-parameter":
      return { label: "fix.remove-parameter", run: set(at, undefined) };
    case "bad-parameter-value":
    case "missing-parameter":
      return parameterFix(known, step, problem);
    case "missing-field":
    case "unknown-service":
    case "unknown-endpoint":
      return onlyFix(known, step, path);
    case "disabled-service":
    case "disabled-endpoint":
      return onlyFix(known, step, path) ?? lookFix(step);
    case "dead-end":
    case "outcome-without-flow":
      return endFix(known, step, problem, at);
    case "letter-is-manual":
      return { label: "fix.manual", run: set(["with", "mode"], "manual") };
    case "activity-without-record":
      return {
        label: "fix.about-property",
        run: set(["about"], { property: true, contact: false }),
      };
    case "no-property":
      return ask(editor, "property");
    case "no-contact":
      return ask(editor, "contact");
    case "assigned-later":
      return ask(editor, problem.message.includes("the property") ? "property" : "contact");
    case "unreachable-step":
      return {
        label: "fix.remove-step",
        run: () => editor.run("remove-steps", { keys: [step.key] }),
      };
    case "unknown-outcome-in-simulation":
      return { label: "fix.remove-share", run: set(at, undefined) };
    case "unknown-outcome":
      return at[1] === "conditions"
        ? { label: "fix.remove-condition", run: set(at.slice(0, 3), undefined) }
        : undefined;
    case "unknown-person":
    case "deactivated-person":
      return personFix(step, at, set);
    case "merge-may-wait":
      return { label: "fix.merge-any", run: set(["with", "mode"], "any") };
    case "autostart-has-incoming":
      return {
        label: "fix.remove-flows",
        run: () => editor.run("disconnect", { flows: flowsInto(document, step.key).map(flowId) }),
      };
    case "unknown-placeholder":
      return spellingFix(known, step, problem, at);
    default:
      return undefined;
  }
}

/** Words of the program for outcomes that have no label, as `ends with not_in_time`. */
const ENDS_WITH = /ends with (\w+)/u;

/** Leads a way that stops to the only end there is, or to a new one. */
function endFix(
  { editor, document, endName }: Known,
  step: Step,
  problem: Problem,
  at: ReturnType<typeof parts>,
): Fix {
  const place = typeof at[2] === "number" ? at[2] : undefined;
  const outcome =
    place === undefined ? ENDS_WITH.exec(problem.message)?.[1] : outcomesOf(step)[place]?.key;
  const from = outcome === undefined ? {} : { outcome };
  const [end, ...others] = document.steps.filter(({ kind }) => kind === "end");
  if (end !== undefined && others.length === 0)
    return {
      label: "fix.to-end",
      values: { name: end.name },
      run: () => editor.run("connect", { from: step.key, to: end.key, ...from }),
    };
  return {
    label: "fix.append-end",
    run: () => {
      const fresh = { kind: "end", name: endName, at: editor.spotAfter(step.key) } as const;
      editor.run("append-step", { ...fresh, after: step.key, ...from });
    },
  };
}

function personFix(
  step: Step,
  at: ReturnType<typeof parts>,
  set: (at: ReturnType<typeof parts>, value: Json | undefined) => () => void,
): Fix {
  const [first, second] = at;
  if (first === "responsible") return { label: "fix.owner", run: set(["responsible"], undefined) };
  if (second !== "among") return { label: "fix.nobody", run: set(at.slice(0, 2), undefined) };
  const among = fieldAt(step as unknown as Json, ["with", "among"]);
  const left = Array.isArray(among) ? among.filter((_, index) => index !== at[2]) : [];
  return { label: "fix.nobody", run: set(["with", "among"], left as readonly Json[]) };
}

/** The only service, or the only automation webhook, that there is. */
function onlyFix({ editor, office }: Known, step: Step, path: string): Fix | undefined {
  const field = path === "with.service" ? "service" : "endpoint";
  if (path !== `with.${field}`) return undefined;
  const all = field === "service" ? office?.services : office?.endpoints;
  const [only, ...others] = (all ?? []).filter(({ enabled }) => enabled !== false);
  if (only === undefined || others.length > 0) return undefined;
  return {
    label: "fix.use-service",
    values: { name: only.name },
    run: () => setAt(oneStep(editor, step), ["with", field], only.key),
  };
}

/** Where it is switched on again. */
function lookFix(step: Step): Fix | undefined {
  if (step.kind !== "webhook") return undefined;
  const { service, endpoint } = step.with;
  if (service !== undefined)
    return { label: "fix.show-service", run: () => go("services", service) };
  return endpoint === undefined
    ? undefined
    : { label: "fix.show-endpoint", run: () => go("endpoints") };
}

function parameterFix({ editor, office }: Known, step: Step, problem: Problem): Fix | undefined {
  if (step.kind !== "webhook") return undefined;
  const service = office?.services.find(({ key }) => key === step.with.service);
  const parameter = service?.parameters?.find(({ name }) =>
    problem.code === "missing-parameter"
      ? problem.message.includes(`the parameter "${name}"`)
      : problem.message.startsWith(`"${name}" `),
  );
  const value = parameter === undefined ? undefined : (parameter.default ?? likely(parameter));
  if (parameter === undefined || value === undefined) return undefined;
  return {
    label: parameter.default === undefined ? "fix.fill-in" : "fix.use-default",
    values: { value: String(value) },
    run: () => setAt(oneStep(editor, step), ["with", "parameters", parameter.name], value),
  };
}

/** What a parameter is most often filled with, by its name. */
function likely({ name, type, choices }: ServiceParameter): string | undefined {
  if (type === "choice") return choices?.length === 1 ? choices[0] : undefined;
  if (!/id$|key$|number$/iu.test(name)) return undefined;
  if (/^(estate|property|object|immobil)/iu.test(name)) return written("property.key");
  return /^(contact|address|customer|person)/iu.test(name) ? written("contact.key") : undefined;
}

/** The field that was probably meant. */
function spellingFix(
  { editor, fields }: Known,
  step: Step,
  problem: Problem,
  at: ReturnType<typeof parts>,
): Fix | undefined {
  const text = fieldAt(step as unknown as Json, at);
  if (typeof text !== "string") return undefined;
  const wrong = placeholdersOf(text).find(({ path }) => problem.message.includes(`"${path}"`));
  const meant =
    wrong &&
    nearestPath(
      wrong.path,
      fields.map(({ path }) => path),
    );
  if (wrong === undefined || meant === undefined || meant === wrong.path) return undefined;
  const mended = text.slice(0, wrong.from) + written(meant) + text.slice(wrong.to);
  return {
    label: "fix.replace-field",
    values: { path: meant },
    run: () => setAt(oneStep(editor, step), at, mended),
  };
}
