/** Who is told of missed deadlines: somebody of the office, or a mail address. */

import { useCallback, type ReactNode } from "react";

import type { Choice } from "../../shared/controls/fields.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { useText } from "../../shared/text.ts";
import { FieldBox } from "./FieldBox.tsx";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";

const ADDRESS = /^[^\s@]+@[^\s@]+$/u;

export function ControllerField(): ReactNode {
  const say = useText();
  const { editor, document, office, people } = useInspected();
  const { controller } = document.settings;
  const search = useCallback(
    (text: string): readonly Choice[] => {
      const typed = text.trim();
      const found = (office?.people ?? [])
        .filter(
          ({ active, name }) =>
            active !== false && name.toLowerCase().includes(typed.toLowerCase()),
        )
        .map(({ key, name, email }) =>
          email === undefined ? { key, label: name } : { key, label: name, detail: email },
        );
      return ADDRESS.test(typed) ? [{ key: typed, label: typed }, ...found] : found;
    },
    [office],
  );
  return (
    <FieldBox path="settings.controller">
      <PickField
        label={say("inspector.controller")}
        value={controller}
        valueLabel={controller === undefined ? undefined : (people.get(controller) ?? controller)}
        placeholder={
          office?.controller === undefined
            ? say("inspector.controller.owner")
            : say("inspector.controller.office", {
                name: people.get(office.controller) ?? office.controller,
              })
        }
        search={search}
        onCommit={(chosen) => editor.run("set-settings", { controller: chosen })}
      />
      <p className={styles["hint"]}>{say("inspector.controller.hint")}</p>
    </FieldBox>
  );
}
