/** The properties or the contacts of the office. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { OfficeDocument, OfficeRecord } from "../../contract/office.ts";
import { Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";

interface Props {
  readonly of: "properties" | "contacts";
  readonly office: OfficeDocument | undefined;
}

export function Records({ of, office }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  if (office === undefined) return <Page title={say(`${of}.title`)}>{null}</Page>;
  const people = new Map(office.people.map(({ key, name }) => [key, name]));
  const field = (name: string) => (row: OfficeRecord) => String(row.fields[name] ?? "");
  const supervisor: Column<OfficeRecord> = {
    key: "supervisor",
    title: say("records.supervisor"),
    cell: (row) => people.get(row.supervisor ?? "") ?? row.supervisor ?? "",
  };
  const key: Column<OfficeRecord> = {
    key: "key",
    title: say("records.key"),
    cell: (row) => row.key,
  };
  const columns: readonly Column<OfficeRecord>[] =
    of === "properties"
      ? [
          key,
          { key: "title", title: say("records.name"), cell: field("title") },
          {
            key: "city",
            title: say("records.place"),
            cell: (row) => `${field("street")(row)}, ${field("city")(row)}`,
          },
          {
            key: "price",
            title: say("records.price"),
            cell: ({ fields: { price } }) =>
              typeof price === "number"
                ? intl.formatNumber(price, {
                    style: "currency",
                    currency: "EUR",
                    maximumFractionDigits: 0,
                  })
                : "",
          },
          supervisor,
        ]
      : [
          key,
          { key: "name", title: say("records.name"), cell: field("name") },
          { key: "email", title: say("records.email"), cell: field("email") },
          { key: "phone", title: say("records.phone"), cell: field("phone") },
          supervisor,
        ];
  return (
    <Page title={say(`${of}.title`)}>
      {office[of].length === 0 ? (
        <Empty
          icon={of === "properties" ? "property" : "contact"}
          title={say(`${of}.empty.title`)}
          text={say(`${of}.empty.text`)}
        />
      ) : (
        <Table
          label={say(`${of}.title`)}
          columns={columns}
          rows={office[of]}
          keyOf={(row) => row.key}
        />
      )}
    </Page>
  );
}
