/** Opens a step again that was finished by mistake. */

import { useCallback } from "react";

import type { ProcessDetail, VisitKey } from "../../contract/types.ts";
import { wordsOf } from "../failure-words.ts";
import { useText } from "../text.ts";
import { useToast } from "../Toast.tsx";
import { useDeed } from "./deeds.ts";
import { refusalOf } from "./reason.ts";

export interface Reopening {
  readonly isBusy: boolean;
  readonly reopen: (visit: VisitKey, name: string) => Promise<void>;
}

/** Says how it went, also where whoever asked is not on the page any more. */
export function useReopen(onDone?: (now: ProcessDetail) => void): Reopening {
  const say = useText();
  const toast = useToast();
  const onRefused = useCallback(
    (error: Error) => toast({ text: wordsOf(say, refusalOf(say, error)).message, tone: "bad" }),
    [say, toast],
  );
  const { act, isBusy } = useDeed(onDone, onRefused);
  const reopen = useCallback(
    async ({ id, step, visit }: VisitKey, name: string) => {
      const now = await act("process_reopen", {
        id,
        step,
        ...(visit === undefined ? {} : { visit }),
      });
      if (now !== undefined) toast({ text: say("work.reopened", { name }), tone: "good" });
    },
    [act, say, toast],
  );
  return { isBusy, reopen };
}

/** Whether a visit can be opened again as things stand. */
export function canReopen(process: ProcessDetail, step: string, visit: number): boolean {
  return process.reopenable.some((known) => known.step === step && known.visit === visit);
}
