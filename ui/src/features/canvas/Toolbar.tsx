/** What can be done with a click: undo, redo, notes, layout, the map, the zoom. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { Group, Toolbar as AriaToolbar } from "react-aria-components";

import { actionNamed, shortcutOf, type ActionId } from "../../kernel/actions.ts";
import type { Editor } from "../../kernel/editor.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import type { IconName } from "../../shared/Icon.tsx";
import { keyNames } from "../../shared/Keys.tsx";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./canvas.module.css";

export function Toolbar({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const zoom = useStore(editor, (state) => Math.round(state.view.zoom * 100));
  return (
    <AriaToolbar data-chrome className={styles["toolbar"] ?? ""} aria-label={say("canvas.tools")}>
      <Group className={styles["tools"] ?? ""} aria-label={say("action.category.edit")}>
        <Tool editor={editor} id="undo" icon="undo" />
        <Tool editor={editor} id="redo" icon="redo" />
      </Group>
      <Group className={styles["tools"] ?? ""} aria-label={say("action.category.arrange")}>
        <Tool editor={editor} id="note" icon="note" />
        <Tool editor={editor} id="space" icon="space" />
        <Tool editor={editor} id="lay-out" icon="layout" />
        <Tool editor={editor} id="search" icon="search" />
      </Group>
      <Group className={styles["tools"] ?? ""} aria-label={say("action.category.view")}>
        <Tool editor={editor} id="zoom-out" icon="minus" />
        <button
          type="button"
          className={styles["zoom"]}
          title={say("action.zoom-to-one")}
          aria-label={say("canvas.zoom", { zoom })}
          onClick={() => editor.act("zoom-to-one")}
        >
          {intl.formatNumber(zoom / 100, { style: "percent" })}
        </button>
        <Tool editor={editor} id="zoom-in" icon="plus" />
        <Tool editor={editor} id="fit" icon="fit" />
        <Tool editor={editor} id="minimap" icon="map" />
      </Group>
    </AriaToolbar>
  );
}

function Tool(props: {
  readonly editor: Editor;
  readonly id: ActionId;
  readonly icon: IconName;
}): ReactNode {
  const { editor, id, icon } = props;
  const say = useText();
  const isEnabled = useStore(editor, (state) => actionNamed(id).enabled(state));
  const keys = shortcutOf(id);
  return (
    <IconButton
      icon={icon}
      label={say(`action.${id}`)}
      isDisabled={!isEnabled}
      onPress={() => editor.act(id)}
      {...(keys === undefined ? {} : { keys: keyNames(say, keys).join(" ") })}
    />
  );
}
