/** All templates of the workspace: found by name and group, opened, begun. */

import { useState, type ReactNode } from "react";
import { Input, SearchField } from "react-aria-components";

import type { TemplateRow } from "../../contract/types.ts";
import { keyFrom, unusedKey } from "../../kernel/document/keys.ts";
import { emptyTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { Badge, Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { useMoment, useText, type Say } from "../../shared/text.ts";
import styles from "./library.module.css";

interface Props {
  /** Where a template is opened. */
  readonly linkTo: (key: string) => string;
  readonly onOpen: (key: string) => void;
}

export function Library({ linkTo, onOpen }: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const [search, setSearch] = useState("");
  const list = useAnswer("template_list", {});
  const create = useCommand("template_import", ["template_list"]);
  const templates = list.data?.templates ?? [];
  const wanted = search.trim().toLowerCase();
  const found = templates.filter(({ name, group }) =>
    `${name} ${group}`.toLowerCase().includes(wanted),
  );

  const begin = async (): Promise<void> => {
    const name = say("library.new.name");
    const key = unusedKey(keyFrom(name, "template"), (used) =>
      templates.some((known) => known.key === used),
    );
    const text = writeTemplate(emptyTemplate(key, name));
    await create.mutateAsync({ documents: [{ type: "text", name: key, text }] });
    onOpen(key);
  };
  const fresh = (
    <Button icon="plus" look="primary" label={say("library.new")} onPress={() => void begin()} />
  );
  const columns: readonly Column<TemplateRow>[] = [
    {
      key: "name",
      title: say("library.name"),
      cell: ({ key, name }) => (
        <a className={styles["name"]} href={linkTo(key)}>
          {name}
        </a>
      ),
    },
    { key: "group", title: say("library.group"), cell: ({ group }) => group },
    { key: "state", title: say("library.state"), cell: (row) => stateBadge(say, row) },
    { key: "updated", title: say("library.updated"), cell: ({ updated }) => moment(updated) },
  ];

  return (
    <Page title={say("library.title")} actions={fresh}>
      {list.error === null ? null : (
        <Failed error={list.error} onAgain={() => void list.refetch()} />
      )}
      {templates.length === 0 ? (
        list.isSuccess ? (
          <Empty
            icon="template"
            title={say("library.empty.title")}
            text={say("library.empty.text")}
            action={fresh}
          />
        ) : null
      ) : (
        <>
          <SearchField
            className={styles["search"] ?? ""}
            aria-label={say("library.search")}
            value={search}
            onChange={setSearch}
          >
            <Icon name="search" size={16} />
            <Input placeholder={say("library.search")} />
          </SearchField>
          {found.length === 0 ? (
            <Empty
              icon="search"
              title={say("library.nothing.title")}
              text={say("library.nothing.text", { search })}
            />
          ) : (
            <Table
              label={say("library.title")}
              columns={columns}
              rows={found}
              keyOf={(row) => row.key}
            />
          )}
        </>
      )}
    </Page>
  );
}

function stateBadge(say: Say, { active, version }: TemplateRow): ReactNode {
  if (version === undefined) return <Badge tone="neutral">{say("library.draft")}</Badge>;
  if (!active) return <Badge tone="warning">{say("library.inactive")}</Badge>;
  return <Badge tone="good">{say("library.published", { version })}</Badge>;
}
