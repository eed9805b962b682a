/** One record, and the writing of it: each change on what the record is by then, one after the other, with a way back. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";

import type { CommandName } from "../../contract/commands.ts";
import type { RecordDetail, RecordKey } from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { changed, inverse, isDone, type Change } from "./change.ts";

/** What is shown elsewhere of a record. */
const SPOILT: readonly CommandName[] = [
  "record_list",
  "field_list",
  "text_preview",
  "call_preview",
  "condition_try",
  "process_plan",
];

/** Makes a change and says so with the text; whoever wants it back is given it back. */
export type Edit = (change: Change, text: string) => void;

export function useEdit(record: RecordKey): Edit {
  const { kind, key } = record;
  const platform = usePlatform();
  const client = useQueryClient();
  const toast = useToast();
  const say = useText();
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const write = useCallback(
    async (change: Change): Promise<Change> => {
      const { record: now } = await platform.call("record_show", { kind, key });
      const back = inverse(now, change);
      const detail = await platform.call("record_put", changed(kind, now, change));
      keep(client, { kind, key }, detail);
      return back;
    },
    [platform, client, kind, key],
  );

  return useCallback(
    (change, text) => {
      const failed = (error: unknown): void =>
        toast({ text: error instanceof Error ? error.message : String(error), tone: "bad" });
      const undo = async (back: Change): Promise<void> => {
        const { record: now } = await platform.call("record_show", { kind, key });
        if (isDone(now, change)) await write(back);
        else toast({ text: say("records.undo.late"), tone: "bad" });
      };
      last.current = last.current
        .then(() => write(change))
        .then((back) =>
          toast({
            text,
            tone: "good",
            action: {
              label: say("common.undo"),
              onPress: () => {
                last.current = last.current.then(() => undo(back)).catch(failed);
              },
            },
          }),
        )
        .catch(failed);
    },
    [platform, toast, say, write, kind, key],
  );
}

/** Shows at once what was written, and asks again for all that is made of it. */
export function keep(client: QueryClient, record: RecordKey, detail: RecordDetail): void {
  const { kind, key } = record;
  client.setQueryData(["record_show", { kind, key }], detail);
  for (const name of SPOILT) void client.invalidateQueries({ queryKey: [name] });
}
