/** The processes of the office: where they stand, whose they are, and what is done about several. */

import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import type { ReplyOf } from "../../contract/commands.ts";
import type { ProcessRow } from "../../contract/types.ts";
import { useAnswer, usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useBatch } from "../../shared/work/deeds.ts";
import { BatchDialog } from "../../shared/work/dialogs.tsx";
import {
  changed,
  countOf,
  isFiltered,
  isOver,
  orderOf,
  requestOf,
  TABS,
  useFilters,
} from "./filter.ts";
import { Filters } from "./Filters.tsx";
import { ProcessTable } from "./ProcessTable.tsx";
import styles from "./processes.module.css";
import { Several, type Wish } from "./Several.tsx";

/** So many rows come with one page. */
const PAGE = 100;
/** So many come by themselves while one scrolls; more are asked for. */
const BY_ITSELF = 1_000;

function rowsOf(reply: ReplyOf<"process_list">): readonly ProcessRow[] {
  return reply.processes;
}

export function Processes(): ReactNode {
  const say = useText();
  const launch = useLaunch();
  const { why } = useRights();
  const { filter, setFilter, saved, setSaved } = useFilters();
  const counts = useAnswer("process_counts", {}).data;
  const request = useMemo(() => ({ ...requestOf(filter), limit: PAGE }), [filter]);
  const list = usePages("process_list", request, rowsOf);
  const { rows, hasMore, isLoading, more } = list;
  const [checked, setChecked] = useState<ReadonlySet<number>>(new Set());
  const marked = rows.filter((row) => checked.has(row.id));
  const batching = useBatch();
  const toast = useToast();
  const doSeveral = async ({ title, deeds, back }: Wish): Promise<void> => {
    const isAll = await batching.start(title, deeds);
    setChecked(new Set());
    if (!isAll) return;
    const undo = back?.();
    toast({
      text: say("processes.several.done", { count: deeds.length }),
      tone: "good",
      ...(undo === undefined
        ? {}
        : { action: { label: say("common.undo"), onPress: () => void doSeveral(undo) } }),
    });
  };
  const isNothing =
    counts !== undefined &&
    Object.values(counts).every((count) => count === 0) &&
    !isFiltered(filter);
  return (
    <Page
      title={say("processes.title")}
      actions={
        <Button
          look="primary"
          icon="play"
          label={say("processes.launch")}
          whyNot={why("process_start")}
          onPress={() => launch({})}
        />
      }
    >
      {isNothing ? null : (
        <>
          <Tabs
            label={say("processes.state")}
            tabs={TABS.map((key) => {
              const count = countOf(key, counts);
              const label = say(`processes.tab.${key}`);
              return count === undefined ? { key, label } : { key, label, count };
            })}
            selected={filter.tab}
            onSelect={(tab) => {
              setChecked(new Set());
              setFilter(changed(filter, { tab }));
            }}
          />
          <div className={styles["bar"]}>
            <Search
              key={filter.tab}
              value={filter.search ?? ""}
              onSearch={(search) => setFilter(changed(filter, { search }))}
            />
            <Filters filter={filter} onFilter={setFilter} saved={saved} onSaved={setSaved} />
          </div>
        </>
      )}
      {marked.length === 0 ? null : (
        <Several
          rows={marked}
          onDo={(wish) => void doSeveral(wish)}
          onNone={() => setChecked(new Set())}
        />
      )}
      <BatchDialog batching={batching} />
      {list.error === null ? null : <Failed error={list.error} onAgain={list.again} />}
      {rows.length === 0 && isLoading ? (
        <p className={styles["soft"]}>{say("common.loading")}</p>
      ) : null}
      {rows.length === 0 && !isLoading && list.error === null ? (
        <Nothing
          isNothing={isNothing}
          isFiltered={isFiltered(filter)}
          onClear={() => setFilter({ tab: filter.tab })}
        />
      ) : null}
      {rows.length === 0 ? null : (
        <>
          <ProcessTable
            rows={rows}
            isOver={isOver(filter.tab)}
            order={orderOf(filter)}
            onOrder={(order) => setFilter(changed(filter, { order }))}
            checked={checked}
            onChecked={setChecked}
          />
          {hasMore ? (
            <More isByItself={rows.length < BY_ITSELF} isLoading={isLoading} onMore={more} />
          ) : null}
        </>
      )}
    </Page>
  );
}

/** What is typed is looked for once the typing rests. */
const REST = 200;

function Search(props: {
  readonly value: string;
  readonly onSearch: (text: string | undefined) => void;
}): ReactNode {
  const { value, onSearch } = props;
  const say = useText();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const wanted = useRef(onSearch);
  useEffect(() => {
    wanted.current = onSearch;
  });
  useEffect(() => {
    if (typed === undefined) return undefined;
    const timer = setTimeout(() => {
      wanted.current(typed === "" ? undefined : typed);
      setTyped(undefined);
    }, REST);
    return () => clearTimeout(timer);
  }, [typed]);
  return <SearchBox label={say("processes.search")} value={typed ?? value} onChange={setTyped} />;
}

function Nothing(props: {
  readonly isNothing: boolean;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}): ReactNode {
  const say = useText();
  const launch = useLaunch();
  if (props.isNothing)
    return (
      <Empty
        icon="process"
        title={say("processes.empty.title")}
        text={say("processes.empty.text")}
        action={
          <div className={styles["choices"]}>
            <Button label={say("processes.launch")} icon="play" onPress={() => launch({})} />
            <a href={linkTo("templates")}>{say("processes.empty.templates")}</a>
          </div>
        }
      />
    );
  return (
    <Empty
      icon="process"
      title={say("processes.none.title")}
      text={say(props.isFiltered ? "processes.none.filtered" : "processes.none.text")}
      action={
        props.isFiltered ? (
          <Button label={say("processes.filter.none")} onPress={props.onClear} />
        ) : undefined
      }
    />
  );
}

/** The end of what is there: the next page comes as soon as it is seen. */
function More(props: {
  readonly isByItself: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}): ReactNode {
  const { isByItself, isLoading, onMore } = props;
  const say = useText();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isByItself || isLoading || end.current === null) return undefined;
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: "400px" },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [isByItself, isLoading, onMore]);
  return (
    <div ref={end} className={styles["more"]}>
      <Button
        label={say(isLoading ? "common.loading" : "common.show-more")}
        isDisabled={isLoading}
        onPress={onMore}
      />
    </div>
  );
}
