/** Which kind of step? Asked where a flow was drawn into the open, and by the keys for append, create and replace. */

import type { ReactNode } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from "react-aria-components";

import { CATEGORIES, KIND_WORDS, KINDS } from "../../kernel/document/kinds.ts";
import type { Kind } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { AXIS } from "../../kernel/geometry/card.ts";
import { freshAt, type NewStep } from "../../kernel/tools/placing.ts";
import type { Request } from "../../kernel/tools/tool.ts";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText, type MessageId } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import { newStep } from "./fresh.ts";
import styles from "./palette.module.css";

type Asked = Extract<Request, { name: "append" | "create" | "replace" }>;

const TITLES: Readonly<Record<Asked["name"], MessageId>> = {
  append: "canvas.menu.append",
  create: "canvas.menu.create",
  replace: "canvas.menu.replace",
};

export function KindMenu({ editor }: { readonly editor: Editor }): ReactNode {
  const request = useStore(editor, (state) => state.request);
  if (request === undefined || !isAsked(request)) return null;
  return <Asking editor={editor} request={request} />;
}

function isAsked(request: Request): request is Asked {
  return request.name === "append" || request.name === "create" || request.name === "replace";
}

function Asking({
  editor,
  request,
}: {
  readonly editor: Editor;
  readonly request: Asked;
}): ReactNode {
  const say = useText();
  const { contains } = useFilter({ sensitivity: "base" });
  const kinds = KIND_WORDS.filter((kind) => request.name !== "append" || KINDS[kind].takes);
  const choose = (kind: Kind): void => {
    editor.request(undefined);
    answer(editor, request, newStep(say, kind));
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles["veil"] ?? ""}
      onOpenChange={(isOpen) => {
        if (!isOpen) editor.request(undefined);
      }}
    >
      <Modal className={styles["menu"] ?? ""}>
        <Dialog aria-label={say(TITLES[request.name])} className={styles["dialog"] ?? ""}>
          <Autocomplete filter={contains}>
            <SearchField
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu was just asked for, to be typed into
              autoFocus
              aria-label={say(TITLES[request.name])}
              className={styles["search"] ?? ""}
            >
              <Icon name="search" size={16} />
              <Input placeholder={say(TITLES[request.name])} />
            </SearchField>
            <Menu className={styles["menuList"] ?? ""} aria-label={say(TITLES[request.name])}>
              {CATEGORIES.map((category) => (
                <MenuSection key={category}>
                  <Header>{say(`category.${category}`)}</Header>
                  {kinds
                    .filter((kind) => KINDS[kind].category === category)
                    .map((kind) => (
                      <KindItem key={kind} kind={kind} onChoose={choose} />
                    ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function KindItem(props: {
  readonly kind: Kind;
  readonly onChoose: (kind: Kind) => void;
}): ReactNode {
  const say = useText();
  const { icon, label, hint } = KIND_LOOKS[props.kind];
  return (
    <MenuItem
      id={props.kind}
      textValue={say(label)}
      className={styles["menuItem"] ?? ""}
      data-category={KINDS[props.kind].category}
      onAction={() => props.onChoose(props.kind)}
    >
      <span className={styles["sign"]}>
        <Icon name={icon} size={16} />
      </span>
      <span>{say(label)}</span>
      <small>{say(hint)}</small>
    </MenuItem>
  );
}

function answer(editor: Editor, request: Asked, fresh: NewStep): void {
  switch (request.name) {
    case "create":
      editor.put(fresh);
      break;
    case "replace":
      editor.run("change-kind", { key: request.key, kind: fresh.kind });
      break;
    case "append": {
      const { after, outcome, at } = request;
      const place = [at.x, at.y - AXIS] as const;
      editor.run("append-step", {
        ...freshAt(fresh, place),
        after,
        ...(outcome === undefined ? {} : { outcome }),
      });
      const [key] = editor.getState().selection.steps;
      if (key !== undefined) editor.reveal(key);
      break;
    }
  }
}
