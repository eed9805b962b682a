/** The program around the page, for whoever renders: queries keyed by command, and commands that change something. */

import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { createContext, use, useEffect, type ReactNode } from "react";

import type { CommandName, ReplyOf, RequestOf } from "../contract/commands.ts";
import type { Platform } from "../platform/port.ts";

/** The answers that change when something happens in a process. */
const SPOILT_BY_HAPPENINGS: readonly CommandName[] = [
  "process_list",
  "process_show",
  "delivery_list",
  "delivery_show",
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

/** Asks again for what is shown, when the program says that something has happened. */
export function useEvents(): void {
  const platform = usePlatform();
  const client = useQueryClient();
  useEffect(
    () =>
      platform.onEvent((event) => {
        if (event.type !== "happened") return;
        for (const name of SPOILT_BY_HAPPENINGS)
          void client.invalidateQueries({ queryKey: [name] });
      }),
    [platform, client],
  );
}

/** What a command that changes nothing says. */
export function useAnswer<Name extends CommandName>(
  name: Name,
  request: RequestOf<Name>,
): UseQueryResult<ReplyOf<Name>> {
  const platform = usePlatform();
  return useQuery({ queryKey: [name, request], queryFn: () => platform.call(name, request) });
}

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
      await Promise.all(spoils.map((spoilt) => client.invalidateQueries({ queryKey: [spoilt] })));
    },
  });
}
