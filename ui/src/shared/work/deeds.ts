/** What people do about steps and processes: done at once, one after the other, with a report of what was refused. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";

import type { CommandName, RequestOf } from "../../contract/commands.ts";
import type { ProcessDetail } from "../../contract/types.ts";
import type { Platform } from "../../platform/port.ts";
import { usePlatform } from "../backend.tsx";

/** The commands that change a process and answer with what it has come to. */
export type DeedName =
  | "process_finish"
  | "process_skip"
  | "process_retry"
  | "process_reopen"
  | "process_hand_over"
  | "process_cancel"
  | "process_pause"
  | "process_resume"
  | "process_move";

/** One of several things that are done one after the other. */
export interface Deed {
  /** What it is about, for the report. */
  readonly label: string;
  readonly run: (call: Platform["call"]) => Promise<unknown>;
}

export function deed<Name extends DeedName>(
  name: Name,
  request: RequestOf<Name>,
  label: string,
): Deed {
  return { label, run: (call) => call(name, request) };
}

/** The answers that are others after a deed. */
const SPOILT: readonly CommandName[] = [
  "my_steps",
  "my_step_counts",
  "process_list",
  "process_counts",
  "process_show",
  "record_show",
  "delivery_list",
  "upcoming",
];

export interface Doing {
  readonly isBusy: boolean;
  /** What was refused last, and why. */
  readonly error: Error | undefined;
  /** Does it; what the process has come to, or nothing if it was refused. */
  readonly act: <Name extends DeedName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<ProcessDetail | undefined>;
  readonly forget: () => void;
}

/** Tells whoever asked first, so that the next thing is shown before the lists are asked for again. */
export function useDeed(
  onDone?: (now: ProcessDetail) => void,
  onRefused?: (error: Error) => void,
): Doing {
  const platform = usePlatform();
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error | undefined>(undefined);
  const act = useCallback<Doing["act"]>(
    async (name, request) => {
      setIsBusy(true);
      setError(undefined);
      try {
        const now = (await platform.call(name, request)) as ProcessDetail; // All deeds answer with one.
        client.setQueryData(["process_show", { id: now.id }], now);
        onDone?.(now);
        for (const spoilt of SPOILT) void client.invalidateQueries({ queryKey: [spoilt] });
        return now;
      } catch (reason) {
        setError(asError(reason));
        onRefused?.(asError(reason));
        return undefined;
      } finally {
        setIsBusy(false);
      }
    },
    [platform, client, onDone, onRefused],
  );
  const forget = useCallback(() => setError(undefined), []);
  return { isBusy, error, act, forget };
}

export interface Refused {
  readonly label: string;
  readonly error: Error;
}

export interface Batch {
  /** What it is that is done, as said beside the progress. */
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly refused: readonly Refused[];
  readonly isOver: boolean;
}

export interface Batching {
  /** Absent: nothing is done, or the report was closed. */
  readonly batch: Batch | undefined;
  /** Does them; whether all of them were done. */
  readonly start: (title: string, deeds: readonly Deed[]) => Promise<boolean>;
  /** Stops after the one that is being done. */
  readonly stop: () => void;
  readonly close: () => void;
}

export function useBatch(): Batching {
  const platform = usePlatform();
  const client = useQueryClient();
  const [batch, setBatch] = useState<Batch | undefined>(undefined);
  const isStopped = useRef(false);
  const start = useCallback<Batching["start"]>(
    async (title, deeds) => {
      isStopped.current = false;
      const total = deeds.length;
      const refused: Refused[] = [];
      let done = 0;
      setBatch({ title, done, total, refused: [], isOver: false });
      for (const { label, run } of deeds) {
        if (isStopped.current) break;
        try {
          // One after the other: each is written before the next begins, and the progress is true.
          // oxlint-disable-next-line no-await-in-loop
          await run((name, request) => platform.call(name, request));
        } catch (reason) {
          refused.push({ label, error: asError(reason) });
        }
        done += 1;
        setBatch({ title, done, total, refused: [...refused], isOver: false });
      }
      const isAll = done === total && refused.length === 0;
      // What went well needs no report.
      setBatch(isAll ? undefined : { title, done, total, refused: [...refused], isOver: true });
      for (const spoilt of SPOILT) void client.invalidateQueries({ queryKey: [spoilt] });
      return isAll;
    },
    [platform, client],
  );
  const stop = useCallback(() => {
    isStopped.current = true;
  }, []);
  const close = useCallback(() => setBatch(undefined), []);
  return { batch, start, stop, close };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
