/** When a process will probably be over, as it stands now. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";

import type { ProcessDetail } from "../../contract/types.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { Fact } from "../../shared/work/parts.tsx";

export function Forecast({ process }: { readonly process: ProcessDetail }): ReactNode {
  const { id, record } = process;
  const say = useText();
  const moment = useMoment();
  const platform = usePlatform();
  const client = useQueryClient();
  const [job] = useState(() => `forecast-${id}-${Date.now()}`);
  const forecast = useAnswer("process_forecast", { id, job });
  // Whatever happens in the process makes it another.
  const length = record.length;
  useEffect(() => {
    if (length > 0) void client.invalidateQueries({ queryKey: ["process_forecast", { id, job }] });
  }, [client, id, job, length]);
  // Nobody waits for it who has left.
  useEffect(() => () => void platform.call("job_stop", { job }), [platform, job]);
  const { data, isPending, isError } = forecast;
  if (isError) return null;
  const value = ((): string => {
    if (isPending || data === undefined) return say("processes.forecast.busy");
    if (data.median === undefined) return say("processes.forecast.never");
    return moment(data.median);
  })();
  return (
    <Fact label={say("processes.forecast")}>
      <span aria-live="polite">{value}</span>
      {data?.p90 === undefined ? null : (
        <small>{say("processes.forecast.p90", { p90: moment(data.p90) })}</small>
      )}
      {data === undefined || data.unknown === 0 ? null : (
        <small>{say("processes.forecast.unknown", { count: data.unknown })}</small>
      )}
    </Fact>
  );
}
