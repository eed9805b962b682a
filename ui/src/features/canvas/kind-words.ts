/** What kinds of step can be found by: their names in every language of the program, then what is said about them. */

import { useMemo } from "react";

import type { KindWords } from "../../kernel/kinds.ts";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { de } from "../../shared/messages/messages.de.ts";
import { en } from "../../shared/messages/messages.en.ts";
import { useText } from "../../shared/text.ts";

export function useKindWords(): KindWords {
  const say = useText();
  return useMemo(
    () => (kind) => {
      const { label, hint } = KIND_LOOKS[kind];
      return { names: [say(label), de[label], en[label], kind], hints: [say(hint)] };
    },
    [say],
  );
}
