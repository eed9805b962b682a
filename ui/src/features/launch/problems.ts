/** Where what stands against a start is to be shown, and in the person's words. */

import type { RecordKind } from "../../contract/types.ts";
import type { Say } from "../../shared/text.ts";

export interface Placed {
  readonly template?: string;
  readonly property?: string;
  readonly contact?: string;
  readonly owner?: string;
  /** What has no place of its own, as the program said it. */
  readonly others: readonly string[];
}

type Place = keyof Omit<Placed, "others">;

interface Known {
  readonly pattern: RegExp;
  readonly place: Place;
  readonly text: (say: Say, names: ReadonlyMap<string, string>, found: string) => string;
}

function aboutRecord(kind: RecordKind): readonly Known[] {
  return [
    {
      pattern: new RegExp(`^the template needs a ${kind}$`),
      place: kind,
      text: (say) => say(`launch.${kind}.needed`),
    },
    {
      pattern: new RegExp(`^the template takes no ${kind} at its start$`),
      place: kind,
      text: (say) => say(`launch.${kind}.superfluous`),
    },
    {
      pattern: new RegExp(`^there is no ${kind} \`(.+)\`$`),
      place: kind,
      text: (say) => say(`launch.${kind}.gone`),
    },
  ];
}

/** The program gives its reasons as English sentences; these are said anew. */
const KNOWN: readonly Known[] = [
  ...aboutRecord("property"),
  ...aboutRecord("contact"),
  {
    pattern: /^the process needs an owner$/,
    place: "owner",
    text: (say) => say("launch.owner.missing"),
  },
  {
    pattern: /^`(.+)` may not start the template/,
    place: "owner",
    text: (say, people, key) => say("launch.owner.not-starter", { name: people.get(key) ?? key }),
  },
  {
    pattern: /^there is no person `(.+)` who works here$/,
    place: "owner",
    text: (say, people, key) => say("launch.owner.gone", { name: people.get(key) ?? key }),
  },
  {
    pattern: /^the template `(.+)` is not active$/,
    place: "template",
    text: (say) => say("launch.template.inactive"),
  },
];

export function placed(
  problems: readonly string[],
  say: Say,
  people: ReadonlyMap<string, string>,
): Placed {
  const found: Partial<Record<Place, string>> = {};
  const others: string[] = [];
  for (const problem of problems) {
    const known = KNOWN.find(({ pattern }) => pattern.test(problem));
    if (known === undefined) others.push(problem);
    else found[known.place] ??= known.text(say, people, known.pattern.exec(problem)?.[1] ?? "");
  }
  return { ...found, others };
}

/** All of it as one text, for a list. */
export function spoken(
  problems: readonly string[],
  say: Say,
  people: ReadonlyMap<string, string>,
): string {
  const { others, ...known } = placed(problems, say, people);
  return [...Object.values(known), ...others].join(" ");
}
