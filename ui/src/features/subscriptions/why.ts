/** Why an event was not told, or a subscription was switched off, in the person's language. */

import { useText } from "../../shared/text.ts";
import { useReason } from "../../shared/work/reason.ts";

export function useWhy(): (reason: string) => string {
  const say = useText();
  const other = useReason();
  return (reason) => {
    const count = /^(\d+) calls of all subscriptions failed/.exec(reason)?.[1];
    return count === undefined
      ? other(reason)
      : say("subscriptions.reason.many", { count: Number(count) });
  };
}
