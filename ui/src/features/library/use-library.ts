/** The templates that are looked for, in the wanted order, as many as are shown. */

import { useMemo, useState } from "react";

import type { TemplateListReply, TemplateListRequest, TemplateRow } from "../../contract/types.ts";
import { useAnswer, usePages } from "../../shared/backend.tsx";

/** As many as fill a screen twice. */
const PAGE = 60;

export const STATES = ["all", "published", "draft", "inactive", "lacking"] as const;
export type State = (typeof STATES)[number];
export const ORDERS = ["name", "updated"] as const;
export type Order = (typeof ORDERS)[number];

export interface Wanted {
  readonly search: string;
  /** Empty: those without; absent: all. */
  readonly group: string | undefined;
  readonly state: State;
  readonly order: Order;
}

const FILTERS: Readonly<Record<State, TemplateListRequest>> = {
  all: {},
  published: { published: true, active: true },
  draft: { published: false },
  inactive: { published: true, active: false },
  lacking: { lacking: true },
};

export function requestOf({ search, group, state }: Wanted): TemplateListRequest {
  return {
    ...(search === "" ? {} : { search }),
    ...(group === undefined ? {} : { group }),
    ...FILTERS[state],
  };
}

interface Found {
  readonly rows: readonly TemplateRow[];
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/** The program gives them out by name, page by page. By date all are asked for, and put in order here. */
export function useLibrary(wanted: Wanted): Found {
  const request = requestOf(wanted);
  const byName = usePages("template_list", { ...request, limit: PAGE }, rowsOf);
  const isByDate = wanted.order === "updated";
  const all = useAnswer("template_list", request, isByDate);
  const [pages, setPages] = useState({ of: "", count: 1 });
  const id = JSON.stringify(request);
  const count = PAGE * (pages.of === id ? pages.count : 1);
  const sorted = useMemo(
    () => (all.data?.templates ?? []).toSorted((one, other) => newerFirst(one, other)),
    [all.data],
  );
  if (!isByDate) return byName;
  return {
    rows: sorted.slice(0, count),
    hasMore: sorted.length > count,
    more: () => setPages({ of: id, count: count / PAGE + 1 }),
    isLoading: all.isPending,
    error: all.error,
    again: () => void all.refetch(),
  };
}

function rowsOf({ templates }: TemplateListReply): TemplateListReply["templates"] {
  return templates;
}

function newerFirst(one: TemplateRow, other: TemplateRow): number {
  return Date.parse(other.updated) - Date.parse(one.updated) || one.name.localeCompare(other.name);
}
