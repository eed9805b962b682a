/** Marks a row, to do something about several at once. */

import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";

import styles from "../controls/controls.module.css";
import { Icon } from "../Icon.tsx";

export function Check(props: {
  readonly label: string;
  readonly isChecked: boolean;
  readonly isSome?: boolean;
  readonly onChange: (isChecked: boolean) => void;
}): ReactNode {
  const { label, isChecked, isSome = false, onChange } = props;
  return (
    <Checkbox
      className={styles["flag"] ?? ""}
      aria-label={label}
      isSelected={isChecked}
      isIndeterminate={isSome && !isChecked}
      onChange={onChange}
    >
      <span className={styles["box"]}>
        <Icon name={isSome && !isChecked ? "minus" : "check"} size={12} />
      </span>
    </Checkbox>
  );
}
