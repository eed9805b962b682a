/** The office that everything happens in, without its records; and who of it sits before the page. */

import type { OfficeDocument } from "../contract/office.ts";
import { useAnswer } from "./backend.tsx";
import { useStored } from "./stored.ts";

export interface Office {
  /** Absent until it is known. */
  readonly office: OfficeDocument | undefined;
  /** Names by key. */
  readonly people: ReadonlyMap<string, string>;
  /** Names by key. */
  readonly services: ReadonlyMap<string, string>;
  /** Names by key of all that is called: subscriptions, automation webhooks, services. */
  readonly targets: ReadonlyMap<string, string>;
}

export function useOffice(): Office {
  const shown = useAnswer("office_show", {}).data?.office;
  return shown === undefined ? NONE : readOnce(shown);
}

const NONE: Office = {
  office: undefined,
  people: new Map(),
  services: new Map(),
  targets: new Map(),
};
/** Lists ask for it row by row. */
const KNOWN = new WeakMap<object, Office>();

function readOnce(shown: object): Office {
  const known = KNOWN.get(shown);
  if (known !== undefined) return known;
  const office = read(shown);
  const names = (list: readonly { readonly key: string; readonly name: string }[]) =>
    new Map(list.map(({ key, name }) => [key, name]));
  const services = names(office.services);
  const others = [...(office.subscriptions ?? []), ...(office.endpoints ?? [])];
  const targets = new Map([...names(others), ...services]);
  const fresh = { office, people: names(office.people), services, targets };
  KNOWN.set(shown, fresh);
  return fresh;
}

export interface Me {
  /** Key of the person who sits before the page, once that is known and the office has such a person. */
  readonly me: string | undefined;
  readonly setMe: (key: string | undefined) => void;
}

export function useMe(): Me {
  const [me, setMe] = useStored("me");
  const { office, people } = useOffice();
  const isKnown = me !== undefined && (office === undefined || people.has(me));
  return { me: isKnown ? me : undefined, setMe };
}

function read(office: object): OfficeDocument {
  // The program gives it out in the published spelling, with everything left out that may be.
  return { zone: "UTC", people: [], services: [], ...office };
}
