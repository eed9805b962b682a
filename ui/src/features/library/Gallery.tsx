/** The templates that come with the program: looked at, and taken in. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { GalleryTemplate } from "../../contract/types.ts";
import { useAnswer, useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge } from "../../shared/Page.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { besides, takenKeys } from "./keys.ts";
import styles from "./library.module.css";
import { Picture } from "./Picture.tsx";
import { SPOILT } from "./spoilt.ts";

export function Gallery({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const platform = usePlatform();
  const found = useAnswer("gallery", {});
  const known = useAnswer("template_list", {});
  const take = useCommand("template_import", SPOILT);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<Error | undefined>(undefined);
  const templates = found.data?.templates ?? [];
  const languages = [...new Set(templates.map(({ language }) => language))].toSorted();
  const spoken = intl.locale.slice(0, 2);
  const language = chosen ?? (languages.includes(spoken) ? spoken : languages[0]);
  const shown = templates.filter((template) => template.language === language);
  const taken = new Set((known.data?.templates ?? []).map(({ key }) => key));
  const languageName = (tag: string): string =>
    intl.formatDisplayName(tag, { type: "language" }) ?? tag;

  const takeIn = async (template: GalleryTemplate): Promise<void> => {
    setFailure(undefined);
    try {
      const { key, text } = besides(template.document, await takenKeys(platform));
      await take.mutateAsync({ documents: [{ type: "text", name: template.name, text }] });
      onClose();
      go("templates", key);
    } catch (reason) {
      setFailure(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };

  return (
    <Dialog title={say("library.gallery.title")} isOpen onClose={onClose} size="large">
      <p className={styles["quiet"]}>{say("library.gallery.text")}</p>
      {found.error === null ? null : (
        <Failed error={found.error} onAgain={() => void found.refetch()} />
      )}
      {failure === undefined ? null : (
        <Failed error={failure} onAgain={() => setFailure(undefined)} />
      )}
      {language === undefined || languages.length < 2 ? null : (
        <Tabs
          label={say("library.gallery.language")}
          tabs={languages.map((tag) => ({ key: tag, label: languageName(tag) }))}
          selected={language}
          onSelect={setChosen}
        />
      )}
      <ul className={styles["cards"]}>
        {shown.map((template) => (
          <li key={template.key} className={styles["galleryCard"]}>
            <Picture
              document={template.document}
              label={say("library.gallery.picture", { name: template.name })}
            />
            <div className={styles["galleryText"]}>
              <h3>{template.name}</h3>
              <small>
                {say("library.gallery.steps", { count: template.steps })}
                {" · "}
                {languageName(template.language)}
              </small>
              <p>{template.description}</p>
            </div>
            <div className={styles["galleryFoot"]}>
              {taken.has(template.key) ? (
                <Badge tone="accent">{say("library.gallery.taken")}</Badge>
              ) : null}
              <Button
                label={say(
                  taken.has(template.key) ? "library.gallery.again" : "library.gallery.take",
                )}
                isDisabled={take.isPending}
                onPress={() => void takeIn(template)}
              />
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
