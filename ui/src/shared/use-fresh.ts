/** Asks again now and then while something is under way: an attempt that fails is no happening of a process. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { CommandName } from "../contract/commands.ts";

const USUALLY = 4_000;

export function useFresh(name: CommandName, isUnderWay: boolean, every = USUALLY): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => {
      // Nobody looks, nobody asks.
      if (!document.hidden) void client.invalidateQueries({ queryKey: [name] });
    }, every);
    return () => clearInterval(timer);
  }, [client, name, isUnderWay, every]);
}
