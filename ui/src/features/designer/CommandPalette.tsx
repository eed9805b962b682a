/** Everything that can be done, and every step, found by typing: what one does not know by key. */

import { useState, type ReactNode } from "react";
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from "react-aria-components";

import { ACTIONS } from "../../kernel/actions.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import type { Editor } from "../../kernel/editor.ts";
import type { Shortcut } from "../../kernel/keys.ts";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { Keys } from "../../shared/Keys.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useStored } from "../../shared/stored.ts";
import { useText } from "../../shared/text.ts";
import styles from "./designer.module.css";
import type { Deed } from "./deeds.ts";

interface Props {
  readonly editor: Editor;
  /** What can be done with the template as a whole, and where one can go. */
  readonly deeds: readonly Deed[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The field keeps the focus; the list around it says which one it controls. */
const WITH_LIST = { role: "combobox", "aria-expanded": true } as const;
/** So many of the last ones stand first. */
const RECENT = 6;
/** More than are read. */
const STEPS_SHOWN = 40;

export function CommandPalette({ editor, deeds, isOpen, onClose }: Props): ReactNode {
  const say = useText();
  return (
    <Dialog title={say("designer.palette")} size="medium" isOpen={isOpen} onClose={onClose}>
      <Choices editor={editor} deeds={deeds} onClose={onClose} />
    </Dialog>
  );
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: Shortcut;
  readonly run: () => void;
}

function Choices({ editor, deeds, onClose }: Omit<Props, "isOpen">): ReactNode {
  const say = useText();
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const [kept = "", setKept] = useStored("designer.recent");
  const recent = kept.split(" ").filter((id) => id !== "");
  const state = editor.getState();
  const entries: readonly Entry[] = [
    ...ACTIONS.filter((action) => action.listed && action.enabled(state)).map(
      ({ id, keys }): Entry => ({
        id,
        label: say(`action.${id}`),
        ...(keys[0] === undefined ? {} : { keys: keys[0] }),
        run: () => void editor.act(id),
      }),
    ),
    ...deeds
      .filter(({ id, isDisabled = false }) => id !== "palette" && !isDisabled)
      .map(({ id, label, icon, run }): Entry => ({ id: `deed-${id}`, label, icon, run })),
  ];
  const rank = (id: string): number => {
    const at = recent.indexOf(id);
    return at < 0 ? RECENT : at;
  };
  const sought = typed.trim();
  const shown = entries
    .filter(({ label }) => contains(label, sought))
    .toSorted((one, other) => rank(one.id) - rank(other.id));
  // Steps are looked for, not leafed through: of very many with the word nobody wants the last.
  const steps =
    sought === ""
      ? []
      : state.document.steps.filter(({ name }) => contains(name, sought)).slice(0, STEPS_SHOWN);
  const close = (then: () => void) => () => {
    onClose();
    // The dialog gives the focus back first.
    setTimeout(then, 0);
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className={styles["paletteSearch"] ?? ""} aria-label={say("designer.palette")}>
        <Icon name="search" size={16} />
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- one opens it to type */}
        <Input {...WITH_LIST} autoFocus placeholder={say("designer.palette.hint")} />
      </SearchField>
      <ListBox
        className={styles["paletteList"] ?? ""}
        aria-label={say("designer.palette")}
        renderEmptyState={() => <p className={styles["faint"]}>{say("common.nothing")}</p>}
      >
        {shown.map(({ id, label, icon, keys, run }) => (
          <ListBoxItem
            key={id}
            id={id}
            textValue={label}
            className={styles["paletteItem"] ?? ""}
            onAction={close(() => {
              setKept([id, ...recent.filter((other) => other !== id)].slice(0, RECENT).join(" "));
              run();
            })}
          >
            {icon === undefined ? null : <Icon name={icon} size={16} />}
            <span>{label}</span>
            {keys === undefined ? null : (
              <span className={styles["paletteKeys"]}>
                <Keys of={keys} />
              </span>
            )}
          </ListBoxItem>
        ))}
        {steps.map((step) => (
          <ListBoxItem
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
          </ListBoxItem>
        ))}
      </ListBox>
    </Autocomplete>
  );
}
