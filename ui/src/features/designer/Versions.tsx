/** The published versions of a template: who published what and when, what differs, and the way back to one. */

import type { ReactNode } from "react";

import { readTemplate } from "../../kernel/document/text.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useOffice } from "../../shared/office.ts";
import { Empty } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import type { Autosave } from "./autosave.ts";
import type { Stand } from "./Comparing.tsx";
import styles from "./designer.module.css";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly onCompare: (before: Stand, after: Stand) => void;
  readonly onClose: () => void;
}

export function Versions({ editor, autosave, onCompare, onClose }: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const { why } = useRights();
  const toast = useToast();
  const platform = usePlatform();
  const { people } = useOffice();
  const { key } = editor.getState().document;
  const list = useAnswer("template_versions", { key });
  const versions = list.data?.versions ?? [];

  const restore = async (number: number): Promise<void> => {
    await autosave.flush();
    // The version becomes the draft as one change of the editor, so that undo takes it back.
    const { document } = await platform.call("template_version", { key, number });
    editor.run("replace-document", { by: readTemplate(document) });
    await autosave.flush();
    onClose();
    toast({
      text: say("designer.versions.restored", { version: number }),
      action: { label: say("common.undo"), onPress: () => editor.act("undo") },
    });
  };
  return (
    <Dialog title={say("designer.versions")} size="large" isOpen onClose={onClose}>
      {list.error === null ? null : <Failed error={list.error} />}
      {list.isSuccess && versions.length === 0 ? (
        <Empty
          icon="clock"
          title={say("designer.versions.empty.title")}
          text={say("designer.versions.empty.text")}
        />
      ) : null}
      <ul className={styles["versions"]}>
        {versions.map((version) => (
          <li key={version.number}>
            <strong>{say("designer.versions.number", { version: version.number })}</strong>
            <span>
              {moment(version.published)}
              {version.author === undefined
                ? null
                : ` · ${people.get(version.author) ?? version.author}`}
            </span>
            <span className={styles["faint"]}>{version.note}</span>
            <Button
              look="quiet"
              label={say("designer.versions.compare-draft")}
              onPress={() => onCompare(version.number, "draft")}
            />
            <Button
              look="quiet"
              icon="retry"
              label={say("designer.versions.restore")}
              whyNot={why("template_restore")}
              onPress={() => {
                restore(version.number).catch((error: unknown) =>
                  toast({
                    tone: "bad",
                    text: error instanceof Error ? error.message : String(error),
                  }),
                );
              }}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
