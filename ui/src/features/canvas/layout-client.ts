/** Asks the worker for layouts. */

import type { LayoutInput, Places } from "../../kernel/layout/layered.ts";
import type { LayoutAnswer, LayoutAsked } from "./layout-worker.ts";

export function workerLayout(): (input: LayoutInput) => Promise<Places> {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const broken = (): void => {
    for (const { reject } of waiting.values()) reject(new Error("the layout broke off"));
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };
  return (input) => {
    worker ??= started(waiting, broken);
    const asked: LayoutAsked = { id: (last += 1), input };
    worker.postMessage(asked);
    return new Promise((resolve, reject) => waiting.set(asked.id, { resolve, reject }));
  };
}

interface Waiting {
  readonly resolve: (places: Places) => void;
  readonly reject: (error: Error) => void;
}

function started(waiting: Map<number, Waiting>, broken: () => void): Worker {
  const worker = new Worker(new URL("layout-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", (event: MessageEvent<LayoutAnswer>) => {
    waiting.get(event.data.id)?.resolve(event.data.places);
    waiting.delete(event.data.id);
  });
  worker.addEventListener("error", broken);
  return worker;
}
