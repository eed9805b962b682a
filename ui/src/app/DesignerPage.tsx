/** One template in the designer: palette, canvas and inspector around one editor, saved as it changes. */

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from "react";

import type { Problem } from "../contract/types.ts";
import { Compared } from "../features/canvas/Compared.tsx";
import { workerLayout } from "../features/canvas/layout-client.ts";
import type { StepProblems } from "../features/canvas/nodes.ts";
import { inSlices } from "../features/canvas/slices.ts";
import { footText, outcomeText, startText, whoText } from "../features/canvas/words.ts";
import { createAutosave, leaveField, type Autosave } from "../features/designer/autosave.ts";
import { CommandPalette } from "../features/designer/CommandPalette.tsx";
import { Comparing, type Stand } from "../features/designer/Comparing.tsx";
import { useDeeds, useRow, type Over } from "../features/designer/deeds.ts";
import { DesignerBar } from "../features/designer/DesignerBar.tsx";
import { HandBook } from "../features/designer/HandBook.tsx";
import { leftOf, type Found } from "../features/designer/left.ts";
import { PAGE_KEYS } from "../features/designer/page-keys.ts";
import { usePanel } from "../features/designer/panel.ts";
import { PublishDialog } from "../features/designer/PublishDialog.tsx";
import { Shortcuts } from "../features/designer/Shortcuts.tsx";
import { Versions } from "../features/designer/Versions.tsx";
import type { StepWords } from "../features/designer/words.ts";
import { useFieldWords } from "../features/inspector/field-words.ts";
import { useProblemText } from "../features/inspector/problems/problem-text.ts";
import { stepAtPlace } from "../kernel/document/order.ts";
import { stepOf } from "../kernel/document/queries.ts";
import type { Responsible, Start, Step, TemplateDocument } from "../kernel/document/template.ts";
import { readTemplate } from "../kernel/document/text.ts";
import { createEditor, type Editor } from "../kernel/editor.ts";
import { matches } from "../kernel/keys.ts";
import { usePlatform } from "../shared/backend.tsx";
import { Failed } from "../shared/Failed.tsx";
import { useOffice } from "../shared/office.ts";
import { useFieldText } from "../shared/records/field-text.ts";
import { useRights } from "../shared/rights.tsx";
import { useText } from "../shared/text.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";
import { Workbench } from "./Workbench.tsx";

