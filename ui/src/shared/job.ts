/** Long work that the program does under a name: how far it has come, and how to stop it. */

import { useCallback, useEffect, useRef, useState } from "react";

import { usePlatform } from "./backend.tsx";

export interface Job {
  /** Absent while none is under way, or nothing of it was heard yet. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** Whether the last was stopped. */
  readonly isStopped: boolean;
  /** Does it under a name of its own. */
  readonly during: <Reply>(work: (name: string) => Promise<Reply>) => Promise<Reply>;
  readonly stop: () => void;
}

/** `kind` begins the name, for whoever reads along. */
export function useJob(kind: string): Job {
  const platform = usePlatform();
  const running = useRef<string | undefined>(undefined);
  const [progress, setProgress] = useState<Job["progress"]>(undefined);
  const [isStopped, setIsStopped] = useState(false);
  useEffect(
    () =>
      platform.onEvent((event) => {
        if (event.type !== "progress" || event.job === undefined) return;
        if (event.job === running.current)
          setProgress({ done: event.done, total: Math.max(1, event.total) });
      }),
    [platform],
  );
  const during = useCallback<Job["during"]>(
    async (work) => {
      const name = `${kind}-${crypto.randomUUID()}`;
      running.current = name;
      setIsStopped(false);
      try {
        return await work(name);
      } finally {
        if (running.current === name) {
          running.current = undefined;
          setProgress(undefined);
        }
      }
    },
    [kind],
  );
  const stop = useCallback(() => {
    if (running.current === undefined) return;
    setIsStopped(true);
    // Whether or not it hears of it: nobody waits for it any more.
    platform.call("job_stop", { job: running.current }).catch(() => undefined);
  }, [platform]);
  return { progress, isStopped, during, stop };
}
