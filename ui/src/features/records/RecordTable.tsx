/** Records as a table in which several can be chosen, by pointer and by keyboard. */

import { memo, type ReactNode } from "react";
import {
  Cell,
  Checkbox,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  type Selection,
} from "react-aria-components";

import type { RecordKind, RecordRow } from "../../contract/types.ts";
import controls from "../../shared/controls/controls.module.css";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import pageStyles from "../../shared/page.module.css";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { tellingFields } from "../../shared/records/known.ts";
import { inLine } from "../../shared/bidi.ts";
import styles from "./records.module.css";
import { useWords } from "./words.ts";

/** How many fields a narrow window shows. */
const NARROW = 3;

interface Props {
  readonly kind: RecordKind;
  readonly label: string;
  readonly rows: readonly RecordRow[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** Drawn again only when it shows something else: what is typed above it is no reason. */
export const RecordTable = memo(function RecordTable({
  kind,
  label,
  rows,
  selected,
  onSelect,
}: Props): ReactNode {
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const { people } = useOffice();
  const words = useWords(kind);
  const fields = tellingFields(kind, rows);
  const select = (wanted: Selection): void =>
    onSelect(
      wanted === "all" ? new Set(rows.map(({ key }) => key)) : new Set([...wanted].map(String)),
    );
  const fieldClass = (name: string): string => {
    const isAmount = rows.some(({ fields: values }) => typeof values[name] === "number");
    const isExtra = fields.indexOf(name) >= NARROW;
    return `${styles[isAmount ? "amount" : "line"]} ${isExtra ? styles["extra"] : ""}`;
  };

  return (
    <div className={`${pageStyles["tableBox"]} ${styles["tableBox"]}`}>
      <Table
        className={`${pageStyles["table"]} ${styles["table"]}`}
        aria-label={label}
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={select}
      >
        <TableHeader>
          <Column className={styles["checkColumn"] ?? ""}>
            <Check />
          </Column>
          <Column isRowHeader>{say("records.name")}</Column>
          {fields.map((name) => (
            <Column key={name} className={fieldClass(name)}>
              {words.name(name)}
            </Column>
          ))}
          <Column>{say("records.supervisor")}</Column>
          <Column className={styles["updated"] ?? ""}>{say("records.updated")}</Column>
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row
              key={row.key}
              id={row.key}
              textValue={row.label}
              href={linkTo(kind === "property" ? "properties" : "contacts", row.key)}
            >
              <Cell className={styles["checkColumn"] ?? ""}>
                <Check />
              </Cell>
              <Cell className={styles["nameColumn"] ?? ""}>
                <strong className={styles["label"]} dir="auto">
                  {row.label}
                </strong>
                <small className={styles["key"]}>{inLine([row.key, placeOf(row)])}</small>
              </Cell>
              {fields.map((name) => (
                <Cell key={name} className={fieldClass(name)}>
                  {words.value(name, row.fields[name])}
                </Cell>
              ))}
              <Cell className={styles["line"] ?? ""}>
                {row.supervisor === undefined ? null : (
                  <bdi>{people.get(row.supervisor) ?? row.supervisor}</bdi>
                )}
              </Cell>
              <Cell className={styles["updated"] ?? ""}>
                <span title={moment(row.updated)}>{relative(row.updated)}</span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
});

function Check(): ReactNode {
  return (
    <Checkbox slot="selection" className={controls["flag"] ?? ""}>
      {({ isIndeterminate }) => (
        <span className={controls["box"]}>
          <Icon name={isIndeterminate ? "minus" : "check"} size={12} />
        </span>
      )}
    </Checkbox>
  );
}

/** Street and town, as far as they are known. */
function placeOf({ fields }: RecordRow): string {
  const text = (...names: readonly string[]): string =>
    names
      .map((name) => fields[name])
      .filter((value) => typeof value === "string" || typeof value === "number")
      .join(" ");
  return [text("street", "house_number"), text("zip", "city")]
    .filter((part) => part !== "")
    .join(", ");
}