export function DesignerPage({ template }: { readonly template: string }): ReactNode {
  const platform = usePlatform();
  const client = useQueryClient();
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [error, setError] = useState<Error | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    let autosave: Autosave | undefined;
    const open = async (): Promise<void> => {
      const { document } = await platform.call("template_export", { key: template });
      if (isOver) return;
      const onDisk = readTemplate(document);
      const editor = createEditor(onDisk, {
        readClipboard: () => platform.clipboard.readText(),
        writeClipboard: (text) => platform.clipboard.writeText(text),
        layOut: workerLayout(),
        later: inSlices,
      });
      const onSaved = (): void => {
        for (const name of ["template_list", "template_diff", "template_export"])
          void client.invalidateQueries({ queryKey: [name] });
      };
      autosave = createAutosave(editor, platform, onSaved);
      setOpened({ editor, autosave, left: leftOf(template, onDisk) });
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

interface Opened {
  readonly editor: Editor;
  readonly autosave: Autosave;
  /** What could not be saved before. */
  readonly left: Found | undefined;
}

function Designer({ editor, autosave, left }: Opened): ReactNode {
  const { people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const words = useWords(names, editor);
  // What stands around the drawing may follow it a moment later.
  const document = useDeferredValue(useStore(editor, (state) => state.document));
  const problemText = useProblemText();
  const sayProblem = useCallback(
    (problem: Problem) => problemText(document, problem),
    [problemText, document],
  );
  const problems = useStore(autosave, (state) => state.problems);
  const counts = useCounts(document, problems);
  const [over, setOver] = useState<Over | undefined>(undefined);
  const [isListOpen, setIsListOpen] = useState(false);
  const [isOutline, setIsOutline] = useState(false);
  const [stands, setStands] = useState<readonly [Stand, Stand] | undefined>(undefined);
  const key = document.key;
  const row = useRow(key);
  const onOver = (wanted: Over): void => {
    if (wanted !== "compare") setOver(wanted);
    else if (row?.version !== undefined) setStands([row.version, "draft"]);
  };
  const close = useCallback(() => setOver(undefined), []);
  const closeComparing = useCallback(() => setStands(undefined), []);
  const panel = usePanel(editor);
  const deeds = useDeeds({
    editor,
    autosave,
    row,
    words,
    isOutline,
    onOutline: () => setIsOutline((shown) => !shown),
    onOver,
    panel,
  });
  const isReadOnly = useReadOnly(editor);
  useKeys(setOver);
  useLeaving();
  return (
    <div className={styles["designer"]} data-outline={isOutline || isReadOnly}>
      <DesignerBar
        editor={editor}
        autosave={autosave}
        row={row}
        problems={problems}
        deeds={deeds}
        isListOpen={isListOpen}
        onList={() => setIsListOpen((open) => !open)}
      />
      {stands === undefined ? (
        <Workbench
          {...{
            editor,
            left,
            problems,
            row,
            words,
            names,
            counts,
            sayProblem,
            isOutline,
            isListOpen,
            panel,
          }}
          onCloseList={() => setIsListOpen(false)}
        />
      ) : (
        <Comparing
          template={key}
          words={words}
          before={stands[0]}
          after={stands[1]}
          onChange={(before, after) => setStands([before, after])}
          onClose={closeComparing}
          drawing={(props) => <Compared {...props} />}
        />
      )}
      <CommandPalette editor={editor} deeds={deeds} isOpen={over === "palette"} onClose={close} />
      <Shortcuts isOpen={over === "shortcuts"} onClose={close} />
      <PublishDialog
        {...{ editor, autosave, row, words }}
        isOpen={over === "publish"}
        onClose={close}
      />
      {over === "versions" ? (
        <Versions
          editor={editor}
          autosave={autosave}
          onCompare={(before, after) => {
            setStands([before, after]);
            close();
          }}
          onClose={close}
        />
      ) : null}
      <HandBook editor={editor} words={words} isTable={isOutline} />
    </div>
  );
}

/** Whoever may not change templates may look at this one. */
function useReadOnly(editor: Editor): boolean {
  const isReadOnly = useRights().why("template_import") !== undefined;
  useEffect(() => editor.setReadOnly(isReadOnly), [editor, isReadOnly]);
  return isReadOnly;
}

/** Outside the canvas steps say themselves as on their cards. */
function useWords(names: Parameters<typeof whoText>[1], editor: Editor): StepWords {
  const say = useText();
  const stepName = useCallback(
    (key: string) => stepOf(editor.getState().document, key)?.name,
    [editor],
  );
  const field = useFieldText(stepName);
  const said = useMemo(
    () => ({
      ...names,
      who: (responsible: Responsible | undefined) => whoText(say, names, responsible),
      start: (start: Start | undefined) => startText(say, start),
      foot: (step: Step) => footText(say, names, step),
      outcome: (step: Step, outcome: string) => outcomeText(say, step, outcome),
      field,
    }),
    [say, names, field],
  );
  const fields = useFieldWords(said);
  return useMemo(() => ({ ...said, ...fields }), [said, fields]);
}

/** The keys of what stands over the designer as a whole. */
function useKeys(open: (over: Over) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isText =
        event.target instanceof HTMLElement &&
        event.target.matches("input, textarea, [contenteditable='true']");
      const { key, code, shiftKey: shift, altKey: alt } = event;
      const input = { key, code, shift, alt, mod: event.ctrlKey || event.metaKey };
      const wanted = (["palette", "shortcuts"] as const).find((name) =>
        PAGE_KEYS[name].some((shortcut) => matches(shortcut, input)),
      );
      if (wanted === undefined || (isText && wanted === "shortcuts")) return;
      event.preventDefault();
      open(wanted);
    };
    // Fields keep their keys from what is around them.
    globalThis.addEventListener("keydown", onKey, { capture: true });
    return () => globalThis.removeEventListener("keydown", onKey, { capture: true });
  }, [open]);
}

/** Before another view comes, the field that has the focus is left: what was typed into it is taken over. */
function useLeaving(): void {
  useEffect(() => {
    globalThis.addEventListener("hashchange", leaveField, { capture: true });
    return () => globalThis.removeEventListener("hashchange", leaveField, { capture: true });
  }, []);
}

/** What is wrong with each step; the same until something else is, so that nothing is drawn anew for it. */
function useCounts(
  document: TemplateDocument,
  problems: readonly Problem[],
): ReadonlyMap<string, StepProblems> {
  const counts = useMemo(() => countsOf(document, problems), [document, problems]);
  const [kept, keep] = useState(counts);
  if (kept === counts || areSame(kept, counts)) return kept;
  keep(counts);
  return counts;
}

function areSame(
  one: ReadonlyMap<string, StepProblems>,
  other: ReadonlyMap<string, StepProblems>,
): boolean {
  return (
    one.size === other.size &&
    [...one].every(([key, { count, isError }]) => {
      const known = other.get(key);
      return known?.count === count && known.isError === isError;
    })
  );
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
