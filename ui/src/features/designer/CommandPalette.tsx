/** Everything that can be done, and every step, found by typing: what one does not know by key. */

import { useState, type ReactNode } from "react";
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from "react-aria-components";

import { ACTIONS } from "../../kernel/actions.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import styles from "./designer.module.css";
import { keysText } from "./keys-text.ts";

interface Props {
  readonly editor: Editor;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function CommandPalette({ editor, isOpen, onClose }: Props): ReactNode {
  const say = useText();
  return (
    <Dialog title={say("designer.palette")} size="medium" isOpen={isOpen} onClose={onClose}>
      <Choices editor={editor} onClose={onClose} />
    </Dialog>
  );
}

function Choices({ editor, onClose }: Omit<Props, "isOpen">): ReactNode {
  const say = useText();
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const state = editor.getState();
  const actions = ACTIONS.filter((action) => action.listed && action.enabled(state));
  // Steps are looked for, not leafed through.
  const steps = typed.trim() === "" ? [] : state.document.steps;
  const close = (then: () => void) => () => {
    onClose();
    // The dialog gives the focus back first.
    setTimeout(then, 0);
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} filter={contains}>
      <SearchField className={styles["paletteSearch"] ?? ""} aria-label={say("designer.palette")}>
        <Icon name="search" size={16} />
        <Input placeholder={say("designer.palette.hint")} />
      </SearchField>
      <Menu
        className={styles["paletteList"] ?? ""}
        renderEmptyState={() => <p className={styles["faint"]}>{say("common.nothing")}</p>}
      >
        {actions.map((action) => (
          <MenuItem
            key={action.id}
            id={action.id}
            textValue={say(`action.${action.id}`)}
            className={styles["paletteItem"] ?? ""}
            onAction={close(() => editor.act(action.id))}
          >
            <span>{say(`action.${action.id}`)}</span>
            {action.keys[0] === undefined ? null : <kbd>{keysText(action.keys[0], say)}</kbd>}
          </MenuItem>
        ))}
        {steps.map((step) => (
          <MenuItem
            key={`step ${step.key}`}
            id={`step ${step.key}`}
            textValue={step.name}
            className={styles["paletteItem"] ?? ""}
            onAction={close(() => {
              editor.select(selectionOf({ steps: [step.key] }));
              editor.reveal(step.key);
            })}
          >
            <Icon name={KIND_LOOKS[step.kind].icon} size={16} />
            <span>{step.name}</span>
            <small>{say(KIND_LOOKS[step.kind].label)}</small>
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
}
