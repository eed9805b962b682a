/** Another template of the workspace. */

import { useCallback, type ReactNode } from "react";

import { usePlatform } from "../../shared/backend.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { useText } from "../../shared/text.ts";
import { useWorked } from "./inspected.tsx";

/** How many are offered at once. */
const OFFERED = 30;

export function TemplateField(props: {
  readonly label: string;
  readonly value: string;
  readonly isMixed?: boolean;
  readonly onCommit: (key: string) => void;
}): ReactNode {
  const { label, value, isMixed = false, onCommit } = props;
  const say = useText();
  const platform = usePlatform();
  const search = useCallback(
    async (text: string) => {
      const wanted = text.trim();
      const { templates } = await platform.call("template_list", {
        limit: OFFERED,
        ...(wanted === "" ? {} : { search: wanted }),
      });
      return templates.map(({ key, name, group }) =>
        group === "" ? { key, label: name } : { key, label: name, detail: group },
      );
    },
    [platform],
  );
  const named = useWorked("template_list", value === "" ? undefined : { search: value });
  const name = named.reply?.templates.find(({ key }) => key === value)?.name;
  return (
    <PickField
      label={label}
      value={value === "" ? undefined : value}
      valueLabel={value === "" ? undefined : (name ?? value)}
      placeholder={say(isMixed ? "inspector.mixed" : "inspector.template.choose")}
      search={search}
      onCommit={(key) => onCommit(key ?? "")}
    />
  );
}
