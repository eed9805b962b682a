/** A copy of a template, under a name of its own. */

import type { ReactNode } from "react";

import type { TemplateRow } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { NameDialog } from "./NameDialog.tsx";
import { SPOILT } from "./spoilt.ts";

export function CopyTemplate(props: {
  readonly row: TemplateRow;
  readonly onClose: () => void;
}): ReactNode {
  const { row, onClose } = props;
  const say = useText();
  const toast = useToast();
  const copy = useCommand("template_copy", SPOILT);
  return (
    <NameDialog
      title={say("library.copy.title", { name: row.name })}
      confirm={say("library.copy.make")}
      hint={say("library.copy.hint")}
      name={say("library.copy.name", { name: row.name })}
      isBusy={copy.isPending}
      error={copy.error}
      onConfirm={(name) =>
        copy.mutate(
          { key: row.key, name },
          {
            onSuccess: (made) => {
              toast({
                text: say("library.copy.done", { name: made.name }),
                tone: "good",
                action: { label: say("library.open"), onPress: () => go("templates", made.key) },
              });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
