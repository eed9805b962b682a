/** By what the list of deliveries is narrowed. */

import type { ReactNode } from "react";

import type { DeliveryListRequest } from "../../contract/types.ts";
import { DateField } from "../../shared/controls/DateField.tsx";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import styles from "./deliveries.module.css";
import { STATES } from "./states.ts";

export type Filter = Pick<
  DeliveryListRequest,
  "state" | "dead" | "channel" | "target" | "process" | "since" | "until"
>;

export function Filters(props: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}): ReactNode {
  const { filter, onChange, search, onSearch } = props;
  const say = useText();
  const { office } = useOffice();
  const all = { key: "", label: say("deliveries.any") };
  const { state, dead, channel, target, process } = filter;
  const without = (...names: readonly (keyof Filter)[]): Filter => {
    const rest = { ...filter };
    for (const name of names) delete rest[name];
    return rest;
  };
  const named = [
    ...(office?.services ?? []),
    ...(office?.endpoints ?? []),
    ...(office?.subscriptions ?? []),
  ];
  return (
    <div className={styles["filters"]}>
      <SearchBox label={say("deliveries.search")} value={search} onChange={onSearch} />
      <ChoiceField
        label={say("deliveries.state")}
        value={dead === true ? "dead" : (state ?? "")}
        choices={[
          all,
          { key: "dead", label: say("deliveries.dead") },
          ...STATES.map((key) => ({ key, label: say(`deliveries.state.${key}`) })),
        ]}
        onCommit={(key) => {
          const known = STATES.find((one) => one === key);
          const rest = without("state", "dead");
          if (key === "dead") onChange({ ...rest, dead: true });
          else onChange(known === undefined ? rest : { ...rest, state: known });
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
        choices={[all, ...named.map(({ key, name }) => ({ key, label: name }))]}
        onCommit={(key) => onChange(key === "" ? without("target") : { ...filter, target: key })}
      />
      <DateField
        label={say("deliveries.since")}
        value={filter.since}
        onCommit={(day) =>
          onChange(day === undefined ? without("since") : { ...filter, since: day })
        }
      />
      <DateField
        label={say("deliveries.until")}
        value={dayBefore(filter.until)}
        onCommit={(day) =>
          onChange(day === undefined ? without("until") : { ...filter, until: dayAfter(day) })
        }
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

/** People name the last day, the program the first instant behind it. */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}

function dayBefore(day: string | undefined): string | undefined {
  return day === undefined ? undefined : shifted(day, -1);
}

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
