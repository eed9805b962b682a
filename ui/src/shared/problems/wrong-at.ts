/** Why the program did not take what was entered, in the words of the page. */

import { CallFailed } from "../../platform/port.ts";
import { wordsOf } from "../failure-words.ts";
import { useText } from "../text.ts";
import { useProblemWords } from "./problem-words.ts";

/** Says what is wrong at a place of what was sent, else what went wrong at all. */
export function useWrongAt(): (error: unknown, at: string) => string {
  const say = useText();
  const words = useProblemWords();
  return (error, at) => {
    if (!(error instanceof CallFailed))
      return error instanceof Error ? error.message : String(error);
    const { problems = [] } = error.failure;
    const own = problems.find((problem) => problem.at.startsWith(at)) ?? problems[0];
    if (own !== undefined) return words(own);
    const { message, hint } = wordsOf(say, error);
    return hint === undefined ? message : `${message} – ${hint}`;
  };
}
