/** Which processes are wanted: the tab, the fields above the list, and filters kept under a name. */

import { useCallback, useMemo } from "react";

import type { ProcessCounts, ProcessListRequest, ProcessOrder } from "../../contract/types.ts";
import { useMe } from "../../shared/office.ts";
import { useStored } from "../../shared/stored.ts";
import { FILTER } from "../../shared/work/show-processes.ts";

export const TABS = [
  "running",
  "due",
  "waiting",
  "overdue",
  "warning",
  "paused",
  "completed",
  "cancelled",
] as const;

export type TabName = (typeof TABS)[number];

export interface Filter {
  readonly tab: TabName;
  readonly search?: string;
  readonly template?: string;
  readonly owner?: string;
  /** Who has something to do. */
  readonly person?: string;
  /** Of what kind a step is open. */
  readonly kind?: string;
  readonly property?: string;
  readonly contact?: string;
  /** Absent: the newest first. */
  readonly order?: ProcessOrder;
}

export interface SavedFilter extends Filter {
  readonly name: string;
}

export const NO_FILTER: Filter = { tab: "running" };

export function isFiltered(filter: Filter): boolean {
  return FIELDS.some((field) => filter[field] !== undefined);
}

const FIELDS = ["search", "template", "owner", "person", "kind", "property", "contact"] as const;

/** Whether what is listed under a tab is over. */
export function isOver(tab: TabName): boolean {
  return tab === "completed" || tab === "cancelled";
}

/** The order of a list; what is over has no next date, and the rest has no end. */
export function orderOf({ tab, order }: Filter): ProcessOrder | undefined {
  return order === (isOver(tab) ? "next" : "ended") ? undefined : order;
}

/** The orders that the heads of the columns can bring about. */
const ORDERS = ["next", "title", "titleBack", "owner", "ended", "oldest"] as const;

export function requestOf(filter: Filter): ProcessListRequest {
  const { tab, order: _, ...fields } = filter;
  const order = orderOf(filter);
  const request = order === undefined ? fields : { ...fields, order };
  switch (tab) {
    case "due":
    case "waiting":
    case "overdue":
    case "warning":
      return { state: "running", mark: tab, ...request };
    case "running":
    case "paused":
    case "completed":
    case "cancelled":
      return { state: tab, ...request };
  }
}

/** How many stand under a tab; nothing where that is not counted. */
export function countOf(tab: TabName, counts: ProcessCounts | undefined): number | undefined {
  if (counts === undefined || tab === "paused") return undefined;
  const { due, waiting, overdue, warning } = counts;
  return tab === "running" ? due + waiting + overdue + warning : counts[tab];
}

/** A filter with some of its fields set, or taken away by `undefined`. */
export function changed(
  filter: Filter,
  change: { readonly [Field in keyof Filter]?: Filter[Field] | undefined },
): Filter {
  const entries = Object.entries({ ...filter, ...change });
  const kept = entries.filter(([, value]) => value !== undefined && value !== "");
  return read(Object.fromEntries(kept)) ?? NO_FILTER;
}

/** The filter as it was left, and those kept under a name. */
export function useFilters(): {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly saved: readonly SavedFilter[];
  readonly setSaved: (saved: readonly SavedFilter[]) => void;
} {
  const [last, setLast] = useStored(FILTER);
  const { me } = useMe();
  // Everybody who sits here has filters of their own.
  const [kept, setKept] = useStored(
    me === undefined ? "processes.filters" : `processes.filters.${me}`,
  );
  const filter = useMemo(() => read(parsed(last)) ?? NO_FILTER, [last]);
  const saved = useMemo(() => {
    const list = parsed(kept);
    return Array.isArray(list) ? list.flatMap((one: unknown) => readSaved(one)) : [];
  }, [kept]);
  return {
    filter,
    setFilter: useCallback((next) => setLast(JSON.stringify(next)), [setLast]),
    saved,
    setSaved: useCallback((next) => setKept(JSON.stringify(next)), [setKept]),
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function read(value: unknown): Filter | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>; // Each is looked at.
  const tab = TABS.find((known) => known === fields["tab"]);
  if (tab === undefined) return undefined;
  const found = FIELDS.flatMap((field) => {
    const text = fields[field];
    return typeof text === "string" && text !== "" ? [[field, text] as const] : [];
  });
  const order = ORDERS.find((known) => known === fields["order"]);
  return { tab, ...Object.fromEntries(found), ...(order === undefined ? {} : { order }) };
}

function readSaved(value: unknown): readonly SavedFilter[] {
  const filter = read(value);
  const name = (value as { readonly name?: unknown } | null)?.name;
  return filter === undefined || typeof name !== "string" ? [] : [{ ...filter, name }];
}
