/** The program around the page, for whoever renders: queries keyed by command, and commands that change something. */

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { createContext, use, useCallback, useEffect, useMemo, type ReactNode } from "react";

import type { CommandName, ReplyOf, RequestOf } from "../contract/commands.ts";
import type { Platform } from "../platform/port.ts";

/** The answers that change when something happens in a process. */
const SPOILT_BY_HAPPENINGS: readonly CommandName[] = [
  "process_list",
  "process_counts",
  "process_show",
  "my_steps",
  "my_step_counts",
  "step_show",
  "record_list",
  "record_show",
  "delivery_list",
  "delivery_show",
  "inbound_list",
  "subscription_list",
  "subscription_log",
  "phone_list",
  "upcoming",
];

const PlatformContext = createContext<Platform | undefined>(undefined);

export function PlatformProvider(props: {
  readonly platform: Platform;
  readonly children: ReactNode;
}): ReactNode {
  return <PlatformContext value={props.platform}>{props.children}</PlatformContext>;
}

export function usePlatform(): Platform {
  const platform = use(PlatformContext);
  if (platform === undefined) throw new Error("the page is mounted without a platform");
  return platform;
}

/** What happens within this time is asked for once: a busy office says a hundred things in a moment. */
const TOGETHER = 100;

/** Asks again for what is shown, when the program says that something has happened. */
export function useEvents(): void {
  const platform = usePlatform();
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unlisten = platform.onEvent((event) => {
      if (event.type !== "happened" || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        for (const name of SPOILT_BY_HAPPENINGS)
          void client.invalidateQueries({ queryKey: [name] });
      }, TOGETHER);
    });
    return () => {
      clearTimeout(timer);
      unlisten();
    };
  }, [platform, client]);
}

/** What a command that changes nothing says; not asked while it is not wanted. What was said before stays meanwhile. */
export function useAnswer<Name extends CommandName>(
  name: Name,
  request: RequestOf<Name>,
  isWanted = true,
): UseQueryResult<ReplyOf<Name>> {
  const platform = usePlatform();
  return useQuery({
    queryKey: [name, request],
    queryFn: () => platform.call(name, request),
    enabled: isWanted,
  });
}

export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly more: () => void;
  /** Whether nothing is there yet, or more is on its way. */
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/** The commands that answer in pages. */
type PagedName = {
  [Name in CommandName]: ReplyOf<Name> extends { readonly next?: infer _ } ? Name : never;
}[CommandName];

/** A list page by page. `rowsOf` takes the rows out of an answer; `from` says in a request where a page begins. */
export function usePages<Name extends PagedName, Row>(
  name: Name,
  request: RequestOf<Name>,
  rowsOf: (reply: ReplyOf<Name>) => readonly Row[],
  from: "after" | "below" = "after",
): Pages<Row> {
  const platform = usePlatform();
  const found = useInfiniteQuery({
    queryKey: [name, request, "pages"],
    queryFn: ({ pageParam }) =>
      platform.call(name, pageParam === undefined ? request : { ...request, [from]: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: (last: ReplyOf<Name>) => (last as { readonly next?: unknown }).next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(
    () => (found.data?.pages ?? []).flatMap((page) => rowsOf(page)),
    [found.data, rowsOf],
  );
  const { fetchNextPage, refetch } = found;
  return {
    rows,
    hasMore: found.hasNextPage,
    more: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    isLoading: found.isPending || found.isFetchingNextPage,
    error: found.error,
    again: useCallback(() => void refetch(), [refetch]),
  };
}

/** What else is another when an answer is: whether templates have whom and what they need. */
const FOLLOWS: Partial<Record<CommandName, readonly CommandName[]>> = {
  office_show: ["template_list"],
};

/** A command that changes something; afterwards the answers of the named commands are asked for again. */
export function useCommand<Name extends CommandName>(
  name: Name,
  spoils: readonly CommandName[],
): UseMutationResult<ReplyOf<Name>, Error, RequestOf<Name>> {
  const platform = usePlatform();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<Name>) => platform.call(name, request),
    onSuccess: async () => {
      const all = spoils.flatMap((spoilt) => [spoilt, ...(FOLLOWS[spoilt] ?? [])]);
      await Promise.all(all.map((spoilt) => client.invalidateQueries({ queryKey: [spoilt] })));
    },
  });
}
