/** The fields of a record as a form: each is written when it is left, and every change can be taken back. */

import { useState, type ReactNode } from "react";

import type { RecordKind } from "../../contract/types.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { AddField } from "./AddField.tsx";
import { orderedNames, shapeOf } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import type { Edit } from "./use-record.ts";
import { ValueField } from "./ValueField.tsx";
import { useWords } from "./words.ts";

export function RecordFields(props: {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly edit: Edit;
}): ReactNode {
  const { kind, fields, edit } = props;
  const say = useText();
  const words = useWords(kind);
  const [isAdding, setIsAdding] = useState(false);
  const names = orderedNames(kind, fields);
  return (
    <>
      {names.length === 0 ? <p className={styles["quiet"]}>{say("records.data.none")}</p> : null}
      <div className={styles["fields"]}>
        {names.map((name) => {
          const label = words.name(name);
          return (
            <div
              key={name}
              className={styles["field"]}
              data-wide={shapeOf(kind, name, fields[name]) === "long" || name === "title"}
            >
              <ValueField
                kind={kind}
                name={name}
                value={fields[name]}
                onCommit={(to) =>
                  edit({ what: "field", name, to }, say("records.done.changed", { name: label }))
                }
              />
              <div className={styles["remove"]}>
                <IconButton
                  icon="trash"
                  label={say("records.field.remove", { name: label })}
                  onPress={() =>
                    edit(
                      { what: "field", name, to: undefined },
                      say("records.done.removed", { name: label }),
                    )
                  }
                />
              </div>
            </div>
          );
        })}
      </div>
      <div>
        <Button icon="plus" label={say("records.field.add")} onPress={() => setIsAdding(true)} />
      </div>
      {isAdding ? (
        <AddField
          kind={kind}
          taken={names}
          onAdd={(name, to) =>
            edit({ what: "field", name, to }, say("records.done.added", { name: words.name(name) }))
          }
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </>
  );
}
