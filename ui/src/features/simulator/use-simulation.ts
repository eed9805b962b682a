/** A simulation under way: how far it has come, how to stop it; what came of the one before stays meanwhile. */

import { useCallback, useEffect, useRef, useState } from "react";

import type { SimulateReply, SimulateRequest } from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";

export type Wish = Omit<SimulateRequest, "job">;

export interface Simulation {
  /** The last that came to its end, and what was asked for. */
  readonly last: { readonly wish: Wish; readonly reply: SimulateReply } | undefined;
  /** Absent while none is under way. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly error: Error | undefined;
  readonly isStopped: boolean;
  readonly start: (wish: Wish) => void;
  readonly stop: () => void;
}

interface Job {
  readonly name: string;
  isStopped: boolean;
}

export function useSimulation(): Simulation {
  const platform = usePlatform();
  const job = useRef<Job | undefined>(undefined);
  const [last, setLast] = useState<Simulation["last"]>(undefined);
  const [progress, setProgress] = useState<Simulation["progress"]>(undefined);
  const [error, setError] = useState<Error | undefined>(undefined);
  const [isStopped, setIsStopped] = useState(false);

  useEffect(
    () =>
      platform.onEvent((event) => {
        if (event.type !== "progress" || event.job === undefined) return;
        if (event.job !== job.current?.name) return;
        const { done, total } = event;
        setProgress((before) =>
          before !== undefined && before.done > done ? before : { done, total },
        );
      }),
    [platform],
  );

  const halt = useCallback(() => {
    const running = job.current;
    if (running === undefined) return;
    running.isStopped = true;
    // Whether or not it hears of it: nobody waits for it any more.
    platform.call("job_stop", { job: running.name }).catch(() => undefined);
  }, [platform]);

  const start = useCallback(
    (wish: Wish) => {
      halt();
      const own: Job = { name: `simulate-${crypto.randomUUID()}`, isStopped: false };
      job.current = own;
      setProgress({ done: 0, total: (wish.runs ?? 1_000) * (wish.versus === undefined ? 1 : 2) });
      setError(undefined);
      setIsStopped(false);
      const over = (then: () => void): void => {
        if (job.current !== own) return;
        job.current = undefined;
        setProgress(undefined);
        then();
      };
      platform.call("simulate", { ...wish, job: own.name }).then(
        (reply) => over(() => setLast({ wish, reply })),
        (reason: unknown) =>
          over(() => {
            if (own.isStopped) setIsStopped(true);
            else setError(reason instanceof Error ? reason : new Error(String(reason)));
          }),
      );
    },
    [platform, halt],
  );

  // Whoever leaves the page does not want it any more.
  useEffect(() => halt, [halt]);

  return { last, progress, error, isStopped, start, stop: halt };
}
