/** Something could not be fetched or done: what, and what can be done next. */

import type { ReactNode } from "react";

import { Button } from "./controls/Button.tsx";
import { wordsOf } from "./failure-words.ts";
import { Icon } from "./Icon.tsx";
import styles from "./page.module.css";
import { useText } from "./text.ts";

export function Failed(props: { readonly error: Error; readonly onAgain?: () => void }): ReactNode {
  const say = useText();
  const { message, hint } = wordsOf(say, props.error);
  return (
    <div className={styles["failed"]} role="alert">
      <Icon name="problem" />
      <div>
        <strong>{say("common.failed")}</strong>
        <p>{message}</p>
        {hint === undefined ? null : <p>{hint}</p>}
      </div>
      {props.onAgain === undefined ? null : (
        <Button label={say("common.again")} onPress={props.onAgain} />
      )}
    </div>
  );
}
