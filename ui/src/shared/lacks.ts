/** What a published template needs and the office lacks, in words. */

import type { TemplateLack } from "../contract/types.ts";
import { useText } from "./text.ts";

export function useLackText(): (lack: TemplateLack) => string {
  const say = useText();
  return ({ part, key, name = key, off, steps = [] }) => {
    const what = say(`lack.${part}.${off ? "off" : "gone"}`, { name });
    if (steps.length === 0) return say("lack.in-settings", { what });
    return say("lack.in-steps", { what, steps: steps.join(", "), count: steps.length });
  };
}
