/** The bar over the canvas: which template it is, how it stands, what can be done with it as a whole. */

import { useState, type ReactNode } from "react";

import type { Problem, TemplateRow } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { go, linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useStore } from "../../shared/use-store.ts";
import type { Autosave } from "./autosave.ts";
import styles from "./designer.module.css";
import { useOut, type OutName } from "./out.ts";
import type { StepWords } from "./Outline.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { StateLine } from "./StateLine.tsx";
import { Versions } from "./Versions.tsx";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly problems: readonly Problem[];
  readonly words: StepWords;
  readonly isListOpen: boolean;
  readonly onList: () => void;
  readonly isOutline: boolean;
  readonly onOutline: () => void;
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

type Open = "publish" | "versions";

export function DesignerBar(props: Props): ReactNode {
  const { editor, autosave, problems, words } = props;
  const say = useText();
  const toast = useToast();
  const launch = useLaunch();
  const out = useOut(editor, words);
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const key = useStore(editor, (state) => state.document.key);
  const row = useRow(key);
  const activate = useCommand("template_set_active", ["template_list"]);

  const leave = (where: () => void) => () => {
    void autosave.flush().then(where);
  };
  const items = [
    { key: "palette", label: say("designer.palette"), icon: "search" },
    {
      key: "outline",
      label: say(props.isOutline ? "designer.canvas" : "designer.outline"),
      icon: props.isOutline ? "template" : "list",
    },
    { key: "versions", label: say("designer.versions"), icon: "clock" },
    { key: "launch", label: say("designer.launch"), icon: "play", isDisabled: !isRunnable(row) },
    {
      key: "active",
      label: say(row?.active === false ? "designer.activate" : "designer.deactivate"),
      icon: "bolt",
      isDisabled: row === undefined,
    },
    { key: "print", label: say("designer.out.print"), icon: "letter" },
    { key: "svg", label: say("designer.out.svg"), icon: "download" },
    { key: "json", label: say("designer.out.json"), icon: "download" },
    { key: "shortcuts", label: say("designer.shortcuts"), icon: "settings" },
  ] as const;
  const chosen = (item: (typeof items)[number]["key"]): void => {
    switch (item) {
      case "palette":
        return props.onPalette();
      case "outline":
        return props.onOutline();
      case "shortcuts":
        return props.onShortcuts();
      case "versions":
        void autosave.flush().then(() => setOpen("versions"));
        return undefined;
      case "launch":
        return launch({ template: key });
      case "active":
        return activate.mutate({ key, active: row?.active === false });
      case "print":
      case "svg":
      case "json":
        return sendOut(item);
    }
  };
  const sendOut = (what: OutName): void => {
    out(what).catch((error: unknown) =>
      toast({ tone: "bad", text: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <header className={styles["bar"]}>
      <a
        href={linkTo("templates")}
        className={styles["back"]}
        aria-label={say("designer.back")}
        title={say("designer.back")}
      >
        <Icon name="back" />
      </a>
      <Name editor={editor} />
      <StateLine editor={editor} autosave={autosave} row={row} />
      <span className={styles["gap"]} />
      <ProblemButton problems={problems} isOpen={props.isListOpen} onPress={props.onList} />
      <Button
        icon="chart"
        label={say("designer.simulate")}
        onPress={leave(() => go("templates", key, "simulate"))}
      />
      <Button look="primary" label={say("designer.publish")} onPress={() => setOpen("publish")} />
      <MenuButton isCompact label={say("common.more")} items={items} onAction={chosen} />
      <PublishDialog
        editor={editor}
        autosave={autosave}
        row={row}
        isOpen={open === "publish"}
        onClose={() => setOpen(undefined)}
      />
      {open === "versions" ? (
        <Versions
          editor={editor}
          autosave={autosave}
          row={row}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </header>
  );
}

/** What the list of templates says of this one. */
function useRow(key: string): TemplateRow | undefined {
  // Its key is searched for: a workspace may have thousands.
  const found = useAnswer("template_list", { search: key }).data?.templates;
  return found?.find((template) => template.key === key);
}

function isRunnable(row: TemplateRow | undefined): boolean {
  return row?.version !== undefined && row.active;
}

/** The template's name, changed where it stands. */
function Name({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const name = useStore(editor, (state) => state.document.name);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = (): void => {
    if (typed !== undefined) editor.run("set-details", { name: typed.trim() });
    setTyped(undefined);
  };
  return (
    <h1 className={styles["name"]}>
      <input
        aria-label={say("designer.name")}
        value={typed ?? name}
        size={Math.max(8, (typed ?? name).length)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setTyped(undefined);
        }}
      />
    </h1>
  );
}

/** How many problems there are; opens the list of them. */
function ProblemButton(props: {
  readonly problems: readonly Problem[];
  readonly isOpen: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const say = useText();
  const errors = props.problems.filter((problem) => problem.severity === "error").length;
  const warnings = props.problems.length - errors;
  const label =
    props.problems.length === 0
      ? say("designer.problems.none")
      : say("designer.problems.count", { errors, warnings, both: Math.min(errors, warnings) });
  return (
    <span
      className={styles["problemButton"]}
      data-worst={errors > 0 ? "error" : warnings > 0 ? "warning" : "none"}
      data-open={props.isOpen}
    >
      <Button
        icon={props.problems.length === 0 ? "check" : "problem"}
        look="quiet"
        label={label}
        onPress={props.onPress}
      />
    </span>
  );
}
