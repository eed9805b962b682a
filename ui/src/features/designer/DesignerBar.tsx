/** The bar over the canvas: which template it is, how it stands, what can be done with it as a whole. */

import { useState, type ReactNode } from "react";

import type { Problem, TemplateRow } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useRights } from "../../shared/rights.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import type { Autosave } from "./autosave.ts";
import styles from "./bar.module.css";
import type { Deed } from "./deeds.ts";
import { StateLine } from "./StateLine.tsx";

interface Props {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly row: TemplateRow | undefined;
  readonly problems: readonly Problem[];
  readonly deeds: readonly Deed[];
  readonly isListOpen: boolean;
  readonly onList: () => void;
}

export function DesignerBar(props: Props): ReactNode {
  const { editor, autosave, row, problems, deeds } = props;
  const say = useText();
  const { why } = useRights();
  const panel = deeds.find(({ id }) => id === "panel");
  const act = (id: string): void => deeds.find((deed) => deed.id === id)?.run();
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
      <div className={styles["title"]}>
        <Name editor={editor} />
        <StateLine editor={editor} autosave={autosave} row={row} />
      </div>
      <LackButton row={row} onPress={props.onList} />
      <ProblemButton problems={problems} isOpen={props.isListOpen} onPress={props.onList} />
      <Button icon="chart" label={say("designer.simulate")} onPress={() => act("simulate")} />
      <Button
        look="primary"
        label={say("designer.publish")}
        whyNot={why("template_publish")}
        onPress={() => act("publish")}
      />
      {panel === undefined ? null : (
        <IconButton icon={panel.icon} label={panel.label} onPress={panel.run} />
      )}
      <MenuButton
        isCompact
        label={say("common.more")}
        items={deeds
          .filter((deed) => deed.isInMenu)
          .map(({ id, label, icon, isDisabled = false }) => ({ key: id, label, icon, isDisabled }))}
        onAction={act}
      />
    </header>
  );
}

/** The template's name, changed where it stands. */
function Name({ editor }: { readonly editor: Editor }): ReactNode {
  const say = useText();
  const name = useStore(editor, (state) => state.document.name);
  const isReadOnly = useStore(editor, (state) => state.isReadOnly);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = (): void => {
    if (typed !== undefined) editor.run("set-details", { name: typed.trim() });
    setTyped(undefined);
  };
  return (
    <h1 className={styles["name"]} title={name}>
      <input
        aria-label={say("designer.name")}
        readOnly={isReadOnly}
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

/** That the published version needs somebody or something that the office has no more; opens the list of it. */
function LackButton(props: {
  readonly row: TemplateRow | undefined;
  readonly onPress: () => void;
}): ReactNode {
  const say = useText();
  const { version, lacks = [] } = props.row ?? {};
  if (version === undefined || lacks.length === 0) return null;
  return (
    <span className={styles["problemButton"]} data-worst="error">
      <Button
        icon="problem"
        look="quiet"
        label={say("designer.lacks", { version, count: lacks.length })}
        onPress={props.onPress}
      />
    </span>
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
