/** The services of the marketplace that the office knows. */

import type { ReactNode } from "react";

import type { OfficeDocument, Service } from "../../contract/office.ts";
import { Badge, Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./services.module.css";

export function Services({ office }: { readonly office: OfficeDocument | undefined }): ReactNode {
  const say = useText();
  const columns: readonly Column<Service>[] = [
    { key: "name", title: say("services.name"), cell: ({ name }) => <strong>{name}</strong> },
    { key: "provider", title: say("services.provider"), cell: ({ provider }) => provider ?? "" },
    {
      key: "call",
      title: say("services.call"),
      cell: ({ webhook }) =>
        webhook === undefined ? (
          ""
        ) : (
          <code className={styles["call"]}>{`${webhook.method ?? "GET"} ${webhook.url}`}</code>
        ),
    },
    {
      key: "state",
      title: say("services.state"),
      cell: ({ enabled }) =>
        enabled === false ? (
          <Badge tone="neutral">{say("services.off")}</Badge>
        ) : (
          <Badge tone="good">{say("services.on")}</Badge>
        ),
    },
  ];
  const services = office?.services ?? [];
  return (
    <Page title={say("services.title")}>
      {office !== undefined && services.length === 0 ? (
        <Empty
          icon="service"
          title={say("services.empty.title")}
          text={say("services.empty.text")}
        />
      ) : (
        <Table
          label={say("services.title")}
          columns={columns}
          rows={services}
          keyOf={(row) => row.key}
        />
      )}
    </Page>
  );
}
