/** Puts the page together: chooses the platform, mounts. */

import "./shared/tokens.css";
import "./shared/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Root } from "./app/Root.tsx";
import { nameKeys } from "./platform/keys.ts";
import type { Platform } from "./platform/port.ts";
import { isInWindow, tauriPlatform } from "./platform/tauri.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place to be mounted");
const platform = isInWindow() ? tauriPlatform() : await standIn();
nameKeys(globalThis);
createRoot(root).render(
  <StrictMode>
    <Root platform={platform} />
  </StrictMode>,
);

/** In a browser of its own the page works on what stands in for the program; the window never fetches it. */
async function standIn(): Promise<Platform> {
  const { fakePlatform } = await import("./platform/fake.ts");
  return fakePlatform({ language: navigator.language.startsWith("de") ? "de" : "en" });
}
