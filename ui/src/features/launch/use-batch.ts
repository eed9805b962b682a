/** Checking and starting the records of a selection, for the dialog that shows it. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import type { RecordKind } from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { useText } from "../../shared/text.ts";
import { checkAll, startAll, startRequest, type Line } from "./batch.ts";
import { SPOILT } from "./spoilt.ts";
import { requestOf } from "./use-plan.ts";

type Phase = "choosing" | "checking" | "checked" | "starting" | "done";

interface Batch {
  readonly lines: readonly Line[];
  readonly phase: Phase;
  /** How many are being started. */
  readonly wanted: number;
  readonly start: (lines: readonly Line[]) => void;
  readonly stop: () => void;
}

/** What is known of the records for one choice of template and owner. */
interface Known {
  readonly choice: string;
  readonly lines: ReadonlyMap<string, Line>;
}

const NOTHING: Known = { choice: "", lines: new Map() };

export function useBatch(
  kind: RecordKind,
  keys: readonly string[],
  template: string | undefined,
  owner: string | undefined,
): Batch {
  const platform = usePlatform();
  const client = useQueryClient();
  const say = useText();
  const unowned = say("launch.many.no-owner");
  const choice = JSON.stringify([template, owner]);
  const [known, setKnown] = useState(NOTHING);
  const [wanted, setWanted] = useState<number | undefined>(undefined);
  const [isDone, setIsDone] = useState(false);
  const isStopped = useRef(false);
  const tell = useCallback(
    (line: Line): void =>
      setKnown((before) => ({
        choice,
        lines: new Map([...(before.choice === choice ? before.lines : []), [line.key, line]]),
      })),
    [choice],
  );

  useEffect(() => {
    if (template === undefined) return undefined;
    let isOver = false;
    const plan = (key: string) =>
      platform.call("process_plan", requestOf({ template, [kind]: key, owner }));
    void checkAll(keys, unowned, { plan, tell, isStopped: () => isOver });
    return () => {
      isOver = true;
    };
  }, [platform, kind, keys, template, owner, unowned, tell]);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);

  const start = (chosen: readonly Line[]): void => {
    if (template === undefined) return;
    setWanted(chosen.length);
    isStopped.current = false;
    void startAll(chosen, {
      start: (line) => platform.call("process_start", startRequest(template, kind, line)),
      tell,
      isStopped: () => isStopped.current,
    }).then(async () => {
      setIsDone(true);
      await Promise.all(SPOILT.map((name) => client.invalidateQueries({ queryKey: [name] })));
    });
  };
  const stop = (): void => {
    isStopped.current = true;
  };

  const lines = keys.map(
    (key): Line =>
      (known.choice === choice ? known.lines.get(key) : undefined) ?? { key, state: "pending" },
  );
  const isChecked = lines.every(({ state }) => state !== "pending" && state !== "checking");
  const phase = ((): Phase => {
    if (template === undefined) return "choosing";
    if (wanted !== undefined) return isDone ? "done" : "starting";
    return isChecked ? "checked" : "checking";
  })();
  return { lines, phase, wanted: wanted ?? 0, start, stop };
}
