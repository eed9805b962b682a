/** Two states of a template beside each other: one drawing of both, and the list of what differs. */

import { useEffect, useMemo, useState, type ReactNode } from "react";

import type { TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { useAnswer } from "../../shared/backend.tsx";
import type { ComparedProps } from "../../kernel/document/compared.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import { comparisonOf, marksOf, type Comparison } from "./comparison.ts";
import { Differences } from "./Differences.tsx";
import styles from "./differences.module.css";
import type { StepWords } from "./words.ts";

/** A version by its number, or the draft. */
export type Stand = number | "draft";

interface Props {
  readonly template: string;
  readonly words: StepWords;
  readonly before: Stand;
  readonly after: Stand;
  readonly onChange: (before: Stand, after: Stand) => void;
  readonly onClose: () => void;
  /** Draws both in one. */
  readonly drawing: (props: ComparedProps) => ReactNode;
}

export function Comparing(props: Props): ReactNode {
  const { template, words, before, after, onChange, onClose, drawing } = props;
  const say = useText();
  const versions = useAnswer("template_versions", { key: template }).data?.versions ?? [];
  const { comparison, error } = useComparison(template, before, after);
  const [chosen, setSelected] = useState<string | undefined>(undefined);
  const differences = comparison?.differences ?? [];
  const at = differences.findIndex(({ id }) => id === chosen);
  const selected = differences[at]?.id;
  const choices = [
    { key: "draft", label: say("designer.versions.draft") },
    ...versions.map(({ number, note }) => ({
      key: String(number),
      label: say("designer.versions.number", { version: number }),
      ...(note === undefined ? {} : { detail: note }),
    })),
  ];
  const step = (by: number): void => {
    const next = differences[(at + by + differences.length) % differences.length];
    setSelected(next?.id);
  };
  useEscape(onClose);
  return (
    <section className={styles["comparing"]} aria-label={say("designer.versions.compare")}>
      <header>
        <span className={styles["choice"]}>
          <ChoiceField
            label={say("designer.versions.before")}
            value={String(before)}
            choices={choices}
            onCommit={(key) => onChange(standOf(key), after)}
          />
        </span>
        <span className={styles["choice"]}>
          <ChoiceField
            label={say("designer.versions.after")}
            value={String(after)}
            choices={choices}
            onCommit={(key) => onChange(before, standOf(key))}
          />
        </span>
        <span className={styles["steps"]}>
          <output>
            {comparison === undefined
              ? ""
              : selected === undefined
                ? say("designer.changes.count", { count: differences.length })
                : say("designer.changes.at", { at: at + 1, count: differences.length })}
          </output>
          <IconButton
            icon="up"
            label={say("designer.changes.previous")}
            isDisabled={differences.length === 0}
            onPress={() => step(at < 0 ? 0 : -1)}
          />
          <IconButton
            icon="down"
            label={say("designer.changes.next")}
            isDisabled={differences.length === 0}
            onPress={() => step(1)}
          />
        </span>
        <Button label={say("designer.compare.close")} onPress={onClose} />
      </header>
      <div className={styles["both"]}>
        {comparison === undefined
          ? null
          : drawing({
              document: comparison.document,
              steps: marksOf(comparison, "step"),
              flows: marksOf(comparison, "flow"),
              notes: new Map(
                [...marksOf(comparison, "note")].map(([place, mark]) => [Number(place), mark]),
              ),
              selected,
              onSelect: setSelected,
            })}
      </div>
      <div className={styles["side"]}>
        {error === undefined ? null : <Failed error={error} />}
        {comparison === undefined ? null : (
          <Differences
            comparison={comparison}
            words={words}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </div>
    </section>
  );
}

/** Both documents and what differs; the draft as it is saved. */
export function useComparison(
  template: string,
  before: Stand,
  after: Stand,
): { readonly comparison: Comparison | undefined; readonly error: Error | undefined } {
  const source = (stand: Stand) =>
    stand === "draft"
      ? ({ type: "stored", key: template } as const)
      : ({ type: "version", key: template, number: stand } as const);
  const old = useDocument(template, before);
  const young = useDocument(template, after);
  const changes = useAnswer("template_diff", { before: source(before), after: source(after) });
  const comparison = useMemo(
    () =>
      old.document === undefined || young.document === undefined || changes.data === undefined
        ? undefined
        : comparisonOf(old.document, young.document, changes.data.changes),
    [old.document, young.document, changes.data],
  );
  return { comparison, error: changes.error ?? old.error ?? young.error ?? undefined };
}

function useDocument(
  key: string,
  stand: Stand,
): { readonly document: TemplateDocument | undefined; readonly error: Error | null } {
  const isDraft = stand === "draft";
  const stored = useAnswer("template_export", { key }, isDraft);
  const version = useAnswer("template_version", { key, number: isDraft ? 0 : stand }, !isDraft);
  const { data, error } = isDraft ? stored : version;
  const text = data?.document;
  const document = useMemo(() => (text === undefined ? undefined : readTemplate(text)), [text]);
  return { document, error };
}

function standOf(key: string): Stand {
  return key === "draft" ? "draft" : Number(key);
}

function useEscape(onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A list that is open over it closes first.
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("[role='listbox'], [aria-modal='true'], [role='menu']")) return;
      onClose();
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [onClose]);
}
