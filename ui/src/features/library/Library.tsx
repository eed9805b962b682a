/** All templates of the workspace: found by words, group and state; begun, taken in, copied, launched. */

import { useState, type ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import type { OpenedFile } from "../../platform/port.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { CopyTemplate } from "./CopyTemplate.tsx";
import { Gallery } from "./Gallery.tsx";
import { Groups } from "./Groups.tsx";
import { ImportTemplates, type SayProblem } from "./ImportTemplates.tsx";
import styles from "./library.module.css";
import { Listed } from "./Listed.tsx";
import { NewTemplate } from "./NewTemplate.tsx";
import { SPOILT } from "./spoilt.ts";
import type { Deed } from "./TemplateTable.tsx";
import { useLibrary } from "./use-library.ts";
import { useSearched } from "./use-searched.ts";

type Open =
  | { readonly is: "new" | "gallery" }
  | { readonly is: "import"; readonly files: readonly OpenedFile[] }
  | { readonly is: "copy"; readonly row: TemplateRow };

export function Library({ sayProblem }: { readonly sayProblem: SayProblem }): ReactNode {
  const say = useText();
  const toast = useToast();
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const searched = useSearched();
  const { words, group, state, order } = searched;
  const list = useLibrary({ search: words, group, state, order });
  const isFirst =
    list.rows.length === 0 && !list.isLoading && list.error === null && !searched.isFiltered;
  const fail = (error: unknown): void =>
    toast({ text: error instanceof Error ? error.message : String(error), tone: "bad" });
  const onDeed = useDeeds((row) => setOpen({ is: "copy", row }), fail);
  const onActive = useActive(fail);
  return (
    <Page title={say("library.title")} actions={<Begin onOpen={setOpen} fail={fail} />}>
      {isFirst ? (
        <FirstOne onOpen={setOpen} />
      ) : (
        <div className={styles["library"]}>
          <Groups selected={group} onSelect={searched.setGroup} />
          <Listed searched={searched} list={list} onDeed={onDeed} onActive={onActive} />
        </div>
      )}
      <Opened
        open={open}
        group={group}
        sayProblem={sayProblem}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  );
}

/** The ways to a further template. */
function Begin(props: {
  readonly onOpen: (open: Open) => void;
  readonly fail: (error: unknown) => void;
}): ReactNode {
  const { onOpen, fail } = props;
  const say = useText();
  const platform = usePlatform();
  const whyNot = useRights().why("template_import");
  const chooseFiles = async (): Promise<void> => {
    const title = say("library.import.title");
    const files = await platform.files.open({ title, extensions: ["json"] });
    if (files.length > 0) onOpen({ is: "import", files });
  };
  return (
    <>
      <Button
        icon="upload"
        label={say("library.import")}
        whyNot={whyNot}
        onPress={() => void chooseFiles().catch(fail)}
      />
      <Button
        icon="template"
        label={say("library.gallery")}
        whyNot={whyNot}
        onPress={() => onOpen({ is: "gallery" })}
      />
      <Button
        icon="plus"
        look="primary"
        label={say("library.new")}
        whyNot={whyNot}
        onPress={() => onOpen({ is: "new" })}
      />
    </>
  );
}

function FirstOne({ onOpen }: { readonly onOpen: (open: Open) => void }): ReactNode {
  const say = useText();
  return (
    <Empty
      icon="template"
      title={say("library.empty.title")}
      text={say("library.empty.text")}
      action={
        <div className={styles["pair"]}>
          <Button
            look="primary"
            icon="template"
            label={say("library.empty.gallery")}
            onPress={() => onOpen({ is: "gallery" })}
          />
          <Button icon="plus" label={say("library.new")} onPress={() => onOpen({ is: "new" })} />
        </div>
      }
    />
  );
}

function Opened(props: {
  readonly open: Open | undefined;
  readonly group: string | undefined;
  readonly sayProblem: SayProblem;
  readonly onClose: () => void;
}): ReactNode {
  const { open, group, sayProblem, onClose } = props;
  switch (open?.is) {
    case undefined:
      return null;
    case "new":
      return <NewTemplate group={group} onClose={onClose} />;
    case "gallery":
      return <Gallery onClose={onClose} />;
    case "import":
      return <ImportTemplates files={open.files} sayProblem={sayProblem} onClose={onClose} />;
    case "copy":
      return <CopyTemplate row={open.row} onClose={onClose} />;
  }
}

function useDeeds(
  onCopy: (row: TemplateRow) => void,
  fail: (error: unknown) => void,
): (deed: Deed, row: TemplateRow) => void {
  const say = useText();
  const toast = useToast();
  const platform = usePlatform();
  const launch = useLaunch();
  const save = async ({ key, name }: TemplateRow): Promise<void> => {
    const { document } = await platform.call("template_export", { key });
    const isSaved = await platform.files.save({
      title: say("library.export"),
      extensions: ["json"],
      suggestion: `${key}.doorstep.json`,
      text: document,
    });
    if (isSaved) toast({ text: say("library.export.done", { name }), tone: "good" });
  };
  return (deed, row) => {
    switch (deed) {
      case "open":
        return go("templates", row.key);
      case "simulate":
        return go("templates", row.key, "simulate");
      case "launch":
        return launch({ template: row.key });
      case "copy":
        return onCopy(row);
      case "export":
        return void save(row).catch(fail);
    }
  };
}

function useActive(fail: (error: unknown) => void): (row: TemplateRow, active: boolean) => void {
  const say = useText();
  const toast = useToast();
  const { mutate } = useCommand("template_set_active", SPOILT);
  return ({ key, name }, active) =>
    mutate(
      { key, active },
      {
        onSuccess: () =>
          toast({
            text: say(active ? "library.active.on" : "library.active.off", { name }),
            tone: "good",
          }),
        onError: fail,
      },
    );
}
