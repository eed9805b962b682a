/** Changes of the office, one after the other, each on top of what the one before has left. */

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import type { OfficeDocument, Person } from "../../contract/office.ts";
import type { OfficeShowReply } from "../../contract/types.ts";
import type { Platform } from "../../platform/port.ts";
import { usePlatform } from "../../shared/backend.tsx";

export type Spelled = Readonly<Record<string, unknown>>;

/** The fields that change; where they depend on what there is, made of what the change before has left. */
export type Change<Of> = Spelled | ((now: Of) => Spelled);

export interface OfficeEdit {
  /** Sets zone, name, currency, language, controller or calendar; `undefined` takes away. */
  readonly set: (change: Change<OfficeDocument>) => Promise<void>;
  /** Changes fields of a person, or writes a new one; `undefined` takes away. */
  readonly putPerson: (key: string, change: Change<Person>) => Promise<void>;
}

const KEY = ["office_show", {}] as const;

/** The last change under way; two fields that are left at once must not undo each other. */
const tails = new WeakMap<Platform, Promise<unknown>>();

export function useOfficeEdit(): OfficeEdit {
  const platform = usePlatform();
  const client = useQueryClient();
  return useMemo(() => editOf(platform, client), [platform, client]);
}

function editOf(platform: Platform, client: QueryClient): OfficeEdit {
  const inTurn = (change: (office: Spelled) => Promise<OfficeShowReply>): Promise<void> => {
    const done = (tails.get(platform) ?? Promise.resolve()).then(async () => {
      const known = client.getQueryData<OfficeShowReply>(KEY);
      const { office } = known ?? (await platform.call("office_show", {}));
      client.setQueryData(KEY, await change(office));
      void client.invalidateQueries({ queryKey: ["dry_run"] });
      // Published templates may need whom the office has no more.
      void client.invalidateQueries({ queryKey: ["template_list"] });
    });
    tails.set(
      platform,
      done.catch(() => undefined),
    );
    return done;
  };
  return {
    set: (change) =>
      inTurn((office) => {
        // The program gives it out in the published spelling.
        const now = office as unknown as OfficeDocument;
        const changed = typeof change === "function" ? change(now) : change;
        const { zone, name, currency, language, controller, calendar } = { ...office, ...changed };
        return platform.call("office_set", {
          zone: String(zone),
          ...(typeof name === "string" ? { name } : {}),
          ...(typeof currency === "string" ? { currency } : {}),
          ...(typeof language === "string" ? { language } : {}),
          ...(typeof controller === "string" ? { controller } : {}),
          ...(isSpelled(calendar) ? { calendar } : {}),
        });
      }),
    putPerson: (key, change) =>
      inTurn((office) => {
        const people = Array.isArray(office["people"]) ? (office["people"] as unknown[]) : [];
        const known = people.filter(isSpelled).find((person) => person["key"] === key) ?? { key };
        const changed = typeof change === "function" ? change(known as unknown as Person) : change;
        return platform.call("person_put", { person: withoutNothing({ ...known, ...changed }) });
      }),
  };
}

function isSpelled(value: unknown): value is Spelled {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without the fields that stand for nothing. */
export function withoutNothing(fields: Spelled): Spelled {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
