/** Asks the worker for layouts. */

import type { LayoutInput, Places } from "../../kernel/layout/layered.ts";
import type { LayoutAnswer, LayoutAsked } from "./layout-worker.ts";

export function workerLayout(): (input: LayoutInput) => Promise<Places> {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, (places: Places) => void>();
  return (input) => {
    worker ??= started(waiting);
    const asked: LayoutAsked = { id: (last += 1), input };
    worker.postMessage(asked);
    return new Promise((resolve) => waiting.set(asked.id, resolve));
  };
}

function started(waiting: Map<number, (places: Places) => void>): Worker {
  const worker = new Worker(new URL("layout-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", (event: MessageEvent<LayoutAnswer>) => {
    waiting.get(event.data.id)?.(event.data.places);
    waiting.delete(event.data.id);
  });
  return worker;
}
