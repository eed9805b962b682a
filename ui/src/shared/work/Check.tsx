/** Marks a row, to do something about several at once. A box of the page's own: a list has hundreds of them. */

import { useEffect, useRef, type ReactNode } from "react";

import styles from "../controls/controls.module.css";
import { Icon } from "../Icon.tsx";

export function Check(props: {
  readonly label: string;
  readonly isChecked: boolean;
  readonly isSome?: boolean;
  /** Whether the keys of its row reach it, so that Tab need not. */
  readonly isInRow?: boolean;
  readonly onChange: (isChecked: boolean) => void;
}): ReactNode {
  const { label, isChecked, isSome = false, isInRow = false, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  const isBetween = isSome && !isChecked;
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = isBetween;
  }, [isBetween]);
  const isMarked = isChecked || isBetween;
  return (
    <label
      className={`${styles["flag"]} ${styles["check"]}`}
      {...(isMarked ? { "data-selected": true } : {})}
    >
      <input
        ref={input}
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        tabIndex={isInRow ? -1 : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles["box"]} aria-hidden="true">
        <Icon name={isBetween ? "minus" : "check"} size={12} />
      </span>
    </label>
  );
}
