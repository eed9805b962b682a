/** The name of a step, edited where it stands. Enter or leaving takes it over, Tab also asks what follows a new one. */

import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Box } from "../../kernel/geometry/box.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./bars.module.css";

/** Where the name stands on a card: beside the sign, below the line that says when it starts. */
const SIGN = 40;
const HEAD = 23;

interface Props {
  readonly editor: Editor;
  readonly onClose: () => void;
}

export function NameField(props: Props): ReactNode {
  const { editor } = props;
  const key = useStore(editor, ({ request }) =>
    request?.name === "rename" ? request.key : undefined,
  );
  const step = useStore(editor, ({ document }) =>
    key === undefined ? undefined : stepOf(document, key),
  );
  const box = useStore(editor, ({ scene }) =>
    key === undefined ? undefined : scene.cards.get(key),
  );
  if (step === undefined || box === undefined) return null;
  return <Field key={step.key} {...props} step={step.key} name={step.name} box={box} />;
}

function Field(
  props: Props & { readonly step: string; readonly name: string; readonly box: Box },
): ReactNode {
  const { editor, step, name, box, onClose } = props;
  const say = useText();
  const [typed, setTyped] = useState(name);
  const isOver = useRef(false);
  const end = (wanted: string): void => {
    if (isOver.current) return;
    isOver.current = true;
    editor.name(step, wanted);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (!["Enter", "Escape", "Tab"].includes(event.key)) return;
    event.preventDefault();
    const { request } = editor.getState();
    const isFresh = request?.name === "rename" && request.fresh === true;
    end(event.key === "Escape" ? name : typed);
    onClose();
    // Who draws a row of steps names one and goes on to the next.
    if (event.key === "Tab" && !event.shiftKey && isFresh) editor.act("append");
  };
  return (
    <textarea
      data-chrome
      className={styles["name"]}
      style={{ left: box.x + SIGN, top: box.y + HEAD, width: box.width - SIGN - 4 }}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for, to be typed into
      autoFocus
      rows={2}
      dir="auto"
      aria-label={say("canvas.name")}
      value={typed}
      onChange={(event) => setTyped(event.target.value.replaceAll("\n", " "))}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKey}
      onBlur={() => end(typed)}
    />
  );
}
