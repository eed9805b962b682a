/** A switch: on or off, done at once. */

import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";

import styles from "./switch.module.css";

export function Switch(props: {
  /** What it switches; only read out where a text stands beside it. */
  readonly label: string;
  /** What is shown beside it; absent: nothing. */
  readonly children?: ReactNode;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly isStrong?: boolean;
  readonly onChange: (isOn: boolean) => void;
}): ReactNode {
  const { label, children, isOn, isDisabled = false, isStrong = false, onChange } = props;
  return (
    <AriaSwitch
      className={styles["switch"] ?? ""}
      aria-label={label}
      data-strong={isStrong}
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <span className={styles["track"]} />
      {children}
    </AriaSwitch>
  );
}
