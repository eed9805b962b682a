/** What follows a step, under which outcome: changed, taken away, added. */

import { useCallback, type ReactNode } from "react";

import { KINDS, outcomesOf } from "../../../kernel/document/kinds.ts";
import { flowId, flowsOutOf, freeOutcome, stepOf } from "../../../kernel/document/queries.ts";
import { readingOrder } from "../../../kernel/document/order.ts";
import type { Flow, Step } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { folded } from "../../../kernel/search.ts";
import { Button, IconButton } from "../../../shared/controls/Button.tsx";
import { Dialog } from "../../../shared/controls/Dialog.tsx";
import { ChoiceField, type Choice } from "../../../shared/controls/fields.tsx";
import { PickField } from "../../../shared/controls/PickField.tsx";
import { KIND_LOOKS } from "../../../shared/kinds.ts";
import { useText } from "../../../shared/text.ts";
import { useStore } from "../../../shared/use-store.ts";
import type { StepWords } from "../words.ts";
import styles from "./outline.module.css";

interface Props {
  readonly editor: Editor;
  readonly step: Step;
  readonly words: StepWords;
}

/** So many are offered at once; typing finds the others. */
const OFFERED = 50;

export function Followers(props: Props & { readonly onClose: () => void }): ReactNode {
  const { editor, step, words, onClose } = props;
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const flows = flowsOutOf(document, step.key);
  const search = useStepSearch(editor, step);
  const free = freeOutcome(document, step.key);
  return (
    <Dialog
      title={say("designer.followers.title", { name: step.name })}
      size="medium"
      isOpen
      onClose={onClose}
      actions={<Button look="primary" label={say("common.close")} onPress={onClose} />}
    >
      {KINDS[step.kind].gives ? null : <p>{say("designer.followers.none-may")}</p>}
      {flows.length === 0 ? null : (
        <ol className={styles["followers"]}>
          {flows.map((flow) => (
            <li key={flowId(flow)}>
              <Follower {...props} flow={flow} search={search} />
            </li>
          ))}
        </ol>
      )}
      {KINDS[step.kind].gives ? (
        <PickField
          key={flows.length}
          label={
            free === undefined
              ? say("designer.followers.add")
              : say("designer.followers.add-on", { outcome: words.outcome(step, free) })
          }
          placeholder={say("designer.followers.step")}
          value={undefined}
          search={search}
          onCommit={(to) => {
            if (to !== undefined) editor.run("connect", { from: step.key, to });
            editor.select({ steps: new Set([step.key]), flows: new Set(), notes: new Set() });
          }}
        />
      ) : null}
    </Dialog>
  );
}

function Follower(
  props: Props & { readonly flow: Flow; readonly search: (text: string) => readonly Choice[] },
): ReactNode {
  const { editor, step, words, flow, search } = props;
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const outcomes = outcomesOf(step);
  const name = stepOf(document, flow.to)?.name ?? flow.to;
  /** The row stays the selected one; a flow would be otherwise. */
  const kept = (run: () => unknown): void => {
    run();
    editor.select({ steps: new Set([step.key]), flows: new Set(), notes: new Set() });
  };
  return (
    <>
      {outcomes.length === 0 ? null : (
        <ChoiceField
          label={say("designer.followers.outcome")}
          value={flow.outcome}
          choices={outcomes.map(({ key }) => ({ key, label: words.outcome(step, key) }))}
          onCommit={(outcome) =>
            kept(() => editor.run("reconnect", { flow: flowId(flow), outcome }))
          }
        />
      )}
      <PickField
        label={say("designer.followers.step")}
        value={flow.to}
        valueLabel={name}
        search={search}
        onCommit={(to) => {
          if (to !== undefined && to !== flow.to)
            kept(() => editor.run("reconnect", { flow: flowId(flow), to }));
        }}
      />
      <IconButton
        icon="trash"
        label={say("designer.followers.remove", { name })}
        onPress={() => kept(() => editor.run("disconnect", { flows: [flowId(flow)] }))}
      />
    </>
  );
}

/** The steps that may follow, in reading order. */
function useStepSearch(editor: Editor, step: Step): (text: string) => readonly Choice[] {
  const say = useText();
  return useCallback(
    (text) => {
      const wanted = folded(text).trim();
      return readingOrder(editor.getState().document)
        .map((one, at) => [one, at + 1] as const)
        .filter(
          ([one]) =>
            one.key !== step.key && KINDS[one.kind].takes && folded(one.name).includes(wanted),
        )
        .slice(0, OFFERED)
        .map(([one, position]) => ({
          key: one.key,
          label: one.name,
          detail: `${position} · ${say(KIND_LOOKS[one.kind].label)}`,
        }));
    },
    [editor, step.key, say],
  );
}
