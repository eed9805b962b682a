/** What a view was looking for: kept while the program runs, so that coming back from a page finds it again. */

import { useCallback, useState } from "react";

const PREFIX = "doorstep.";

/** A text that is kept, and a way to change it; `undefined` forgets it. */
export function useKept(
  name: string,
): readonly [string | undefined, (value: string | undefined) => void] {
  const key = PREFIX + name;
  const [value, setValue] = useState(() => sessionStorage.getItem(key) ?? undefined);
  const set = useCallback(
    (next: string | undefined) => {
      setValue(next);
      if (next === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
    [key],
  );
  return [value, set];
}
