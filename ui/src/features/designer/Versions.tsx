/** The published versions of a template: who published what and when, what differs, and the way back to one. */

import { useState, type ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useOffice } from "../../shared/office.ts";
import { Empty } from "../../shared/Page.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import type { Autosave } from "./autosave.ts";
import { ChangeList } from "./ChangeList.tsx";
import styles from "./designer.module.css";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly row: TemplateRow | undefined;
  readonly onClose: () => void;
}

/** The draft among the versions. */
const DRAFT = "draft";

export function Versions({ editor, autosave, row, onClose }: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const toast = useToast();
  const platform = usePlatform();
  const { people } = useOffice();
  const { key } = editor.getState().document;
  const list = useAnswer("template_versions", { key });
  const versions = list.data?.versions ?? [];
  const newest = versions[0]?.number;
  const [before, setBefore] = useState<string | undefined>(undefined);
  const [after, setAfter] = useState(DRAFT);
  const from = before ?? (newest === undefined ? undefined : String(newest));

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
  const choices = [
    { key: DRAFT, label: say("designer.versions.draft") },
    ...versions.map(({ number }) => ({
      key: String(number),
      label: say("designer.versions.number", { version: number }),
    })),
  ];
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
              icon="retry"
              label={say("designer.versions.restore")}
              onPress={() => {
                restore(version.number).catch((error: unknown) =>
                  toast({ tone: "bad", text: String(error) }),
                );
              }}
            />
          </li>
        ))}
      </ul>
      {from === undefined || row === undefined ? null : (
        <section className={styles["compare"]}>
          <h3>{say("designer.versions.compare")}</h3>
          <div className={styles["compareFields"]}>
            <ChoiceField
              label={say("designer.versions.before")}
              value={from}
              choices={choices}
              onCommit={setBefore}
            />
            <ChoiceField
              label={say("designer.versions.after")}
              value={after}
              choices={choices}
              onCommit={setAfter}
            />
          </div>
          <Compared template={key} before={from} after={after} />
        </section>
      )}
    </Dialog>
  );
}

function Compared(props: {
  readonly template: string;
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const source = (which: string) =>
    which === DRAFT
      ? ({ type: "stored", key: props.template } as const)
      : ({ type: "version", key: props.template, number: Number(which) } as const);
  const compared = useAnswer("template_diff", {
    before: source(props.before),
    after: source(props.after),
  });
  if (compared.error !== null) return <Failed error={compared.error} />;
  return compared.data === undefined ? null : <ChangeList changes={compared.data.changes} />;
}
