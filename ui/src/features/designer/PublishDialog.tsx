/** Publishing: what keeps it from being published, what changes, who notes what. */

import { useState, type ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { FlagField, TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { useMe } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useStore } from "../../shared/use-store.ts";
import type { Autosave } from "./autosave.ts";
import { useComparison } from "./Comparing.tsx";
import { Differences } from "./Differences.tsx";
import type { StepWords } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly row: TemplateRow | undefined;
  readonly words: StepWords;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function PublishDialog(props: Props): ReactNode {
  const { editor, autosave, row, words, isOpen, onClose } = props;
  const say = useText();
  const toast = useToast();
  const launch = useLaunch();
  const { me } = useMe();
  const [note, setNote] = useState("");
  const [isLetIn, setIsLetIn] = useState(false);
  const isInactive = row?.active === false;
  const errors = useStore(
    autosave,
    (state) => state.problems.filter(({ severity }) => severity === "error").length,
  );
  const publish = useCommand("template_publish", [
    "template_list",
    "template_versions",
    "template_diff",
  ]);
  const activate = useCommand("template_set_active", ["template_list"]);
  const failed = publish.error ?? activate.error;
  const onPublish = async (): Promise<void> => {
    await autosave.flush();
    if (autosave.getState().save.is === "failed") return;
    const { key } = editor.getState().document;
    const author = me === undefined ? {} : { author: me };
    const { version } = await publish.mutateAsync({ key, note: note.trim(), ...author });
    if (isInactive && isLetIn) await activate.mutateAsync({ key, active: true });
    setNote("");
    setIsLetIn(false);
    onClose();
    toast({
      text: say("designer.publish.done", { version }),
      // Of an inactive one nothing can be started.
      ...(isInactive && !isLetIn
        ? {}
        : { action: { label: say("designer.launch"), onPress: () => launch({ template: key }) } }),
    });
  };
  return (
    <Dialog
      title={say("designer.publish.title", { version: (row?.version ?? 0) + 1 })}
      size="medium"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <DialogActions
          label={say("designer.publish")}
          isDisabled={errors > 0 || publish.isPending}
          onPress={() => void onPublish().catch(() => undefined)}
          onClose={onClose}
        />
      }
    >
      {errors > 0 ? (
        <p role="alert">{say("designer.publish.refused", { errors })}</p>
      ) : (
        <p>{say(isInactive ? "designer.publish.inactive" : "designer.publish.text")}</p>
      )}
      {failed === null ? null : <Failed error={failed} />}
      <TextField
        label={say("designer.publish.note")}
        placeholder={say("designer.publish.note.hint")}
        value={note}
        onCommit={setNote}
      />
      {isInactive ? (
        <FlagField label={say("designer.activate")} value={isLetIn} onCommit={setIsLetIn} />
      ) : null}
      {isOpen && row?.version !== undefined ? (
        <Changes template={row.key} version={row.version} words={words} />
      ) : null}
    </Dialog>
  );
}

function Changes(props: {
  readonly template: string;
  readonly version: number;
  readonly words: StepWords;
}): ReactNode {
  const { comparison } = useComparison(props.template, props.version, "draft");
  return comparison === undefined ? null : (
    <Differences comparison={comparison} words={props.words} />
  );
}
