/** What was sent to services and by mail, and what came back: a list, and beside it the one that is looked at. */

import { useDeferredValue, useState, type ReactNode } from "react";

import type { DeliveryListReply, DeliveryListRequest, DeliveryRow } from "../../contract/types.ts";
import { useCommand, usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Empty, Page } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./deliveries.module.css";
import { Delivery } from "./Delivery.tsx";
import { DeliveryTable } from "./DeliveryTable.tsx";
import { Filters, type Filter } from "./Filters.tsx";
import { isDead, isOver } from "./states.ts";
import { Tools } from "./Tools.tsx";
import { useFresh } from "../../shared/use-fresh.ts";

const PAGE = 50;
const rowsOf = (reply: DeliveryListReply): readonly DeliveryRow[] => reply.deliveries;

export function Deliveries({ selected }: { readonly selected?: string }): ReactNode {
  const say = useText();
  const [filter, setFilter] = useState<Filter>({});
  const [search, setSearch] = useState("");
  // Whoever types is not held up by the program's answers.
  const searched = useDeferredValue(search.trim());
  const wanted: DeliveryListRequest = {
    ...filter,
    ...(searched === "" ? {} : { search: searched }),
  };
  const request: DeliveryListRequest = { ...wanted, limit: PAGE };
  const pages = usePages("delivery_list", request, rowsOf, "below");
  const found = pages.rows;
  useFresh(
    "delivery_list",
    found.some((row) => !isOver(row.state)),
  );
  const isFiltered = Object.keys(filter).length > 0 || search !== "";
  return (
    <Page title={say("deliveries.title")} actions={<Tools wanted={wanted} />}>
      <div className={styles["split"]} data-open={selected !== undefined}>
        <div className={styles["list"]}>
          <Filters filter={filter} onChange={setFilter} search={search} onSearch={setSearch} />
          {pages.error === null ? null : <Failed error={pages.error} onAgain={pages.again} />}
          {pages.error === null && !pages.isLoading && found.length === 0 ? (
            <Nothing
              isFiltered={isFiltered}
              onAll={() => {
                setFilter({});
                setSearch("");
              }}
            />
          ) : (
            <Chosen rows={found} selected={selected} wanted={isFiltered ? wanted : undefined} />
          )}
          {pages.isLoading ? <p className={styles["quiet"]}>{say("common.loading")}</p> : null}
          {pages.hasMore && !pages.isLoading ? (
            <div className={styles["more"]}>
              <Button label={say("common.show-more")} onPress={pages.more} />
            </div>
          ) : null}
        </div>
        {selected === undefined ? null : <Delivery key={selected} id={selected} />}
      </div>
    </Page>
  );
}

function Nothing(props: { readonly isFiltered: boolean; readonly onAll: () => void }): ReactNode {
  const say = useText();
  return props.isFiltered ? (
    <Empty
      icon="search"
      title={say("deliveries.nothing.title")}
      text={say("deliveries.nothing.text")}
      action={<Button label={say("deliveries.all")} onPress={props.onAll} />}
    />
  ) : (
    <Empty
      icon="delivery"
      title={say("deliveries.empty.title")}
      text={say("deliveries.empty.text")}
    />
  );
}

/** The table, and what can be done with what is chosen in it, or with all that the filter lets through. */
function Chosen(props: {
  readonly rows: readonly DeliveryRow[];
  readonly selected: string | undefined;
  /** What the list is narrowed to; absent where it shows everything. */
  readonly wanted: DeliveryListRequest | undefined;
}): ReactNode {
  const { rows, selected, wanted } = props;
  const say = useText();
  const rights = useRights();
  const toast = useToast();
  const replay = useCommand("delivery_replay", ["delivery_list", "delivery_show"]);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<"chosen" | "all" | undefined>(undefined);
  // What is not shown any more, or is under way meanwhile, is not sent by accident.
  const chosen = rows.filter((row) => ids.has(row.id) && isOver(row.state));
  const isAll = asking === "all";
  const send = (): void =>
    replay.mutate(
      isAll
        ? { ids: [], matching: wanted ?? {} }
        : { ids: chosen.map((row) => row.id).toReversed() },
      {
        onSuccess: ({ count }) => {
          setIds(new Set());
          toast({ text: say("deliveries.replayed", { count }) });
        },
        onError: (error) =>
          toast({ tone: "bad", text: say("deliveries.failed", { reason: error.message }) }),
      },
    );
  const isUnknown = (isAll ? rows : chosen).some((row) => row.state === "unknown");
  const hasDead = wanted !== undefined && rows.some((row) => isDead(row.state));
  return (
    <>
      {chosen.length === 0 && !hasDead ? null : (
        <div className={styles["selection"]}>
          <span>
            {chosen.length === 0
              ? say("deliveries.all.line")
              : say("deliveries.chosen", { count: chosen.length })}
          </span>
          {chosen.length === 0 ? (
            <Button
              icon="retry"
              label={say("deliveries.replay.all")}
              isDisabled={replay.isPending}
              whyNot={rights.why("delivery_replay")}
              onPress={() => setAsking("all")}
            />
          ) : (
            <>
              <Button
                look="primary"
                icon="retry"
                label={say("deliveries.replay")}
                isDisabled={replay.isPending}
                whyNot={rights.why("delivery_replay")}
                onPress={() => setAsking("chosen")}
              />
              <Button
                look="quiet"
                label={say("deliveries.chosen.none")}
                onPress={() => setIds(new Set())}
              />
            </>
          )}
        </div>
      )}
      <DeliveryTable rows={rows} selected={selected} chosen={ids} onChoose={setIds} />
      <ConfirmDialog
        title={
          isAll
            ? say("deliveries.replay.all.title")
            : say("deliveries.replay.title", { count: chosen.length })
        }
        text={
          isAll
            ? say(isUnknown ? "deliveries.replay.all.unknown" : "deliveries.replay.all.text")
            : say(isUnknown ? "deliveries.replay.unknown" : "deliveries.replay.text", {
                count: chosen.length,
              })
        }
        confirm={say("deliveries.replay")}
        isOpen={asking !== undefined}
        onConfirm={send}
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}
