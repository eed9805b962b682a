/** Which template is launched: searched for among those that may be. */

import { useCallback, useState, type ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import type { Choice } from "../../shared/controls/fields.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./launch.module.css";

/** How many are offered at once. */
const OFFERED = 20;
const LAUNCHABLE = { active: true, published: true } as const;

export function TemplateField(props: {
  readonly value: string | undefined;
  readonly onCommit: (key: string | undefined) => void;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}): ReactNode {
  const { value, onCommit, error, isDisabled = false } = props;
  const say = useText();
  const platform = usePlatform();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const search = useCallback(
    async (text: string): Promise<readonly Choice[]> => {
      const words = text.trim();
      const { templates } = await platform.call("template_list", {
        ...LAUNCHABLE,
        ...(words === "" ? {} : { search: words }),
        limit: OFFERED,
      });
      setNames((before) => new Map([...before, ...templates.map(nameOf)]));
      return templates.map(choiceOf);
    },
    [platform],
  );
  // A template that was named from outside has not been searched for.
  const isNamed = value === undefined || names.has(value);
  const named = useAnswer(
    "template_list",
    { ...LAUNCHABLE, search: value ?? "", limit: OFFERED },
    !isNamed,
  );
  const found = named.data?.templates.find(({ key }) => key === value);
  const any = useAnswer("template_list", { ...LAUNCHABLE, limit: 1 }, value === undefined);
  const isNone = any.data?.templates.length === 0;
  return (
    <>
      <PickField
        label={say("launch.template")}
        placeholder={say("launch.template.pick")}
        value={value}
        valueLabel={value === undefined ? undefined : (names.get(value) ?? found?.name ?? value)}
        search={search}
        onCommit={onCommit}
        error={error}
        isDisabled={isDisabled}
      />
      {isNone ? <p className={styles["warning"]}>{say("launch.template.none")}</p> : null}
    </>
  );
}

function nameOf({ key, name }: TemplateRow): readonly [string, string] {
  return [key, name];
}

function choiceOf({ key, name, group }: TemplateRow): Choice {
  return group === "" ? { key, label: name } : { key, label: name, detail: group };
}
