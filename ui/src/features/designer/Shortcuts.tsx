/** The sheet of all shortcuts, made from the table of actions. */

import type { ReactNode } from "react";

import { ACTIONS, type ActionCategory } from "../../kernel/actions.ts";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { keyNames, Keys } from "../../shared/Keys.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./designer.module.css";

const CATEGORIES: readonly ActionCategory[] = [
  "build",
  "edit",
  "select",
  "arrange",
  "view",
  "move",
];

export function Shortcuts(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const say = useText();
  return (
    <Dialog
      title={say("designer.shortcuts")}
      size="large"
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <div className={styles["sheet"]}>
        {CATEGORIES.map((category) => (
          <section key={category}>
            <h3>{say(`action.category.${category}`)}</h3>
            <dl>
              {ACTIONS.filter(
                (action) => action.category === category && action.keys.length > 0,
              ).map((action) => (
                <div key={action.id}>
                  <dt>{say(`action.${action.id}`)}</dt>
                  <dd>
                    {action.keys.map((shortcut) => (
                      <Keys key={keyNames(say, shortcut).join(" ")} of={shortcut} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
