/** The properties or the contacts of the office: found, chosen, launched on, brought in. */

import { useState, type ReactNode } from "react";

import type { RecordKind, RecordListReply, RecordListRequest } from "../../contract/types.ts";
import { usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useKept } from "../../shared/kept.ts";
import { useLaunch } from "../../shared/launch.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { PersonPicker } from "../../shared/pickers.tsx";
import { useResting } from "../../shared/resting.ts";
import { useText } from "../../shared/text.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { NewRecord } from "./NewRecord.tsx";
import { RecordTable } from "./RecordTable.tsx";
import styles from "./records.module.css";

/** As many as fill a screen twice. */
const PAGE = 60;

const NOTHING: ReadonlySet<string> = new Set();

export function Records({ kind }: { readonly kind: RecordKind }): ReactNode {
  const say = useText();
  const launch = useLaunch();
  const [search = "", setSearch] = useKept(`${kind}.search`);
  const [supervisor, setSupervisor] = useKept(`${kind}.supervisor`);
  const [selected, setSelected] = useState(NOTHING);
  const [open, setOpen] = useState<"new" | "import" | undefined>(undefined);
  const words = useResting(search.trim());
  const request: RecordListRequest = {
    kind,
    ...(words === "" ? {} : { search: words }),
    ...(supervisor === undefined ? {} : { supervisor }),
    limit: PAGE,
  };
  const list = usePages("record_list", request, rowsOf);
  const isFiltered = words !== "" || supervisor !== undefined;
  const isEmpty = list.rows.length === 0 && !list.isLoading && list.error === null;
  const title = say(kind === "property" ? "properties.title" : "contacts.title");
  const launchSelected = (): void => {
    const keys = [...selected];
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) launch({ [kind]: only });
    else launch(kind === "property" ? { properties: keys } : { contacts: keys });
  };
  const begin = (
    <>
      <Button icon="upload" label={say("records.import")} onPress={() => setOpen("import")} />
      <Button
        icon="plus"
        look="primary"
        label={say(`records.new.${kind}`)}
        onPress={() => setOpen("new")}
      />
    </>
  );

  return (
    <Page title={title} actions={begin}>
      {isEmpty && !isFiltered ? (
        <Empty
          icon={kind}
          title={say(kind === "property" ? "properties.empty.title" : "contacts.empty.title")}
          text={say(kind === "property" ? "properties.empty.text" : "contacts.empty.text")}
          action={<div className={styles["pair"]}>{begin}</div>}
        />
      ) : (
        <>
          <div className={styles["filters"]}>
            <SearchBox label={say(`records.search.${kind}`)} value={search} onChange={setSearch} />
            <PersonPicker
              label={say("records.supervisor")}
              placeholder={say("records.supervisor.any")}
              value={supervisor}
              onCommit={setSupervisor}
            />
            {selected.size === 0 ? null : (
              <div className={styles["chosen"]} aria-live="polite">
                <span>{say("records.selected", { count: selected.size })}</span>
                <Button
                  icon="process"
                  look="primary"
                  label={say("records.launch")}
                  onPress={launchSelected}
                />
                <Button
                  look="quiet"
                  label={say("records.selected.none")}
                  onPress={() => setSelected(NOTHING)}
                />
              </div>
            )}
          </div>
          {list.error === null ? null : <Failed error={list.error} onAgain={list.again} />}
          {isEmpty ? (
            <Empty
              icon="search"
              title={say("records.nothing.title")}
              text={say(`records.nothing.${kind}`)}
              action={
                <Button
                  label={say("records.nothing.all")}
                  onPress={() => {
                    setSearch("");
                    setSupervisor(undefined);
                  }}
                />
              }
            />
          ) : (
            <RecordTable
              kind={kind}
              label={title}
              rows={list.rows}
              hasMore={list.hasMore}
              selected={selected}
              onSelect={setSelected}
            />
          )}
          {list.hasMore ? (
            <div className={styles["more"]}>
              <Button
                label={say(list.isLoading ? "common.loading" : "common.show-more")}
                isDisabled={list.isLoading}
                onPress={list.more}
              />
              <small>{say("records.shown", { count: list.rows.length })}</small>
            </div>
          ) : null}
        </>
      )}
      {open === "new" ? <NewRecord kind={kind} onClose={() => setOpen(undefined)} /> : null}
      {open === "import" ? <ImportDialog kind={kind} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}

function rowsOf({ records }: RecordListReply): RecordListReply["records"] {
  return records;
}
