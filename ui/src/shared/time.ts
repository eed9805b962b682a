/** Spans of time and distances from now, in the person's language. */

import { useSyncExternalStore } from "react";
import { useIntl, type IntlShape } from "react-intl";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in seconds as its two largest units, as “2 days 4 hr”. */
export function useDuration(): (seconds: number) => string {
  const intl = useIntl();
  return (seconds) => spelled(intl, Math.max(0, Math.round(seconds)));
}

function spelled(intl: IntlShape, seconds: number): string {
  const units = [
    ["day", Math.floor(seconds / DAY)],
    ["hour", Math.floor((seconds % DAY) / HOUR)],
    ["minute", Math.floor((seconds % HOUR) / MINUTE)],
    ["second", seconds % MINUTE],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  const shown = first === -1 ? units.slice(-1) : units.slice(first, first + 2);
  return shown
    .filter(([, count], index) => index === 0 || count > 0)
    .map(([unit, count]) =>
      intl.formatNumber(count, {
        style: "unit",
        unit,
        unitDisplay: unit === "day" ? "long" : "short",
      }),
    )
    .join(" ");
}

/** How far an instant is from now, as “in 2 days”; it is said anew every minute. */
export function useRelative(): (time: string) => string {
  const intl = useIntl();
  const now = useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / 60_000) * 60_000);
  return (time) => {
    const seconds = (Date.parse(time) - now) / 1000;
    const size = Math.abs(seconds);
    // Now is only known to the minute; what has just happened must not lie ahead.
    if (size < MINUTE) return intl.formatRelativeTime(0, "second", { numeric: "auto" });
    if (size < HOUR) return intl.formatRelativeTime(Math.round(seconds / MINUTE), "minute");
    if (size < DAY) return intl.formatRelativeTime(Math.round(seconds / HOUR), "hour");
    return intl.formatRelativeTime(Math.round(seconds / DAY), "day");
  };
}

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}
