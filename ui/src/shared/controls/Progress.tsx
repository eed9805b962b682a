/** How far long work has come, and a way to stop it. */

import type { ReactNode } from "react";
import { Label, ProgressBar } from "react-aria-components";

import { useText } from "../text.ts";
import { Button } from "./Button.tsx";
import styles from "./choices.module.css";
import controls from "./controls.module.css";

export function Progress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel?: () => void;
}): ReactNode {
  const { label, done, total, onCancel } = props;
  const say = useText();
  return (
    <ProgressBar
      className={styles["progress"] ?? ""}
      value={done}
      minValue={0}
      maxValue={Math.max(1, total)}
    >
      {({ percentage = 0, valueText }) => (
        <>
          <Label className={controls["label"] ?? ""}>{label}</Label>
          <div className={styles["progressLine"]}>
            <div className={styles["track"]}>
              <div className={styles["fill"]} style={{ width: `${percentage}%` }} />
            </div>
            <span className={styles["count"]}>{valueText}</span>
            {onCancel === undefined ? null : (
              <Button look="quiet" label={say("common.stop")} onPress={onCancel} />
            )}
          </div>
        </>
      )}
    </ProgressBar>
  );
}
