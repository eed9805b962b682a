/** A new, empty template, opened at once. */

import { useState, type ReactNode } from "react";

import { emptyTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { freshKey, takenKeys } from "./keys.ts";
import { NameDialog } from "./NameDialog.tsx";
import { SPOILT } from "./spoilt.ts";

export function NewTemplate(props: {
  /** The group that is looked at. */
  readonly group: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { group = "", onClose } = props;
  const say = useText();
  const platform = usePlatform();
  const create = useCommand("template_import", SPOILT);
  const [error, setError] = useState<Error | null>(null);
  const begin = async (name: string): Promise<void> => {
    setError(null);
    try {
      const key = freshKey(name, await takenKeys(platform));
      const text = writeTemplate({ ...emptyTemplate(key, name), group });
      await create.mutateAsync({ documents: [{ type: "text", name, text }] });
      onClose();
      go("templates", key);
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  return (
    <NameDialog
      title={say("library.new")}
      confirm={say("library.new.create")}
      {...(group === "" ? {} : { hint: say("library.new.group", { group }) })}
      name={say("library.new.name")}
      isBusy={create.isPending}
      error={error}
      onConfirm={(name) => void begin(name)}
      onClose={onClose}
    />
  );
}
