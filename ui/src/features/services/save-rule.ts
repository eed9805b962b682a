/** A rule for saving as the office document spells it. */

import type { Service } from "./service.ts";

export interface SaveRule {
  readonly key: string;
  readonly name: string;
  /** Absent: yes. */
  readonly enabled?: boolean;
  /** Absent: property. */
  readonly record?: "property" | "contact";
  /** A change of any of them counts. */
  readonly fields: readonly string[];
  readonly service: string;
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Record field <- JSON pointer into the answer. */
  readonly write?: Readonly<Record<string, string>>;
}

/** The program gives them out in the published spelling. */
export function rulesOf(list: unknown): readonly SaveRule[] {
  return Array.isArray(list) ? (list as SaveRule[]) : [];
}

/** A rule to begin with: it watches what the service gets, and writes what the service says where it belongs. */
export function freshRule(service: Service, known: readonly SaveRule[]): SaveRule {
  const taken = new Set(known.map(({ key }) => key));
  const numbers = Array.from({ length: known.length + 1 }, (_, index) => index + 1);
  const names = [service.key, ...numbers.map((number) => `${service.key}-${number + 1}`)];
  const fields = (service.parameters ?? []).flatMap(({ default: usual }) =>
    [...String(usual ?? "").matchAll(/\{\{\s*property\.([\w-]+)\s*\}\}/gu)].map(
      ([, field = ""]) => field,
    ),
  );
  const write = (service.answer?.values ?? []).flatMap(({ at, field }) =>
    field === undefined || field === "" ? [] : [[field, at] as const],
  );
  return {
    key: names.find((name) => !taken.has(name)) ?? service.key,
    name: service.name,
    fields: [...new Set(fields)].filter((field) => field !== "key"),
    service: service.key,
    ...(write.length === 0 ? {} : { write: Object.fromEntries(write) }),
  };
}
