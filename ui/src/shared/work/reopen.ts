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
export function useReopen(onReopened?: (visit: VisitKey) => void): Reopening {
  const say = useText();
  const toast = useToast();
  const onRefused = useCallback(
    (error: Error) => toast({ text: wordsOf(say, refusalOf(say, error)).message, tone: "bad" }),
    [say, toast],
  );
  const { act, isBusy } = useDeed(undefined, onRefused);
  const reopen = useCallback(
    async (target: VisitKey, name: string) => {
      const now = await act("process_reopen", target);
      if (now === undefined) return;
      onReopened?.(target);
      toast({ text: say("work.reopened", { name }), tone: "good" });
    },
    [act, onReopened, say, toast],
  );
  return { isBusy, reopen };
}

/** Whether a visit can be opened again as things stand. */
export function canReopen(process: ProcessDetail, step: string, visit: number): boolean {
  return process.reopenable.some((known) => known.step === step && known.visit === visit);
}
