/** Keys that the web view of the window names in its own way. */

/** WebKit on Linux knows Shift+Tab by its place on the keyboard only; whoever listens is to hear its name. */
export function nameKeys(target: EventTarget): void {
  target.addEventListener("keydown", named, { capture: true });
  target.addEventListener("keyup", named, { capture: true });
}

function named(event: Event): void {
  if (!(event instanceof KeyboardEvent)) return;
  if (event.key === "Unidentified" && event.code === "Tab")
    Object.defineProperty(event, "key", { value: "Tab" });
}
