/** What can be done with a click: undo, redo, layout, notes, the selection, the zoom. */

import type { ReactNode } from "react";
import { Group, Toolbar as AriaToolbar } from "react-aria-components";

import type { Editor } from "../../kernel/editor.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./canvas.module.css";

export function Toolbar({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const canUndo = useStore(editor, (state) => state.canUndo);
  const canRedo = useStore(editor, (state) => state.canRedo);
  const zoom = useStore(editor, (state) => Math.round(state.view.zoom * 100));
  const isSelected = useStore(
    editor,
    ({ selection }) => selection.steps.size + selection.flows.size + selection.notes.size > 0,
  );
  return (
    <AriaToolbar className={styles["toolbar"] ?? ""} aria-label={say("canvas.tools")}>
      <Group className={styles["tools"] ?? ""} aria-label={say("canvas.undo")}>
        <IconButton
          icon="undo"
          label={say("canvas.undo")}
          keys="Ctrl Z"
          isDisabled={!canUndo}
          onPress={() => editor.undo()}
        />
        <IconButton
          icon="redo"
          label={say("canvas.redo")}
          keys="Ctrl ⇧ Z"
          isDisabled={!canRedo}
          onPress={() => editor.redo()}
        />
      </Group>
      <Group className={styles["tools"] ?? ""} aria-label={say("canvas.selection")}>
        <IconButton
          icon="copy"
          label={say("canvas.duplicate")}
          keys="Ctrl D"
          isDisabled={!isSelected}
          onPress={() => editor.act("duplicate")}
        />
        <IconButton
          icon="trash"
          label={say("canvas.remove")}
          keys="⌫"
          isDisabled={!isSelected}
          onPress={() => editor.act("remove")}
        />
      </Group>
      <Group className={styles["tools"] ?? ""} aria-label={say("canvas.layout")}>
        <IconButton
          icon="note"
          label={say("canvas.note")}
          keys="T"
          onPress={() => editor.act("note")}
        />
        <IconButton
          icon="layout"
          label={say("canvas.layout")}
          keys="⇧ L"
          onPress={() => editor.act("lay-out")}
        />
      </Group>
      <Group className={styles["tools"] ?? ""} aria-label={say("canvas.fit")}>
        <IconButton
          icon="minus"
          label={say("canvas.zoom-out")}
          keys="−"
          onPress={() => editor.act("zoom-out")}
        />
        <span className={styles["zoom"]}>{zoom} %</span>
        <IconButton
          icon="plus"
          label={say("canvas.zoom-in")}
          keys="+"
          onPress={() => editor.act("zoom-in")}
        />
        <IconButton
          icon="fit"
          label={say("canvas.fit")}
          keys="1"
          onPress={() => editor.act("fit")}
        />
      </Group>
    </AriaToolbar>
  );
}
