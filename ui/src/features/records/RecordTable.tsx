/** Records as a table in which several can be chosen, by pointer and by keyboard. */

import { memo, useCallback, useEffect, useMemo, useRef, type ReactNode } from "react";

import type { RecordKind, RecordRow } from "../../contract/types.ts";
import { inLine } from "../../shared/bidi.ts";
import { useGrowing } from "../../shared/growing.ts";
import { useOffice } from "../../shared/office.ts";
import pageStyles from "../../shared/page.module.css";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { Check } from "../../shared/work/Check.tsx";
import { useGrid } from "./grid.ts";
import { tellingFields } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import { useWords } from "./words.ts";

/** How many fields a narrow window shows. */
const NARROW = 3;

interface Props {
  readonly kind: RecordKind;
  readonly label: string;
  readonly rows: readonly RecordRow[];
  /** Whether the office has more of them than these. */
  readonly hasMore: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** A field that has a column. */
interface Field {
  readonly name: string;
  readonly look: string;
}

/** Drawn again only when it shows something else: what is typed above it is no reason. */
export const RecordTable = memo(function RecordTable(props: Props): ReactNode {
  const { kind, label, rows, hasMore, selected, onSelect } = props;
  const say = useText();
  const words = useWords(kind);
  const fields = useFields(kind, rows);
  const view = kind === "property" ? "properties" : "contacts";
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const grid = useGrid({ keys, selected, onSelect, onOpen: (key) => go(view, key) });
  const at = grid.current === undefined ? 0 : keys.indexOf(grid.current);
  const shown = useGrowing(rows.length, keys[0], at + 1);
  const now = useRef({ selected, onSelect });
  useEffect(() => {
    now.current = { selected, onSelect };
  });
  const onCheck = useCallback((key: string, isChecked: boolean) => {
    const next = new Set(now.current.selected);
    if (isChecked) next.add(key);
    else next.delete(key);
    now.current.onSelect(next);
  }, []);
  const some = keys.some((key) => selected.has(key));
  const all = some && keys.every((key) => selected.has(key));

  return (
    <div className={`${pageStyles["tableBox"]} ${styles["tableBox"]}`}>
      <table
        className={`${pageStyles["table"]} ${styles["table"]}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows are chosen and gone along by keys
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        onKeyDown={grid.onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles["checkColumn"]}>
              <Check
                label={say("records.select.all")}
                isChecked={all}
                isSome={some}
                onChange={(is) => onSelect(new Set(is ? keys : []))}
              />
            </th>
            <th scope="col">{say("records.name")}</th>
            {fields.map(({ name, look }) => (
              <th key={name} scope="col" className={look}>
                {words.name(name)}
              </th>
            ))}
            <th scope="col">{say("records.supervisor")}</th>
            <th scope="col" className={styles["updated"]}>
              {say("records.updated")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <Row
              key={row.key}
              row={row}
              index={index}
              kind={kind}
              view={view}
              fields={fields}
              isChecked={selected.has(row.key)}
              isCurrent={row.key === grid.current}
              onCheck={onCheck}
              onReach={grid.reach}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
});

/** The fields that tell most of these records. The same list as long as they are the same. */
function useFields(kind: RecordKind, rows: readonly RecordRow[]): readonly Field[] {
  return useMemo(
    () =>
      tellingFields(kind, rows).map((name, index) => {
        const isAmount = rows.some(({ fields }) => typeof fields[name] === "number");
        const extra = index >= NARROW ? (styles["extra"] ?? "") : "";
        return { name, look: `${styles[isAmount ? "amount" : "line"]} ${extra}` };
      }),
    [kind, rows],
  );
}

interface RowProps {
  readonly row: RecordRow;
  readonly index: number;
  readonly kind: RecordKind;
  readonly view: "properties" | "contacts";
  readonly fields: readonly Field[];
  readonly isChecked: boolean;
  readonly isCurrent: boolean;
  readonly onCheck: (key: string, isChecked: boolean) => void;
  readonly onReach: (key: string) => void;
}

/** One of hundreds: drawn again only when something about it has changed. */
const Row = memo(function Row(props: RowProps): ReactNode {
  const { row, index, kind, view, fields, isChecked, isCurrent, onCheck, onReach } = props;
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  const words = useWords(kind);
  const { people } = useOffice();
  return (
    // The keys of a row are heard by the table.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      data-key={row.key}
      aria-rowindex={index + 2}
      aria-selected={isChecked}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onReach(row.key)}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a, label, input") === null)
          go(view, row.key);
      }}
    >
      <td className={styles["checkColumn"]}>
        <Check
          label={say("records.select", { name: row.label })}
          isChecked={isChecked}
          isInRow
          onChange={(is) => onCheck(row.key, is)}
        />
      </td>
      <td className={styles["nameColumn"]}>
        <a className={styles["label"]} dir="auto" href={linkTo(view, row.key)} tabIndex={-1}>
          {row.label}
        </a>
        <small className={styles["key"]}>{inLine([row.key, placeOf(row)])}</small>
      </td>
      {fields.map(({ name, look }) => (
        <td key={name} className={look}>
          {words.value(name, row.fields[name])}
        </td>
      ))}
      <td className={styles["line"]}>
        {row.supervisor === undefined ? null : (
          <bdi>{people.get(row.supervisor) ?? row.supervisor}</bdi>
        )}
      </td>
      <td className={styles["updated"]}>
        <span title={moment(row.updated)}>{relative(row.updated)}</span>
      </td>
    </tr>
  );
});

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
