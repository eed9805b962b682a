/** A note, or a frame with its heading; its text is edited in place. */

import { memo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import type { Note } from "../../kernel/document/template.ts";
import { useText } from "../../shared/text.ts";
import styles from "./canvas.module.css";

interface Props {
  readonly note: Note;
  readonly selected: boolean;
  /** Present while its text is edited; called without a text when that is given up. */
  readonly onText?: ((text: string | undefined) => void) | undefined;
}

export const NoteFace = memo(function NoteFace({ note, selected, onText }: Props): ReactNode {
  const say = useText();
  const isFrame = note.frame === true;
  const look = `${styles[isFrame ? "frame" : "note"]} ${selected ? styles["selected"] : ""}`;
  const empty = <em>{say(isFrame ? "canvas.frame.empty" : "canvas.note.empty")}</em>;
  return (
    <div className={look}>
      {onText === undefined ? (
        <span className={styles["noteText"]} dir="auto">
          {note.text === "" ? empty : note.text}
        </span>
      ) : (
        <NoteField text={note.text} isFrame={isFrame} onText={onText} />
      )}
    </div>
  );
});

/** The field has an undo of its own, as every text field; the text is one step of the drawing's when it is left. */
function NoteField(props: {
  readonly text: string;
  readonly isFrame: boolean;
  readonly onText: (text: string | undefined) => void;
}): ReactNode {
  const say = useText();
  const [typed, setTyped] = useState(props.text);
  const isOver = useRef(false);
  const end = (text: string | undefined): void => {
    if (!isOver.current) props.onText(text);
    isOver.current = true;
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape") end(undefined);
    else if (event.key === "Enter" && (props.isFrame || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      end(typed);
    }
  };
  return (
    <textarea
      data-chrome
      className={styles["noteField"]}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for, to be typed into
      autoFocus
      aria-label={say(props.isFrame ? "canvas.frame.text" : "canvas.note.text")}
      rows={1}
      dir="auto"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKey}
      onBlur={() => end(typed)}
    />
  );
}
