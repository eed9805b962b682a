/** What was sent to services and by mail, and what came back: a list, and beside it the one that is looked at. */

import { useState, type ReactNode } from "react";

import type {
  Channel,
  DeliveryListReply,
  DeliveryListRequest,
  DeliveryRow,
  DeliveryState,
} from "../../contract/types.ts";
import { useCommand, usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useOffice } from "../../shared/office.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./deliveries.module.css";
import { Delivery } from "./Delivery.tsx";
import { DeliveryTable } from "./DeliveryTable.tsx";
import { isOver, STATES } from "./states.ts";
import { useFresh } from "../../shared/use-fresh.ts";

const PAGE = 50;
const rowsOf = (reply: DeliveryListReply): readonly DeliveryRow[] => reply.deliveries;

interface Filter {
  readonly state?: DeliveryState;
  readonly channel?: Channel;
  readonly target?: string;
  readonly process?: number;
}

export function Deliveries({ selected }: { readonly selected?: string }): ReactNode {
  const say = useText();
  const [filter, setFilter] = useState<Filter>({});
  const [search, setSearch] = useState("");
  const request: DeliveryListRequest = { ...filter, limit: PAGE };
  const pages = usePages("delivery_list", request, rowsOf, "below");
  const found = searched(pages.rows, search);
  useFresh(
    "delivery_list",
    pages.rows.some((row) => !isOver(row.state)),
  );
  const isFiltered = Object.keys(filter).length > 0 || search !== "";
  return (
    <Page title={say("deliveries.title")}>
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
            <Chosen rows={found} selected={selected} />
          )}
          {pages.isLoading ? <p className={styles["quiet"]}>{say("common.loading")}</p> : null}
          {pages.hasMore && !pages.isLoading ? (
            <div className={styles["more"]}>
              <Button label={say("common.show-more")} onPress={pages.more} />
              {search === "" ? null : <span>{say("deliveries.search.loaded")}</span>}
            </div>
          ) : null}
        </div>
        {selected === undefined ? null : <Delivery key={selected} id={selected} />}
      </div>
    </Page>
  );
}

/** Those in which every word stands somewhere. */
export function searched(rows: readonly DeliveryRow[], search: string): readonly DeliveryRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const { id, target, address, step = "", reason = "", method = "", process = "" } = row;
    const text = [id, target, address, step, reason, method, process].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
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

function Filters(props: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}): ReactNode {
  const { filter, onChange, search, onSearch } = props;
  const say = useText();
  const { office } = useOffice();
  const all = { key: "", label: say("deliveries.any") };
  const { state, channel, target, process } = filter;
  const without = (name: keyof Filter): Filter => {
    const { [name]: _, ...rest } = filter;
    return rest;
  };
  return (
    <div className={styles["filters"]}>
      <SearchBox label={say("deliveries.search")} value={search} onChange={onSearch} />
      <ChoiceField
        label={say("deliveries.state")}
        value={state ?? ""}
        choices={[all, ...STATES.map((key) => ({ key, label: say(`deliveries.state.${key}`) }))]}
        onCommit={(key) => {
          const known = STATES.find((one) => one === key);
          onChange(known === undefined ? without("state") : { ...filter, state: known });
        }}
      />
      <ChoiceField
        label={say("deliveries.channel")}
        value={channel ?? ""}
        choices={[
          all,
          { key: "webhook", label: say("deliveries.channel.webhook") },
          { key: "mail", label: say("deliveries.channel.mail") },
        ]}
        onCommit={(key) =>
          onChange(
            key === "webhook" || key === "mail" ? { ...filter, channel: key } : without("channel"),
          )
        }
      />
      <ChoiceField
        label={say("deliveries.target")}
        value={target ?? ""}
        choices={[all, ...(office?.services ?? []).map(({ key, name }) => ({ key, label: name }))]}
        onCommit={(key) => onChange(key === "" ? without("target") : { ...filter, target: key })}
      />
      <div className={styles["narrow"]}>
        <TextField
          label={say("deliveries.process")}
          type="number"
          placeholder={say("deliveries.process.any")}
          value={process === undefined ? "" : String(process)}
          onCommit={(text) => {
            const wanted = text.trim().replace(/^#/, "");
            if (wanted === "") onChange(without("process"));
            else if (/^\d{1,15}$/.test(wanted)) onChange({ ...filter, process: Number(wanted) });
          }}
        />
      </div>
    </div>
  );
}

/** The table with what is chosen in it to be sent again. */
function Chosen(props: {
  readonly rows: readonly DeliveryRow[];
  readonly selected: string | undefined;
}): ReactNode {
  const { rows, selected } = props;
  const say = useText();
  const toast = useToast();
  const replay = useCommand("delivery_replay", ["delivery_list", "delivery_show"]);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setIsAsking] = useState(false);
  // What is not shown any more, or is under way meanwhile, is not sent by accident.
  const chosen = rows.filter((row) => ids.has(row.id) && isOver(row.state));
  const send = (): void =>
    replay.mutate(
      { ids: chosen.map((row) => row.id) },
      {
        onSuccess: ({ deliveries }) => {
          setIds(new Set());
          toast({ text: say("deliveries.replayed", { count: deliveries.length }) });
        },
        onError: (error) =>
          toast({ tone: "bad", text: say("deliveries.replay.failed", { reason: error.message }) }),
      },
    );
  const isUnknown = chosen.some((row) => row.state === "unknown");
  return (
    <>
      {chosen.length === 0 ? null : (
        <div className={styles["selection"]}>
          <span>{say("deliveries.chosen", { count: chosen.length })}</span>
          <Button
            look="primary"
            icon="retry"
            label={say("deliveries.replay")}
            isDisabled={replay.isPending}
            onPress={() => setIsAsking(true)}
          />
          <Button
            look="quiet"
            label={say("deliveries.chosen.none")}
            onPress={() => setIds(new Set())}
          />
        </div>
      )}
      <DeliveryTable rows={rows} selected={selected} chosen={ids} onChoose={setIds} />
      <ConfirmDialog
        title={say("deliveries.replay.title", { count: chosen.length })}
        text={say(isUnknown ? "deliveries.replay.unknown" : "deliveries.replay.text", {
          count: chosen.length,
        })}
        confirm={say("deliveries.replay")}
        isOpen={isAsking}
        onConfirm={send}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
