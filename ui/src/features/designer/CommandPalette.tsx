/** Everything that can be done, and every step, found by typing: what one does not know by key. */

import { useState, type ReactNode } from "react";
import { useFilter } from "react-aria-components";

import { ACTIONS } from "../../kernel/actions.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Finder, type Finding } from "../../shared/controls/Finder.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useStored } from "../../shared/stored.ts";
import { useText } from "../../shared/text.ts";
import type { Deed } from "./deeds.ts";

interface Props {
  readonly editor: Editor;
  /** What can be done with the template as a whole, and where one can go. */
  readonly deeds: readonly Deed[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** So many of the last ones stand first. */
const RECENT = 6;
/** Steps are looked for, not leafed through: more are not read. */
const STEPS_SHOWN = 40;

export function CommandPalette({ editor, deeds, isOpen, onClose }: Props): ReactNode {
  const say = useText();
  return (
    <Dialog title={say("designer.palette")} size="medium" isOpen={isOpen} onClose={onClose}>
      <Choices editor={editor} deeds={deeds} onClose={onClose} />
    </Dialog>
  );
}

function Choices({ editor, deeds, onClose }: Omit<Props, "isOpen">): ReactNode {
  const say = useText();
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const [kept = "", setKept] = useStored("designer.recent");
  const recent = kept.split(" ").filter((id) => id !== "");
  const commands = useCommands(editor, deeds);
  const sought = typed.trim();
  const rank = (id: string): number => {
    const at = recent.indexOf(id);
    return at < 0 ? RECENT : at;
  };
  const found = commands
    .filter(({ label }) => contains(label, sought))
    .toSorted((one, other) => rank(one.id) - rank(other.id))
    .map((command) => ({
      ...command,
      run: () => {
        const others = recent.filter((id) => id !== command.id);
        setKept([command.id, ...others].slice(0, RECENT).join(" "));
        command.run();
      },
    }));
  return (
    <Finder
      label={say("designer.palette")}
      placeholder={say("designer.palette.hint")}
      typed={typed}
      onType={setTyped}
      found={[...found, ...stepsWith(sought)]}
      onPick={({ run }) => {
        onClose();
        // The dialog gives the focus back first.
        setTimeout(run, 0);
      }}
    />
  );

  function stepsWith(text: string): readonly Finding[] {
    if (text === "") return [];
    return editor
      .getState()
      .document.steps.filter(({ name }) => contains(name, text))
      .slice(0, STEPS_SHOWN)
      .map(({ key, name, kind }) => ({
        id: `step ${key}`,
        label: name,
        icon: KIND_LOOKS[kind].icon,
        detail: say(KIND_LOOKS[kind].label),
        run: () => {
          editor.select(selectionOf({ steps: [key] }));
          editor.reveal(key);
        },
      }));
  }
}

/** What can be done just now. */
function useCommands(editor: Editor, deeds: readonly Deed[]): readonly Finding[] {
  const say = useText();
  const state = editor.getState();
  return [
    ...ACTIONS.filter((action) => action.listed && action.enabled(state)).map(
      ({ id, keys }): Finding => ({
        id,
        label: say(`action.${id}`),
        ...(keys[0] === undefined ? {} : { keys: keys[0] }),
        run: () => void editor.act(id),
      }),
    ),
    ...deeds
      .filter(({ id, isDisabled = false }) => id !== "palette" && !isDisabled)
      .map(({ id, label, icon, run }): Finding => ({ id: `deed-${id}`, label, icon, run })),
  ];
}
