/** Checking and starting the records of a selection, for the dialog that shows it. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import type { RecordKind } from "../../contract/types.ts";
import type { Platform } from "../../platform/port.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { checkAll, OTHER, startAll, type Line } from "./batch.ts";
import { OWNER_FIELD } from "./owner-field.ts";
import { spoken } from "./problems.ts";
import { SPOILT } from "./spoilt.ts";
import { requestOf } from "./use-plan.ts";

type Phase = "choosing" | "checking" | "checked" | "starting" | "done";

/** Which record of the other kind goes with each. */
export type Other =
  | { readonly is: "none" }
  /** The contact that owns the property. */
  | { readonly is: "owner" }
  | { readonly is: "one"; readonly key: string | undefined };

export interface Choice {
  readonly kind: RecordKind;
  readonly keys: readonly string[];
  readonly template: string | undefined;
  readonly owner: string | undefined;
  readonly other: Other;
}

interface Batch {
  readonly lines: readonly Line[];
  readonly phase: Phase;
  /** Whether the template is about a record of the other kind too. */
  readonly needsOther: boolean;
  /** How many are being started. */
  readonly wanted: number;
  readonly start: (lines: readonly Line[]) => void;
  readonly stop: () => void;
}

/** What is known of the records for one choice. */
interface Known {
  readonly choice: string;
  readonly lines: ReadonlyMap<string, Line>;
}

const NOTHING: Known = { choice: "", lines: new Map() };

export function useBatch({ kind, keys, template, owner, other }: Choice): Batch {
  const platform = usePlatform();
  const client = useQueryClient();
  const say = useSay();
  const needsOther = useNeeds(template, kind, keys);
  const otherKey = other.is === "one" ? other.key : undefined;
  const otherIs = needsOther === true ? other.is : "none";
  const choice = JSON.stringify([template, owner, otherIs, otherKey]);
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

  const isAsked = template !== undefined && needsOther !== undefined;
  useEffect(() => {
    if (!isAsked) return undefined;
    let isOver = false;
    const otherOf = async (key: string): Promise<string | undefined> =>
      otherIs === "owner" ? ownerOf(platform, key) : otherKey;
    void checkAll(
      keys,
      { kind, template, owner, otherOf },
      {
        plan: (request) => platform.call("process_plan", request),
        tell,
        say: say.current,
        isStopped: () => isOver,
      },
    );
    return () => {
      isOver = true;
    };
  }, [platform, kind, keys, template, owner, isAsked, otherIs, otherKey, say, tell]);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);

  const start = (chosen: readonly Line[]): void => {
    setWanted(chosen.length);
    isStopped.current = false;
    void startAll(chosen, {
      start: (request) => platform.call("process_start", request),
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
  return { lines, phase, needsOther: needsOther === true, wanted: wanted ?? 0, start, stop };
}

/** Whether the template is about a record of the other kind too; absent until that is known. */
function useNeeds(
  template: string | undefined,
  kind: RecordKind,
  [first]: readonly string[],
): boolean | undefined {
  const plan = useAnswer(
    "process_plan",
    requestOf({ template, [kind]: first }),
    template !== undefined,
  );
  if (plan.data !== undefined) return plan.data.needs.includes(OTHER[kind]);
  return plan.isError ? false : undefined;
}

/** The contact that owns a property, if the property says so. */
async function ownerOf(platform: Platform, key: string): Promise<string | undefined> {
  const { record } = await platform.call("record_show", { kind: "property", key });
  const owner = record.fields[OWNER_FIELD];
  return typeof owner === "string" && owner !== "" ? owner : undefined;
}

/** Says problems in the person's words; always the same, so that nothing is checked anew because of it. */
function useSay() {
  const say = useText();
  const { people } = useOffice();
  const speak = (problems: readonly string[]): string => spoken(problems, say, people);
  const last = useRef(speak);
  useEffect(() => {
    last.current = speak;
  });
  return last;
}
