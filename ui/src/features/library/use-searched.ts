/** What of the templates is looked for: kept while one looks elsewhere. */

import { useKept } from "../../shared/kept.ts";
import { useResting } from "../../shared/resting.ts";
import { ORDERS, STATES, type Order, type State } from "./use-library.ts";

export interface Searched {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  /** The search, as soon as the typing rests. */
  readonly words: string;
  readonly group: string | undefined;
  readonly setGroup: (group: string | undefined) => void;
  readonly state: State;
  readonly setState: (state: State) => void;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly isFiltered: boolean;
  /** Looks for all again. */
  readonly reset: () => void;
}

export function useSearched(): Searched {
  const [search = "", setSearch] = useKept("library.search");
  const [group, setGroup] = useKept("library.group");
  const [stateWord, setState] = useKept("library.state");
  const [orderWord, setOrder] = useKept("library.order");
  const state = STATES.find((known) => known === stateWord) ?? "all";
  const order = ORDERS.find((known) => known === orderWord) ?? "name";
  const words = useResting(search.trim());
  return {
    search,
    setSearch,
    words,
    group,
    setGroup,
    state,
    setState,
    order,
    setOrder,
    isFiltered: words !== "" || group !== undefined || state !== "all",
    reset() {
      setSearch("");
      setGroup(undefined);
      setState("all");
    },
  };
}
