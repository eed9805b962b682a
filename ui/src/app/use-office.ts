/** The office that everything happens in, read from its document. */

import { useMemo } from "react";

import type { OfficeDocument } from "../contract/office.ts";
import { useAnswer } from "../shared/backend.tsx";

export interface Office {
  readonly office: OfficeDocument | undefined;
  readonly people: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
}

export function useOffice(): Office {
  const document = useAnswer("office_export", {}).data?.document;
  return useMemo(() => {
    const office = document === undefined ? undefined : read(document);
    const names = (list: readonly { readonly key: string; readonly name: string }[]) =>
      new Map(list.map(({ key, name }) => [key, name]));
    return { office, people: names(office?.people ?? []), services: names(office?.services ?? []) };
  }, [document]);
}

function read(text: string): OfficeDocument {
  // The program gives it out, with everything that may be left out of an office left out.
  const office = JSON.parse(text) as Partial<OfficeDocument>;
  return { zone: "UTC", people: [], services: [], properties: [], contacts: [], ...office };
}
