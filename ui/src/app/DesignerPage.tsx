/** One template in the designer: palette, canvas and inspector around one editor, saved as it changes. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";

import type { Problem } from "../contract/types.ts";
import { Canvas } from "../features/canvas/Canvas.tsx";
import { EditorKeys } from "../features/canvas/EditorKeys.tsx";
import { workerLayout } from "../features/canvas/layout-client.ts";
import type { StepProblems } from "../features/canvas/nodes.ts";
import { Palette } from "../features/canvas/Palette.tsx";
import { outcomeText, startText, whoText } from "../features/canvas/words.ts";
import { createAutosave, type Autosave } from "../features/designer/autosave.ts";
import { CommandPalette } from "../features/designer/CommandPalette.tsx";
import { DesignerBar } from "../features/designer/DesignerBar.tsx";
import { HandBook } from "../features/designer/HandBook.tsx";
import { Outline, type StepWords } from "../features/designer/Outline.tsx";
import { ProblemList } from "../features/designer/ProblemList.tsx";
import { Shortcuts } from "../features/designer/Shortcuts.tsx";
import { Inspector } from "../features/inspector/Inspector.tsx";
import { useProblemText } from "../features/inspector/problems/problem-text.ts";
import { stepAtPlace } from "../kernel/document/order.ts";
import type { TemplateDocument } from "../kernel/document/template.ts";
import { readTemplate } from "../kernel/document/text.ts";
import { createEditor, type Editor } from "../kernel/editor.ts";
import { usePlatform } from "../shared/backend.tsx";
import { Failed } from "../shared/Failed.tsx";
import { useOffice } from "../shared/office.ts";
import { useText } from "../shared/text.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";

export function DesignerPage({ template }: { readonly template: string }): ReactNode {
  const platform = usePlatform();
  const client = useQueryClient();
  const [opened, setOpened] = useState<{ editor: Editor; autosave: Autosave } | undefined>(
    undefined,
  );
  const [error, setError] = useState<Error | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    let autosave: Autosave | undefined;
    const open = async (): Promise<void> => {
      const { document } = await platform.call("template_export", { key: template });
      if (isOver) return;
      const editor = createEditor(readTemplate(document), {
        readClipboard: () => platform.clipboard.readText(),
        writeClipboard: (text) => platform.clipboard.writeText(text),
        layOut: workerLayout(),
      });
      autosave = createAutosave(editor, platform, () => {
        for (const name of ["template_list", "template_diff"])
          void client.invalidateQueries({ queryKey: [name] });
      });
      setOpened({ editor, autosave });
    };
    open().catch((failed: unknown) =>
      setError(failed instanceof Error ? failed : new Error(String(failed))),
    );
    return () => {
      isOver = true;
      autosave?.stop();
    };
  }, [platform, client, template]);

  if (error !== undefined)
    return <Failed error={error} onAgain={() => globalThis.location.reload()} />;
  return opened === undefined ? null : <Designer {...opened} />;
}

type Over = "palette" | "shortcuts";

function Designer({
  editor,
  autosave,
}: {
  readonly editor: Editor;
  readonly autosave: Autosave;
}): ReactNode {
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const words = useWords(names);
  const document = useStore(editor, (state) => state.document);
  const problemText = useProblemText();
  const sayProblem = useCallback(
    (problem: Problem) => problemText(document, problem),
    [problemText, document],
  );
  const problems = useStore(autosave, (state) => state.problems);
  const counts = useMemo(() => countsOf(document, problems), [document, problems]);
  const [over, setOver] = useState<Over | undefined>(undefined);
  const [isListOpen, setIsListOpen] = useState(false);
  const [isOutline, setIsOutline] = useState(false);
  useKeys(setOver);
  return (
    <div className={styles["designer"]} data-outline={isOutline}>
      <DesignerBar
        editor={editor}
        autosave={autosave}
        problems={problems}
        words={words}
        isListOpen={isListOpen}
        onList={() => setIsListOpen((open) => !open)}
        isOutline={isOutline}
        onOutline={() => setIsOutline((shown) => !shown)}
        onPalette={() => setOver("palette")}
        onShortcuts={() => setOver("shortcuts")}
      />
      {isOutline ? null : <Palette editor={editor} />}
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
        {isListOpen ? (
          <ProblemList
            editor={editor}
            problems={problems}
            sayProblem={sayProblem}
            onClose={() => setIsListOpen(false)}
          />
        ) : null}
      </div>
      <Inspector editor={editor} problems={problems} />
      <CommandPalette
        editor={editor}
        isOpen={over === "palette"}
        onClose={() => setOver(undefined)}
      />
      <Shortcuts isOpen={over === "shortcuts"} onClose={() => setOver(undefined)} />
      <HandBook editor={editor} words={words} />
    </div>
  );
}

/** Outside the canvas steps say themselves as on their cards. */
function useWords(names: Parameters<typeof whoText>[1]): StepWords {
  const say = useText();
  return useMemo(
    () => ({
      who: (responsible) => whoText(say, names, responsible),
      start: (start) => startText(say, start),
      outcome: (step, outcome) => outcomeText(say, step, outcome),
    }),
    [say, names],
  );
}

/** The keys of what stands over the designer as a whole. */
function useKeys(open: (over: Over) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isText =
        event.target instanceof HTMLElement &&
        event.target.matches("input, textarea, [contenteditable='true']");
      const isPalette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!isPalette && (isText || event.key !== "?")) return;
      event.preventDefault();
      open(isPalette ? "palette" : "shortcuts");
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [open]);
}

/** What is wrong with each step, by its key. */
function countsOf(
  document: TemplateDocument,
  problems: readonly Problem[],
): ReadonlyMap<string, StepProblems> {
  const counts = new Map<string, StepProblems>();
  for (const problem of problems) {
    const key = stepAtPlace(document, problem.at)?.key;
    if (key === undefined) continue;
    const { count, isError } = counts.get(key) ?? { count: 0, isError: false };
    counts.set(key, { count: count + 1, isError: isError || problem.severity === "error" });
  }
  return counts;
}

const SAID = [
  "same-step",
  "flow-exists",
  "takes-no-flow",
  "gives-no-flow",
  "not-a-clip",
  "too-many-steps",
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
