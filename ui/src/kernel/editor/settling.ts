/** After a change of many cards the scene is rough; it is worked out bit by bit, while nothing else is to be done. */

import { settled } from "../geometry/scene.ts";
import type { Store } from "../store.ts";
import type { EditorWorld } from "./world.ts";

export function settleScenes(
  { getState, subscribe, set }: Store,
  later: EditorWorld["later"],
): void {
  let last = getState().scene;
  subscribe(() => {
    const { scene } = getState();
    if (scene === last) return;
    last = scene;
    if (scene.from === undefined) return;
    const parts = settled(scene);
    later((isTime) => {
      // The next change has its own.
      while (getState().scene === scene) {
        if (!isTime()) return true;
        const part = parts.next();
        if (part.done === true) set({ scene: part.value });
      }
      return false;
    });
  });
}
