/** The templates that were looked for, under what they are looked for by. */

import type { ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Empty } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./library.module.css";
import { TemplateTable, type Deed } from "./TemplateTable.tsx";
import { ORDERS, STATES, type useLibrary } from "./use-library.ts";
import type { Searched } from "./use-searched.ts";

export function Listed(props: {
  readonly searched: Searched;
  readonly list: ReturnType<typeof useLibrary>;
  readonly onDeed: (deed: Deed, row: TemplateRow) => void;
  readonly onActive: (row: TemplateRow, active: boolean) => void;
}): ReactNode {
  const { searched, list, onDeed, onActive } = props;
  const say = useText();
  const isEmpty = list.rows.length === 0 && !list.isLoading && list.error === null;
  return (
    <div className={styles["list"]}>
      <Filters searched={searched} />
      {list.error === null ? null : <Failed error={list.error} onAgain={list.again} />}
      {isEmpty ? (
        <Empty
          icon="search"
          title={say("library.nothing.title")}
          text={say("library.nothing.text")}
          action={<Button label={say("library.nothing.all")} onPress={searched.reset} />}
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
  );
}

function Filters({ searched }: { readonly searched: Searched }): ReactNode {
  const say = useText();
  const { search, state, order } = searched;
  return (
    <div className={styles["filters"]}>
      <SearchBox label={say("library.search")} value={search} onChange={searched.setSearch} />
      <Tabs
        label={say("library.state")}
        tabs={STATES.map((key) => ({ key, label: say(`library.filter.${key}`) }))}
        selected={state}
        onSelect={searched.setState}
      />
      <div className={styles["order"]}>
        <MenuButton
          label={say("library.order", { order: say(`library.order.${order}`) })}
          icon="list"
          items={ORDERS.map((key) => ({ key, label: say(`library.order.${key}`) }))}
          onAction={searched.setOrder}
        />
      </div>
    </div>
  );
}
