/** Where a template is worked on: palette, drawing or table, and the fields of what is selected. */

import type { ReactNode } from "react";

import type { Problem, TemplateRow } from "../contract/types.ts";
import { Canvas } from "../features/canvas/Canvas.tsx";
import { EditorKeys } from "../features/canvas/EditorKeys.tsx";
import type { StepProblems } from "../features/canvas/nodes.ts";
import { Palette } from "../features/canvas/Palette.tsx";
import type { whoText } from "../features/canvas/words.ts";
import type { Found } from "../features/designer/left.ts";
import { Leftover } from "../features/designer/Leftover.tsx";
import { Outline } from "../features/designer/outline/Outline.tsx";
import type { Panel } from "../features/designer/panel.ts";
import { ProblemList } from "../features/designer/ProblemList.tsx";
import type { StepWords } from "../features/designer/words.ts";
import { InspectedProvider } from "../features/inspector/inspected.tsx";
import { Inspector } from "../features/inspector/Inspector.tsx";
import { FixButton } from "../features/inspector/problems/ProblemLine.tsx";
import type { Editor } from "../kernel/editor.ts";
import { useText } from "../shared/text.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";

interface Bench {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
  readonly row: TemplateRow | undefined;
  readonly left: Found | undefined;
  readonly words: StepWords;
  readonly names: Parameters<typeof whoText>[1];
  readonly counts: ReadonlyMap<string, StepProblems>;
  readonly sayProblem: (problem: Problem) => string;
  readonly isOutline: boolean;
  readonly isListOpen: boolean;
  readonly onCloseList: () => void;
  readonly panel: Panel;
}

/** Where the template is worked on: as a drawing or as a table, with the fields of what is selected. */
export function Workbench(props: Bench): ReactNode {
  const { editor, problems, words, names, counts, sayProblem, isOutline, panel } = props;
  const isReadOnly = useStore(editor, (state) => state.isReadOnly);
  return (
    <>
      {isOutline || isReadOnly ? null : <Palette editor={editor} />}
      <div className={styles["drawing"]}>
        {isOutline ? (
          <>
            <EditorKeys editor={editor} />
            <Outline editor={editor} problems={problems} words={words} />
          </>
        ) : (
          <Canvas editor={editor} names={names} problems={counts} />
        )}
        <Refusal editor={editor} />
        <Leftover editor={editor} left={props.left} />
        {props.isListOpen ? (
          <InspectedProvider editor={editor} problems={problems}>
            <ProblemList
              editor={editor}
              problems={problems}
              row={props.row}
              sayProblem={sayProblem}
              fix={(problem) => <FixButton problem={problem} />}
              onClose={props.onCloseList}
            />
          </InspectedProvider>
        ) : null}
      </div>
      {panel.isShown ? (
        // Nothing in it can be reached where all is locked: then its own keys scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles["panel"]} {...(isReadOnly ? { tabIndex: 0 } : {})}>
          {isReadOnly ? (
            <fieldset disabled className={styles["locked"]}>
              <Inspector editor={editor} problems={problems} />
            </fieldset>
          ) : (
            <Inspector editor={editor} problems={problems} />
          )}
        </div>
      ) : null}
    </>
  );
}

const SAID = [
  "same-step",
  "flow-exists",
  "takes-no-flow",
  "gives-no-flow",
  "not-a-clip",
  "too-many-steps",
  "has-branches",
  "no-layout",
  "read-only",
] as const;

/** Why the last thing was not done, where that is not plain to see. */
function Refusal({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const refusal = useStore(editor, (state) => SAID.find((code) => code === state.refusal));
  if (refusal === undefined) return null;
  return (
    <p className={styles["refusal"]} role="alert">
      {say(`canvas.refusal.${refusal}`)}
    </p>
  );
}
