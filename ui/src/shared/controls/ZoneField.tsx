/** A time zone, searched for by name. */

import { useCallback, useMemo, type ReactNode } from "react";

import type { Choice } from "./fields.tsx";
import { PickField } from "./PickField.tsx";

/** How many zones are offered at once. */
const OFFERED = 60;

export function ZoneField(props: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (zone: string) => void;
  readonly error?: string | undefined;
}): ReactNode {
  const { value, onCommit, ...rest } = props;
  return (
    <PickField
      {...rest}
      value={value}
      valueLabel={zoneName(value)}
      search={useZoneSearch()}
      onCommit={(next) => {
        if (next !== undefined && next !== value) onCommit(next);
      }}
    />
  );
}

function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

function useZoneSearch(): (text: string) => readonly Choice[] {
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  return useCallback(
    (text) => {
      const wanted = text.trim().toLowerCase().replaceAll(" ", "_");
      return zones
        .filter((zone) => zone.toLowerCase().includes(wanted))
        .slice(0, OFFERED)
        .map((key) => ({ key, label: zoneName(key) }));
    },
    [zones],
  );
}
