/** What goes on on the canvas and which keys lead on: while a flow is drawn by keys, a tool is in hand, a layout is made. */

import type { ReactNode } from "react";

import { stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { EditorState } from "../../kernel/store.ts";
import { useText, type Say } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./bars.module.css";
import { outcomeText } from "./words.ts";

export function Hints({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const state = useStore(
    editor,
    (now) => now,
    (one, other) => one.tool === other.tool && one.layout === other.layout,
  );
  const { tool, layout } = state;
  if (layout !== undefined)
    return (
      <output data-chrome data-late className={styles["hint"]}>
        {say("canvas.hint.layout")}
      </output>
    );
  switch (tool.name) {
    case "linking":
      return <LinkHint state={state} text={tool.text} />;
    case "hand":
    case "lasso":
    case "space":
      return (
        <p data-chrome className={styles["hint"]}>
          {say(`canvas.hint.${tool.name}`)}
        </p>
      );
    default:
      return null;
  }
}

function LinkHint(props: { readonly state: EditorState; readonly text: string }): ReactNode {
  const { state, text } = props;
  const say = useText();
  return (
    <p data-chrome className={styles["hint"]}>
      <strong>{linkText(say, state)}</strong>
      {text === "" ? null : <kbd>{text}</kbd>}
      <span>{say("canvas.link.keys")}</span>
    </p>
  );
}

export function linkText(say: Say, { document, tool }: EditorState): string {
  if (tool.name !== "linking") return "";
  const from = stepOf(document, tool.from);
  const to = tool.to === undefined ? undefined : stepOf(document, tool.to);
  if (to === undefined) return say("canvas.link.nothing", { text: tool.text });
  const names = { from: from?.name ?? "", to: to.name };
  if (from === undefined || tool.outcome === undefined) return say("canvas.link", names);
  const outcome = outcomeText(say, from, tool.outcome);
  return say("canvas.link.outcome", { ...names, outcome });
}
