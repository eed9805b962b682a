/** The sheet of all shortcuts, made from the table of actions and from what the page does beside them. */

import type { ReactNode } from "react";

import { ACTIONS, type ActionCategory } from "../../kernel/actions.ts";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { keyNames, Keys } from "../../shared/Keys.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./designer.module.css";
import { SHEET, type SheetRow } from "./page-keys.ts";

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
      <section
        className={styles["sheet"]}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll it
        tabIndex={0}
        aria-label={say("designer.shortcuts")}
      >
        {CATEGORIES.map((category) => (
          <Section
            key={category}
            title={say(`action.category.${category}`)}
            rows={ACTIONS.filter(
              (action) => action.category === category && action.keys.length > 0,
            ).map(({ id, keys }) => ({ label: `action.${id}`, keys }))}
          />
        ))}
        {SHEET.map(({ title, rows }) => (
          <Section key={title} title={say(title)} rows={rows} />
        ))}
      </section>
    </Dialog>
  );
}

function Section(props: { readonly title: string; readonly rows: readonly SheetRow[] }): ReactNode {
  const say = useText();
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        {props.rows.map(({ label, keys = [], gesture }) => (
          <div key={label}>
            <dt>{say(label)}</dt>
            <dd>
              {gesture === undefined ? null : <span>{say(gesture)}</span>}
              {keys.map((shortcut, at) => (
                <span key={keyNames(say, shortcut).join(" ")}>
                  {at === 0 ? null : (
                    <span className={styles["or"]}>{say("designer.keys.or")}</span>
                  )}
                  <Keys of={shortcut} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
