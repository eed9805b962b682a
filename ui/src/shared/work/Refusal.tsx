/** What was asked for was not done: why, and what can be done about it. It stays until it was read. */

import type { ReactNode } from "react";

import { IconButton } from "../controls/Button.tsx";
import { wordsOf } from "../failure-words.ts";
import { Icon } from "../Icon.tsx";
import { useText } from "../text.ts";
import type { Doing } from "./deeds.ts";
import { refusalOf } from "./reason.ts";
import styles from "./work.module.css";

export function Refusal({ doing }: { readonly doing: Doing }): ReactNode {
  const say = useText();
  if (doing.error === undefined) return null;
  const { message, hint } = wordsOf(say, refusalOf(say, doing.error));
  return (
    <div className={styles["notice"]} data-tone="danger" role="alert">
      <Icon name="problem" size={16} />
      <div>
        <strong>{say("common.failed")}</strong>
        <p>{message}</p>
        {hint === undefined ? null : <p>{hint}</p>}
      </div>
      <IconButton icon="close" label={say("common.close")} onPress={doing.forget} />
    </div>
  );
}
