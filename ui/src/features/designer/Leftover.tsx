/**
 * Brings back what could not be saved before. Where nothing else was saved meanwhile it comes back by itself; else one
 * is asked. Either way it can be taken back by undo.
 */

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Editor } from "../../kernel/editor.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./designer.module.css";
import { forgetLeft, type Found } from "./left.ts";

export function Leftover(props: {
  readonly editor: Editor;
  readonly left: Found | undefined;
}): ReactNode {
  const { editor, left } = props;
  const say = useText();
  const intl = useIntl();
  const toast = useToast();
  const isBack = useRef(false);
  const [isAnswered, setIsAnswered] = useState(false);
  useEffect(() => {
    if (left?.isNext !== true || isBack.current) return;
    isBack.current = true;
    editor.run("replace-document", { by: left.document });
    toast({ tone: "good", text: say("designer.left.back") });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it comes back once
  }, [left]);
  if (left === undefined || left.isNext || isAnswered) return null;
  const answered = (take: boolean): void => {
    if (take) editor.run("replace-document", { by: left.document });
    else forgetLeft(editor.getState().document.key);
    setIsAnswered(true);
  };
  const time = intl.formatDate(left.at, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className={styles["left"]} aria-label={say("designer.left")}>
      <Icon name="problem" />
      <p>{say("designer.left.text", { time })}</p>
      <Button label={say("designer.left.forget")} onPress={() => answered(false)} />
      <Button look="primary" label={say("designer.left.take")} onPress={() => answered(true)} />
    </section>
  );
}
