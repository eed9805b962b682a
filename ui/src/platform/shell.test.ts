import { expect, test } from "vitest";

import { createShellStore, zoomBeside, type Place } from "./shell.ts";

const START = { office: { is: "starting" }, closing: "hides", session: false, zoom: 100 } as const;

test("a wish that comes before anybody listens is told once, the newest", () => {
  const store = createShellStore(START);
  store.open({ view: "processes", key: "1" });
  store.open({ view: "processes", key: "2" });
  const first: Place[] = [];
  const second: Place[] = [];
  const unlisten = store.onOpen((place) => first.push(place));
  store.onOpen((place) => second.push(place));
  store.open({ view: "steps" });
  unlisten();
  store.open({ view: "contacts", key: "c1" });
  expect(first).toEqual([{ view: "processes", key: "2" }, { view: "steps" }]);
  expect(second).toEqual([{ view: "steps" }, { view: "contacts", key: "c1" }]);
});

test("zoom goes step by step and stays within its ends", () => {
  expect(zoomBeside(100, 1)).toBe(110);
  expect(zoomBeside(100, -1)).toBe(90);
  expect(zoomBeside(90, -1)).toBe(90);
  expect(zoomBeside(200, 1)).toBe(200);
  expect(zoomBeside(130, 1)).toBe(150);
  expect(zoomBeside(130, -1)).toBe(125);
});
