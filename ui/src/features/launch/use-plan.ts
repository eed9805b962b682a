/** What a process would be, before it is started. */

import type { ProcessPlanReply, ProcessStartRequest } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";

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
  /** Absent until it is worked out for exactly this choice. */
  readonly plan: ProcessPlanReply | undefined;
  readonly owner: string | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** Whoever sits before the page owns what nobody else is suggested for. */
export function usePlan(chosen: Chosen, me: string | undefined): Planned {
  const first = usePlanOf(chosen, chosen.template !== undefined);
  const isUnowned = first.data !== undefined && first.data.owner === undefined;
  const isMine = chosen.owner === undefined && isUnowned && me !== undefined;
  const mine = usePlanOf({ ...chosen, owner: me }, isMine);
  const { data: plan, error, refetch } = isMine ? mine : first;
  const owner = chosen.owner ?? plan?.owner ?? (isMine ? me : undefined);
  return {
    wish: chosen.template === undefined ? undefined : requestOf({ ...chosen, owner }),
    plan,
    owner,
    error,
    refetch: () => void refetch(),
  };
}

function usePlanOf(chosen: Chosen, isWanted: boolean) {
  return useAnswer("process_plan", requestOf(chosen), isWanted);
}

export function requestOf({ template, property, contact, owner }: Chosen): ProcessStartRequest {
  return {
    template: template ?? "",
    ...(property === undefined ? {} : { property }),
    ...(contact === undefined ? {} : { contact }),
    ...(owner === undefined ? {} : { owner }),
  };
}
