/** The keys that go through the list of my steps. */

import type { KeyboardEvent, ReactNode } from "react";

import { Keys } from "../../shared/Keys.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./steps.module.css";

const HINTS = [
  {
    label: "steps.keys.move",
    keys: [{ key: "ArrowUp" }, { key: "ArrowDown" }, { key: "J" }, { key: "K" }],
  },
  { label: "steps.keys.open", keys: [{ key: "Enter" }] },
  { label: "steps.keys.mark", keys: [{ key: "X" }] },
  { label: "steps.keys.finish", keys: [{ key: "Enter", mod: true }] },
] as const;

export function Hints(): ReactNode {
  const say = useText();
  return (
    <ul className={styles["keys"]} aria-label={say("steps.keys")}>
      {HINTS.map(({ label, keys }) => (
        <li key={label}>
          {keys.map((of) => (
            <Keys key={of.key} of={of} />
          ))}
          {say(label)}
        </li>
      ))}
    </ul>
  );
}

export type Wish = "up" | "down" | "enter" | "leave" | "check" | "finish";

/** What a key asks for. In a field it is a letter; in a dialog it belongs to that. */
export function wishOf(event: KeyboardEvent<HTMLDivElement>): Wish | undefined {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return undefined;
  const isRow = target.dataset["visit"] !== undefined;
  // In the step itself its panel hears this.
  if (isRow && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return "finish";
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (target.matches("input:not([type=checkbox]), textarea, select, [role=spinbutton]"))
    return undefined;
  switch (event.key) {
    case "j":
      return "down";
    case "k":
      return "up";
    case "ArrowDown":
      return isRow ? "down" : undefined;
    case "ArrowUp":
      return isRow ? "up" : undefined;
    case "Enter":
      return isRow ? "enter" : undefined;
    case "x":
      return isRow ? "check" : undefined;
    case "Escape":
      return isRow ? undefined : "leave";
    default:
      return undefined;
  }
}
