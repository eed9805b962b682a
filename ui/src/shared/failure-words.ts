/** Why the program refused something, where the person's own language has words for it. */

import { CallFailed } from "../platform/port.ts";
import type { Say } from "./text.ts";

export interface Words {
  readonly message: string;
  readonly hint: string | undefined;
}

/** What is shown of an error. Whoever may not do something is told whom to ask. */
export function wordsOf(say: Say, error: Error): Words {
  if (!(error instanceof CallFailed)) return { message: error.message, hint: undefined };
  const { code, hint, reason } = error.failure;
  if (reason !== undefined)
    return { message: say(`failure.${reason}`), hint: say(`failure.${reason}.hint`) };
  if (code !== "forbidden") return { message: error.message, hint };
  const names = hint?.replace(/^ask /, "").replaceAll(" or ", " / ");
  return {
    message: say("rights.forbidden"),
    hint: names === undefined ? undefined : say("rights.ask", { names }),
  };
}
