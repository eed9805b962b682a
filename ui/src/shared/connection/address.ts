/** Addresses as they are typed. What is called for one, and what that changes, only the program says. */

import { useCallback } from "react";

import type {
  AddressChange,
  AddressReadReply,
  AddressRefusal,
  AddressRole,
} from "../../contract/types.ts";
import { useAnswer, usePlatform } from "../backend.tsx";
import { useText } from "../text.ts";

/** What is called for an address; nothing while nothing is typed or nothing is known yet. */
export function useAddress(address: string, role: AddressRole): AddressReadReply | undefined {
  return useAnswer("address_read", { address, role }, address !== "").data;
}

/** Gives the address that is to be entered for what was typed; fails with the reason why there is none. */
export function useEnter(): (address: string, role: AddressRole) => Promise<string> {
  const platform = usePlatform();
  const { refusal } = useAddressWords();
  return useCallback(
    async (typed, role) => {
      if (typed === "") return typed;
      const { address, refused } = await platform.call("address_read", { address: typed, role });
      if (refused !== undefined) throw new Error(refusal(refused));
      return address ?? typed;
    },
    [platform, refusal],
  );
}

interface AddressWords {
  readonly refusal: (refusal: AddressRefusal) => string;
  readonly change: (change: AddressChange) => string;
}

export function useAddressWords(): AddressWords {
  const say = useText();
  const refusal = useCallback(
    ({ why, character = "" }: AddressRefusal): string =>
      say(`connection.address.refused.${why}`, { character }),
    [say],
  );
  const change = ({ what, from = "", to = "" }: AddressChange): string =>
    say(`connection.address.changed.${what}`, {
      // A blank would not be seen.
      from: what === "encoded" ? (from.replaceAll(" ", "␣").match(/./gu) ?? []).join(" ") : from,
      to,
    });
  return { refusal, change };
}
