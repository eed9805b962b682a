/** Keys of templates that nobody has yet. */

import { keyFrom, unusedKey } from "../../kernel/document/keys.ts";
import { readTemplate, writeTemplate } from "../../kernel/document/text.ts";
import type { Platform } from "../../platform/port.ts";

export async function takenKeys(platform: Platform): Promise<ReadonlySet<string>> {
  const { templates } = await platform.call("template_list", {});
  return new Set(templates.map(({ key }) => key));
}

/** A key for a template of this name. */
export function freshKey(name: string, taken: ReadonlySet<string>): string {
  return unusedKey(keyFrom(name, "template"), (key) => taken.has(key));
}

/** The document as it can be taken in beside what is there: under its own key and name, or under the next free ones. */
export function besides(
  document: string,
  taken: ReadonlySet<string>,
): { readonly key: string; readonly text: string } {
  const template = readTemplate(document);
  const key = unusedKey(template.key, (used) => taken.has(used));
  if (key === template.key) return { key, text: document };
  const number = /\d+$/.exec(key)?.[0] ?? "2";
  return { key, text: writeTemplate({ ...template, key, name: `${template.name} (${number})` }) };
}
