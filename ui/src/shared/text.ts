/** User-visible text by its id. Every catalogue adds its ids here, so that a wrong one does not compile. */

import { useCallback } from "react";
import { useIntl } from "react-intl";

import { apart } from "./bidi.ts";

// oxlint-disable-next-line typescript/no-empty-object-type -- it is what the catalogues add their ids to
export interface Catalogue {}

export type MessageId = keyof Catalogue;
export type Values = Readonly<Record<string, string | number>>;
export type Say = (id: MessageId, values?: Values) => string;

/** Says a text in the language of the page; the same function as long as that stays the same. */
export function useText(): Say {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, filledIn(values)), [intl]);
}

/** What is filled in, kept apart from the words around it where it goes the other way. */
function filledIn(values: Values | undefined): Values | undefined {
  if (values === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? apart(value) : value,
    ]),
  );
}

/** Shows a time that the program has given out: it carries the office's own offset, so its wall clock is kept. */
export function useMoment(): (time: string) => string {
  const intl = useIntl();
  return useCallback(
    (time) =>
      intl.formatDate(new Date(wallClock(time)), {
        dateStyle: "medium",
        timeStyle: "short",
        timeZone: "UTC",
      }),
    [intl],
  );
}

/** The time as it stands on the office's wall, for formats told to show it as UTC. */
export function wallClock(time: string): string {
  return time.replace(/(Z|[+-]\d\d:\d\d)$/, "Z");
}
