/** What a process would be, before it is started. */

import { useQuery } from "@tanstack/react-query";

import type { ProcessPlanReply, ProcessStartRequest, RecordKind } from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";

/** What has been chosen so far. */
export interface Chosen {
  readonly template?: string | undefined;
  readonly property?: string | undefined;
  readonly contact?: string | undefined;
  readonly owner?: string | undefined;
}

export interface Planned {
  /** The wish as it would be sent: with the owner who is chosen or suggested. */
  readonly wish: ProcessStartRequest | undefined;
  /** What was worked out last; nothing for a template that has just been chosen. */
  readonly plan: ProcessPlanReply | undefined;
  /** Whether that is for exactly this choice. */
  readonly isCurrent: boolean;
  readonly owner: string | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** Whoever sits before the page owns what nobody else is suggested for. */
export function usePlan(chosen: Chosen, me: string | undefined): Planned {
  const first = usePlanOf(chosen, chosen.template !== undefined);
  const isUnowned = first.data !== undefined && first.data.owner === undefined;
  const isMine =
    chosen.owner === undefined && isUnowned && !first.isPlaceholderData && me !== undefined;
  const mine = usePlanOf({ ...chosen, owner: me }, isMine);
  const { data: plan, error, refetch, isPlaceholderData } = isMine ? mine : first;
  const owner = chosen.owner ?? plan?.owner ?? (isMine ? me : undefined);
  return {
    wish: chosen.template === undefined ? undefined : requestOf({ ...chosen, owner }),
    plan: chosen.template === undefined ? undefined : plan,
    isCurrent: plan !== undefined && !isPlaceholderData && !first.isPlaceholderData,
    owner,
    error,
    refetch: () => void refetch(),
  };
}

function usePlanOf(chosen: Chosen, isWanted: boolean) {
  const platform = usePlatform();
  const request = requestOf(chosen);
  return useQuery({
    queryKey: ["process_plan", request],
    queryFn: () => platform.call("process_plan", request),
    enabled: isWanted,
    // The dates of another template would be wrong, those of other records nearly right.
    placeholderData: (before: ProcessPlanReply | undefined, query) =>
      templateOf(query?.queryKey) === chosen.template ? before : undefined,
  });
}

function templateOf(key: readonly unknown[] | undefined): string | undefined {
  const request = key?.[1] as ProcessStartRequest | undefined; // It is the key that is made above.
  return request?.template;
}

export function requestOf({ template, property, contact, owner }: Chosen): ProcessStartRequest {
  return {
    template: template ?? "",
    ...(property === undefined ? {} : { property }),
    ...(contact === undefined ? {} : { contact }),
    ...(owner === undefined ? {} : { owner }),
  };
}

export const KINDS: readonly RecordKind[] = ["property", "contact"];
