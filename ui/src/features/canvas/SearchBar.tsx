/** Searching in the template: how many hits there are, and from one to the next. */

import { useMemo, type KeyboardEvent, type ReactNode } from "react";

import type { Step } from "../../kernel/document/template.ts";
import type { Editor } from "../../kernel/editor.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./bars.module.css";
import { whoText, type Names } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly names: Names;
  readonly onClose: () => void;
}

export function SearchBar(props: Props): ReactNode {
  const isAsked = useStore(props.editor, ({ request }) => request?.name === "search");
  const isOpen = useStore(props.editor, ({ search }) => search !== undefined) || isAsked;
  return isOpen ? <Bar {...props} isAsked={isAsked} /> : null;
}

function Bar({
  editor,
  names,
  onClose,
  isAsked,
}: Props & { readonly isAsked: boolean }): ReactNode {
  const say = useText();
  const search = useStore(editor, (state) => state.search);
  const wordsOf = useMemo(
    () => (step: Step) => {
      const service = step.kind === "webhook" ? (step.with.service ?? "") : "";
      return [
        say(KIND_LOOKS[step.kind].label),
        whoText(say, names, step.responsible),
        names.services.get(service) ?? "",
      ];
    },
    [say, names],
  );
  const close = (): void => {
    editor.request(undefined);
    editor.search(undefined);
    onClose();
  };
  const onKey = (event: KeyboardEvent): void => {
    const isNext = event.key === "Enter" || event.key === "F3";
    if (event.key === "Escape") close();
    else if (isNext) editor.searchStep(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = search?.hits.length ?? 0;
  return (
    <search data-chrome className={styles["search"]}>
      <Icon name="search" size={16} />
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for, to be typed into
        autoFocus
        key={String(isAsked)}
        type="text"
        dir="auto"
        aria-label={say("action.search")}
        placeholder={say("canvas.search.placeholder")}
        value={search?.text ?? ""}
        onChange={(event) => {
          if (isAsked) editor.request(undefined);
          editor.search(event.target.value, wordsOf);
        }}
        onKeyDown={onKey}
      />
      <output className={styles["count"]}>
        {search === undefined || search.text === ""
          ? ""
          : count === 0
            ? say("canvas.search.nothing")
            : say("canvas.search.count", { at: search.at + 1, count })}
      </output>
      <IconButton
        icon="back"
        label={say("action.search-previous")}
        isDisabled={count === 0}
        onPress={() => editor.searchStep(-1)}
      />
      <IconButton
        icon="next"
        label={say("action.search-next")}
        isDisabled={count === 0}
        onPress={() => editor.searchStep(1)}
      />
      <IconButton icon="close" label={say("canvas.search.close")} onPress={close} />
    </search>
  );
}
