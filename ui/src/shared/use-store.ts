/** Reads a store that lives outside React; whoever reads a part is only told when that part has changed. */

import { useRef, useSyncExternalStore } from "react";

export interface Readable<State> {
  readonly getState: () => State;
  readonly subscribe: (listener: () => void) => () => void;
}

export function useStore<State, Part>(
  store: Readable<State>,
  select: (state: State) => Part,
  isSame: (one: Part, other: Part) => boolean = Object.is,
): Part {
  /** What was taken last, and what has been found to be the same. */
  const last = useRef<{ readonly part: Part; readonly same: Part } | undefined>(undefined);
  return useSyncExternalStore(store.subscribe, () => {
    const same = select(store.getState());
    const known = last.current;
    const isKnown = known !== undefined && (known.same === same || isSame(known.part, same));
    const part = isKnown ? known.part : same;
    last.current = { part, same };
    return part;
  });
}
