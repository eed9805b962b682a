// @vitest-environment happy-dom
import { expect, it } from "vitest";

import { nameKeys } from "./keys.ts";

it("Shift+Tab has its name for everybody who listens", () => {
  nameKeys(globalThis.window);
  const heard: string[] = [];
  document.body.addEventListener("keydown", ({ key }) => heard.push(key));
  for (const [key, code] of [
    ["Unidentified", "Tab"],
    ["Unidentified", "KeyQ"],
    ["a", "KeyA"],
  ] as const)
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
  expect(heard).toEqual(["Tab", "Unidentified", "a"]);
});
