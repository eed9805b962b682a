/** On which portals: all that are active, or some. */

import type { ReactNode } from "react";

import type { Json } from "../../kernel/document/template.ts";
import { FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./inspector.module.css";
import { ListField } from "./ListField.tsx";
import { textsOf } from "./target.ts";

export function PortalsField(props: {
  readonly label: string;
  readonly value: Json | undefined;
  readonly onCommit: (value: Json) => void;
}): ReactNode {
  const { label, value, onCommit } = props;
  const say = useText();
  return (
    <div className={styles["stack"]}>
      <FlagField
        label={say("inspector.portals.all")}
        value={value === "all"}
        onCommit={(isAll) => onCommit(isAll ? "all" : [])}
      />
      {value === "all" ? null : (
        <ListField
          label={label}
          values={textsOf(value)}
          onCommit={(names) => onCommit([...names])}
        />
      )}
    </div>
  );
}
