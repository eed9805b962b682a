/** The canvas: the drawing with everything that lies on it. What the hand and the keys do is the kernel's. */

import { useCallback, useId, type MouseEvent, type ReactNode } from "react";

import { theStep } from "../../kernel/actions/action.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Target } from "../../kernel/geometry/hit.ts";
import { onCanvas } from "../../kernel/view.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { NamesContext } from "./CardFace.tsx";
import styles from "./canvas.module.css";
import { Hints } from "./Hints.tsx";
import { KindMenu } from "./KindMenu.tsx";
import type { StepProblems } from "./nodes.ts";
import { SearchBar } from "./SearchBar.tsx";
import { Spoken } from "./Spoken.tsx";
import { cardId } from "./stage/Cards.tsx";
import { Minimap } from "./stage/Minimap.tsx";
import { Stage } from "./stage/Stage.tsx";
import { detailOf, useSize } from "./stage/use-region.ts";
import { Toolbar } from "./Toolbar.tsx";
import { useKeys } from "./use-keys.ts";
import { isSurface, screenInput, usePointer } from "./use-pointer.ts";
import type { Names } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly names: Names;
  /** What is wrong with each step. */
  readonly problems: ReadonlyMap<string, StepProblems>;
}

export function Canvas(props: Props): ReactNode {
  return (
    <NamesContext value={props.names}>
      <Drawing {...props} />
    </NamesContext>
  );
}

function Drawing({ editor, names, problems }: Props): ReactNode {
  const say = useText();
  const instructions = useId();
  const { ref, onPointerDown } = usePointer(editor);
  const size = useSize(editor, ref);
  const tool = useStore(editor, (now) => now.tool.name);
  const hover = useStore(editor, (now) => now.hover?.on);
  const detail = useStore(editor, detailOf);
  const current = useStore(editor, theStep);
  const isEmpty = useStore(editor, ({ document }) => document.steps.length === 0);
  const onClose = useCallback(() => ref.current?.focus({ preventScroll: true }), [ref]);
  useKeys(editor, ref);

  const onDoubleClick = (event: MouseEvent): void => {
    const canvas = ref.current;
    if (canvas === null || !isSurface(event.target)) return;
    openAt(editor, screenInput(event.nativeEvent, canvas).screen);
  };
  return (
    // The canvas takes keys and pointer as a whole; what stands on it is walked through with its own keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application, as its role says
    <div
      ref={ref}
      className={styles["canvas"]}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the keys
      tabIndex={0}
      role="application"
      aria-label={say("canvas.label")}
      aria-describedby={instructions}
      aria-activedescendant={
        current === undefined || detail === "far" ? undefined : cardId(current)
      }
      data-tool={tool}
      data-hover={cursorOf(hover)}
      data-detail={detail}
      onPointerDown={onPointerDown}
      onDoubleClick={onDoubleClick}
      // What the window offers there is about a page; what can be done stands beside the selection.
      onContextMenu={(event) => {
        if (isSurface(event.target)) event.preventDefault();
      }}
    >
      <p id={instructions} hidden>
        {say("canvas.instructions")}
      </p>
      <Stage editor={editor} canvas={ref} size={size} problems={problems} onClose={onClose} />
      <Spoken editor={editor} problems={problems} />
      {isEmpty && tool === "idle" ? <Blank /> : null}
      <Hints editor={editor} />
      <SearchBar editor={editor} names={names} onClose={onClose} />
      <Minimap editor={editor} size={size} problems={problems} />
      <Toolbar editor={editor} />
      <KindMenu editor={editor} size={size} onClose={onClose} />
    </div>
  );
}

function Blank(): ReactNode {
  const say = useText();
  return (
    <div className={styles["blank"]}>
      <h2>{say("canvas.empty.title")}</h2>
      <p>{say("canvas.empty.text")}</p>
    </div>
  );
}

function cursorOf(hover: Target["on"] | undefined): string | undefined {
  return hover === "canvas" ? undefined : hover;
}

/** A double click renames a step, edits a note, and asks in the open what shall stand there. */
function openAt(editor: Editor, screen: { readonly x: number; readonly y: number }): void {
  const { view, selection } = editor.getState();
  if (selection.steps.size + selection.notes.size === 1) editor.act("rename");
  else if (selection.flows.size === 1) editor.act("insert");
  else if (selection.steps.size + selection.notes.size === 0)
    editor.ask({ name: "create", at: onCanvas(view, screen) });
}
