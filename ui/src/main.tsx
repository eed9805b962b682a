/** Puts the page together: chooses the platform, mounts. */

import "./shared/tokens.css";
import "./shared/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Root } from "./app/Root.tsx";
import { fakePlatform } from "./platform/fake.ts";
import { isInWindow, tauriPlatform } from "./platform/tauri.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place to be mounted");
const language = navigator.language.startsWith("de") ? "de" : "en";
// In a browser of its own the page works on what stands in for the program.
const platform = isInWindow() ? tauriPlatform() : fakePlatform({ language });
createRoot(root).render(
  <StrictMode>
    <Root platform={platform} />
  </StrictMode>,
);
