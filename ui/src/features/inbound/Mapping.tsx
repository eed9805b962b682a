/** A table of what is read out of a call: what it means, where it stands, and what the last call of the kind had there. */

import type { ReactNode } from "react";

import type { InboundKind } from "../../contract/types.ts";
import { TextField } from "../../shared/controls/fields.tsx";
import page from "../../shared/page.module.css";
import { useText } from "../../shared/text.ts";
import styles from "./inbound.module.css";
import { foundAt, useLastSaid, valueAt } from "./pointer.ts";

export interface Row {
  readonly key: string;
  readonly label: string;
  readonly pointer: string;
  /** Whether an object stands there. */
  readonly isObject?: boolean;
  readonly onChange: (pointer: string) => void;
  /** Beside it. */
  readonly action?: ReactNode;
}

export function Mapping(props: {
  readonly label: string;
  readonly kind: InboundKind;
  readonly rows: readonly Row[];
}): ReactNode {
  const say = useText();
  const last = useLastSaid(props.kind);
  return (
    <>
      <p className={styles["quiet"]}>
        {say("inbound.pointer.hint")} {last === undefined ? say("inbound.pointer.no-call") : null}
      </p>
      <div className={page["tableBox"]}>
        <table className={page["table"]} aria-label={props.label}>
          <thead>
            <tr>
              <th scope="col">{say("inbound.pointer.means")}</th>
              <th scope="col">{say("inbound.pointer.place")}</th>
              <th scope="col">{say("inbound.pointer.last")}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.key}>
                <td className={styles["rowHead"]}>{row.label}</td>
                <td className={styles["pointer"]}>
                  <TextField
                    isLabelHidden
                    label={row.label}
                    value={row.pointer}
                    onCommit={row.onChange}
                  />
                </td>
                <td>
                  <div className={styles["found"]}>
                    {last === undefined ? null : <Found row={row} said={last} />}
                    {row.action}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Found({ row, said }: { readonly row: Row; readonly said: object }): ReactNode {
  const say = useText();
  if (row.pointer === "") return null;
  const found = row.isObject === true ? objectAt(row.pointer, said) : foundAt(row.pointer, said);
  if (found === undefined)
    return <small className={styles["missing"]}>{say("inbound.pointer.missing")}</small>;
  return <code className={styles["value"]}>{found}</code>;
}

function objectAt(pointer: string, said: object): string | undefined {
  const found = valueAt(pointer, said);
  if (typeof found !== "object" || found === null) return undefined;
  return Object.keys(found).join(", ");
}
