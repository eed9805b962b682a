/** One template in the designer: palette, canvas and inspector around one editor, saved as it changes. */

import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Problem } from "../contract/types.ts";
import { Canvas } from "../features/canvas/Canvas.tsx";
import { workerLayout } from "../features/canvas/layout-client.ts";
import type { StepProblems } from "../features/canvas/nodes.ts";
import { Palette } from "../features/canvas/Palette.tsx";
import { Inspector } from "../features/inspector/Inspector.tsx";
import { selectionOf } from "../kernel/commands/plan.ts";
import type { TemplateDocument } from "../kernel/document/template.ts";
import { readTemplate } from "../kernel/document/text.ts";
import { createEditor, type Editor } from "../kernel/editor.ts";
import { useAnswer, useCommand, usePlatform } from "../shared/backend.tsx";
import { Button } from "../shared/controls/Button.tsx";
import { Failed } from "../shared/Failed.tsx";
import { Icon } from "../shared/Icon.tsx";
import { useOffice } from "../shared/office.ts";
import { Badge } from "../shared/Page.tsx";
import { linkTo } from "../shared/route.ts";
import { useText } from "../shared/text.ts";
import { useStore } from "../shared/use-store.ts";
import styles from "./app.module.css";
import { createAutosave, type Autosave } from "./autosave.ts";

export function DesignerPage({ template }: { readonly template: string }): ReactNode {
  const platform = usePlatform();
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
      autosave = createAutosave(editor, platform);
      setOpened({ editor, autosave });
    };
    open().catch((failed: unknown) =>
      setError(failed instanceof Error ? failed : new Error(String(failed))),
    );
    return () => {
      isOver = true;
      autosave?.stop();
    };
  }, [platform, template]);

  if (error !== undefined)
    return <Failed error={error} onAgain={() => globalThis.location.reload()} />;
  return opened === undefined ? null : <Designer {...opened} />;
}

function Designer({
  editor,
  autosave,
}: {
  readonly editor: Editor;
  readonly autosave: Autosave;
}): ReactNode {
  const { office, people, services } = useOffice();
  const names = useMemo(() => ({ people, services }), [people, services]);
  const document = useStore(editor, (state) => state.document);
  const problems = useStore(autosave, (state) => state.problems);
  const counts = useMemo(() => countsOf(document, problems), [document, problems]);
  return (
    <div className={styles["designer"]}>
      <Bar editor={editor} autosave={autosave} problems={problems} />
      <Palette editor={editor} />
      <main className={styles["drawing"]}>
        <Canvas editor={editor} names={names} problems={counts} />
        <Refusal editor={editor} />
      </main>
      <Inspector editor={editor} office={office} problems={problems} />
    </div>
  );
}

/** What is wrong with each step, by its key. */
function countsOf(
  document: TemplateDocument,
  problems: readonly Problem[],
): ReadonlyMap<string, StepProblems> {
  const counts = new Map<string, StepProblems>();
  for (const problem of problems) {
    const key = keyOf(document, problem);
    if (key === undefined) continue;
    const { count, isError } = counts.get(key) ?? { count: 0, isError: false };
    counts.set(key, { count: count + 1, isError: isError || problem.severity === "error" });
  }
  return counts;
}

function keyOf(document: TemplateDocument, { at }: Problem): string | undefined {
  const index = /^steps\[(\d+)\]/.exec(at)?.[1];
  return index === undefined ? undefined : document.steps[Number(index)]?.key;
}

interface BarProps {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly problems: readonly Problem[];
}

function Bar({ editor, autosave, problems }: BarProps): ReactNode {
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const [published, setPublished] = useState<TemplateDocument | undefined>(undefined);
  const publish = useCommand("template_publish", ["template_list"]);
  const onPublish = async (): Promise<void> => {
    await autosave.flush();
    if (autosave.getState().save.is === "failed") return;
    const { document: sent } = editor.getState();
    publish.mutate({ key: document.key }, { onSuccess: () => setPublished(sent) });
  };
  return (
    <header className={styles["bar"]}>
      <a
        href={linkTo("templates")}
        className={styles["back"]}
        aria-label={say("app.designer.back")}
        title={say("app.designer.back")}
      >
        <Icon name="back" />
      </a>
      <h1>{document.name}</h1>
      <StateLine editor={editor} autosave={autosave} published={published} />
      <span className={styles["gap"]} />
      {publish.error === null ? null : (
        <span className={styles["refused"]}>{say("app.designer.publish.refused")}</span>
      )}
      <Problems editor={editor} problems={problems} />
      <Button
        look="primary"
        label={say("app.designer.publish")}
        isDisabled={publish.isPending}
        onPress={() => void onPublish()}
      />
    </header>
  );
}

interface StateProps extends Omit<BarProps, "problems"> {
  /** The document that was published since it was opened. */
  readonly published: TemplateDocument | undefined;
}

function StateLine({ editor, autosave, published }: StateProps): ReactNode {
  const say = useText();
  const intl = useIntl();
  const save = useStore(autosave, (state) => state.save);
  const document = useStore(editor, (state) => state.document);
  const row = useAnswer("template_list", {}).data?.templates.find(
    (template) => template.key === document.key,
  );
  const version = row?.version;
  const isChanged = save.is !== "unchanged" && document !== published;
  const standing =
    version === undefined
      ? say("app.designer.draft")
      : say(isChanged ? "app.designer.differs" : "app.designer.version", { version });
  const state = (): string => {
    switch (save.is) {
      case "unchanged":
        return say("app.designer.unchanged");
      case "saving":
        return say("app.designer.saving");
      case "saved":
        return say("app.designer.saved", { time: intl.formatTime(save.at) });
      case "failed":
        return say("app.designer.failed", { reason: save.reason });
    }
  };
  return (
    <output className={styles["state"]} data-state={save.is}>
      {state()} · {standing}
    </output>
  );
}

/** How many problems there are; a click goes from one to the next. */
function Problems({
  editor,
  problems,
}: {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
}): ReactNode {
  const say = useText();
  const [next, setNext] = useState(0);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return <Badge tone="good">{say("app.designer.no-problems")}</Badge>;
  const label = say("app.designer.problems", {
    errors,
    warnings,
    both: Math.min(errors, warnings),
  });
  const show = (): void => {
    const problem = problems[next % problems.length];
    const key = problem && keyOf(editor.getState().document, problem);
    setNext(next + 1);
    if (key === undefined) return;
    editor.select(selectionOf({ steps: [key] }));
    editor.reveal(key);
  };
  return <Button icon="problem" look="quiet" label={label} onPress={show} />;
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
