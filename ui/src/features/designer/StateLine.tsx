/** One line that always says whether all is saved, and how the draft stands to what is published. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { TemplateRow } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import type { Autosave } from "./autosave.ts";
import { placesIn } from "./comparison.ts";
import styles from "./bar.module.css";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly row: TemplateRow | undefined;
}

export function StateLine({ editor, autosave, row }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const save = useStore(autosave, (state) => state.save);
  const saved = useStore(autosave, (state) => state.saved);
  const isPending = useStore(editor, (state) => state.document) !== saved;
  const standing = useStanding(row);
  const state = (): string => {
    if (save.is === "failed") return say("designer.state.failed", { reason: save.reason });
    if (isPending || save.is === "saving") return say("designer.state.saving");
    if (save.is === "saved")
      return say("designer.state.saved", {
        time: intl.formatTime(save.at, { timeStyle: "short" }),
      });
    return say("designer.state.all-saved");
  };
  const hasFailed = save.is === "failed";
  const text = [
    state(),
    ...(standing === undefined || hasFailed ? [] : [standing]),
    ...(row?.active === false && row.version !== undefined ? [say("designer.state.inactive")] : []),
  ].join(" · ");
  return (
    <>
      <output className={styles["state"]} data-state={save.is} title={text}>
        {text}
      </output>
      {hasFailed ? (
        <Button label={say("designer.state.retry")} onPress={() => void autosave.flush()} />
      ) : null}
    </>
  );
}

/** How the saved draft stands to the version that new processes follow. */
function useStanding(row: TemplateRow | undefined): string | undefined {
  const say = useText();
  const version = row?.version;
  const differs = row !== undefined && version !== undefined && row.differs;
  const compared = useAnswer(
    "template_diff",
    {
      before: { type: "version", key: row?.key ?? "", number: version ?? 0 },
      after: { type: "stored", key: row?.key ?? "" },
    },
    differs,
  );
  if (row === undefined) return undefined;
  if (version === undefined) return say("designer.state.draft");
  if (!differs) return say("designer.state.published", { version });
  const places = compared.data && placesIn(compared.data.changes);
  return places === undefined
    ? say("designer.state.differs", { version })
    : say("designer.state.differs-in", { version, places });
}
