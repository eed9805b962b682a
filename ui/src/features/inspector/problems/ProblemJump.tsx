/** From one problem of the template to the next: its step is selected, shown, and its field gets the focus. */

import { useRef, type ReactNode, type RefObject } from "react";

import type { Problem } from "../../../contract/types.ts";
import { selectionOf } from "../../../kernel/commands/plan.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { IconButton } from "../../../shared/controls/Button.tsx";
import { Icon } from "../../../shared/Icon.tsx";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { isWithin, placeOf } from "./place.ts";

/** Selects and shows what a problem is about. */
export function showPlace(editor: Editor, problem: Problem): void {
  const place = placeOf(editor.getState().document, problem);
  if (place.of === "step") {
    editor.select(selectionOf({ steps: [place.step] }));
    editor.reveal(place.step);
  } else editor.select(selectionOf(place.of === "flow" ? { flows: [place.flow] } : {}));
}

/** Puts the focus into the field that is nearest to a place. */
export function focusField(inside: HTMLElement, path: string): void {
  const fields = [...inside.querySelectorAll<HTMLElement>("[data-field]")].filter((element) =>
    isWithin(path, element.dataset["field"] ?? ""),
  );
  const nearest = fields.toSorted(
    (one, other) => (other.dataset["field"] ?? "").length - (one.dataset["field"] ?? "").length,
  )[0];
  nearest?.scrollIntoView?.({ block: "center" });
  // A field that searches opens its list at the focus, over what is to be seen: what mends the problem is better.
  const wanted = [
    "input:not([role=combobox]), textarea",
    "[data-problems] button",
    "button, input",
  ];
  const control = wanted.flatMap((one) => nearest?.querySelector<HTMLElement>(one) ?? [])[0];
  control?.focus();
}

function nameOf({ at, code, message }: Problem): string {
  return `${at} ${code} ${message}`;
}

export function ProblemJump(props: { readonly inside: RefObject<HTMLElement | null> }): ReactNode {
  const say = useText();
  const { editor, document, problems } = useInspected();
  const selection = useStore(editor, (state) => state.selection);
  const last = useRef<string | undefined>(undefined);
  if (problems.length === 0) return null;
  const isHere = (problem: Problem): boolean => {
    const place = placeOf(document, problem);
    if (place.of === "step") return selection.steps.size === 1 && selection.steps.has(place.step);
    if (place.of === "flow") return selection.flows.has(place.flow);
    return selection.steps.size + selection.flows.size + selection.notes.size === 0;
  };
  const here = problems.findIndex(isHere);
  const count = problems.length;
  const jump = (by: 1 | -1): void => {
    const inside = props.inside.current;
    // From the problem that was shown last, if that is still what is looked at; else from the first one here.
    const shown = problems.findIndex(
      (problem) => nameOf(problem) === last.current && isHere(problem),
    );
    const from = shown >= 0 ? shown : here >= 0 && by === 1 ? here - 1 : here;
    const next = problems[(from + by + count) % count];
    if (next === undefined) return;
    last.current = nameOf(next);
    showPlace(editor, next);
    // The fields of what is selected now have to be there first.
    requestAnimationFrame(() => {
      if (inside !== null) focusField(inside, placeOf(document, next).path);
    });
  };
  return (
    <div className={styles["jump"]}>
      <Icon name="problem" size={14} />
      <span>{say("problem.count", { count })}</span>
      <span className={styles["gap"]} />
      <IconButton icon="up" label={say("problem.previous")} onPress={() => jump(-1)} />
      <IconButton icon="down" label={say("problem.next")} onPress={() => jump(1)} />
    </div>
  );
}
