/** All templates of the workspace: found by words, group and state; begun, taken in, copied, launched. */

import { useState, type ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import type { OpenedFile } from "../../platform/port.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useKept } from "../../shared/kept.ts";
import { useLaunch } from "../../shared/launch.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useResting } from "../../shared/resting.ts";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { CopyTemplate } from "./CopyTemplate.tsx";
import { Gallery } from "./Gallery.tsx";
import { Groups } from "./Groups.tsx";
import { ImportTemplates } from "./ImportTemplates.tsx";
import styles from "./library.module.css";
import { NewTemplate } from "./NewTemplate.tsx";
import { SPOILT } from "./spoilt.ts";
import { TemplateTable, type Deed } from "./TemplateTable.tsx";
import { ORDERS, STATES, useLibrary } from "./use-library.ts";

type Open =
  | { readonly is: "new" | "gallery" }
  | { readonly is: "import"; readonly files: readonly OpenedFile[] }
  | { readonly is: "copy"; readonly row: TemplateRow };

export function Library(): ReactNode {
  const say = useText();
  const toast = useToast();
  const platform = usePlatform();
  const [search = "", setSearch] = useKept("library.search");
  const [group, setGroup] = useKept("library.group");
  const [stateWord, setState] = useKept("library.state");
  const [orderWord, setOrder] = useKept("library.order");
  const state = STATES.find((known) => known === stateWord) ?? "all";
  const order = ORDERS.find((known) => known === orderWord) ?? "name";
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const whyNot = useRights().why("template_import");
  const words = useResting(search.trim());
  const list = useLibrary({ search: words, group, state, order });
  const isFiltered = words !== "" || group !== undefined || state !== "all";
  const isEmpty = list.rows.length === 0 && !list.isLoading && list.error === null;
  const isFirst = isEmpty && !isFiltered;
  const fail = (error: unknown): void =>
    toast({ text: error instanceof Error ? error.message : String(error), tone: "bad" });
  const onDeed = useDeeds((row) => setOpen({ is: "copy", row }), fail);
  const onActive = useActive(fail);

  const chooseFiles = async (): Promise<void> => {
    try {
      const title = say("library.import.title");
      const files = await platform.files.open({ title, extensions: ["json"] });
      if (files.length > 0) setOpen({ is: "import", files });
    } catch (error) {
      fail(error);
    }
  };
  const begin = (
    <>
      <Button
        icon="upload"
        label={say("library.import")}
        whyNot={whyNot}
        onPress={() => void chooseFiles()}
      />
      <Button
        icon="template"
        label={say("library.gallery")}
        whyNot={whyNot}
        onPress={() => setOpen({ is: "gallery" })}
      />
      <Button
        icon="plus"
        look="primary"
        label={say("library.new")}
        whyNot={whyNot}
        onPress={() => setOpen({ is: "new" })}
      />
    </>
  );

  return (
    <Page title={say("library.title")} actions={begin}>
      {isFirst ? (
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
                onPress={() => setOpen({ is: "gallery" })}
              />
              <Button
                icon="plus"
                label={say("library.new")}
                onPress={() => setOpen({ is: "new" })}
              />
            </div>
          }
        />
      ) : (
        <div className={styles["library"]}>
          <Groups selected={group} onSelect={setGroup} />
          <div className={styles["list"]}>
            <div className={styles["filters"]}>
              <SearchBox label={say("library.search")} value={search} onChange={setSearch} />
              <Tabs
                label={say("library.state")}
                tabs={STATES.map((key) => ({ key, label: say(`library.filter.${key}`) }))}
                selected={state}
                onSelect={setState}
              />
              <div className={styles["order"]}>
                <MenuButton
                  label={say("library.order", { order: say(`library.order.${order}`) })}
                  icon="list"
                  items={ORDERS.map((key) => ({ key, label: say(`library.order.${key}`) }))}
                  onAction={setOrder}
                />
              </div>
            </div>
            {list.error === null ? null : <Failed error={list.error} onAgain={list.again} />}
            {isEmpty ? (
              <Empty
                icon="search"
                title={say("library.nothing.title")}
                text={say("library.nothing.text")}
                action={
                  <Button
                    label={say("library.nothing.all")}
                    onPress={() => {
                      setSearch("");
                      setGroup(undefined);
                      setState("all");
                    }}
                  />
                }
              />
            ) : list.rows.length === 0 ? null : (
              <TemplateTable rows={list.rows} onDeed={onDeed} onActive={onActive} />
            )}
            {list.hasMore ? (
              <div className={styles["more"]}>
                <Button
                  label={say(list.isLoading ? "common.loading" : "common.show-more")}
                  isDisabled={list.isLoading}
                  onPress={list.more}
                />
                <small>{say("library.shown", { count: list.rows.length })}</small>
              </div>
            ) : null}
          </div>
        </div>
      )}
      <Opened open={open} group={group} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

function Opened(props: {
  readonly open: Open | undefined;
  readonly group: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { open, group, onClose } = props;
  switch (open?.is) {
    case undefined:
      return null;
    case "new":
      return <NewTemplate group={group} onClose={onClose} />;
    case "gallery":
      return <Gallery onClose={onClose} />;
    case "import":
      return <ImportTemplates files={open.files} onClose={onClose} />;
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
