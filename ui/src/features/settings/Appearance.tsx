/** What is the person's own: how the page looks, which language it speaks, who sits before it. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { ZOOMS, type Closing } from "../../platform/shell.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { useMe } from "../../shared/office.ts";
import { PersonPicker } from "../../shared/pickers.tsx";
import { LANGUAGES, setPreferences, usePreferences } from "../../shared/preferences.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useStore } from "../../shared/use-store.ts";
import { Group } from "./Part.tsx";
import styles from "./settings.module.css";

const LANGUAGE_NAMES = { en: "English", de: "Deutsch" } as const;
const CLOSINGS = ["hides", "quits"] as const satisfies readonly Closing[];

export function Appearance(): ReactNode {
  const say = useText();
  const { theme, language } = usePreferences();
  const { me, setMe } = useMe();
  const system = { key: "system", label: say("settings.system") };
  return (
    <>
      <Group title={say("settings.me")} hint={say("settings.me.hint")}>
        <div className={styles["fields"]}>
          <PersonPicker label={say("settings.me.person")} value={me} onCommit={setMe} />
        </div>
      </Group>
      <Group title={say("settings.look")}>
        <div className={styles["fields"]}>
          <ChoiceField
            label={say("settings.theme")}
            value={theme ?? "system"}
            choices={[
              system,
              { key: "light", label: say("settings.theme.light") },
              { key: "dark", label: say("settings.theme.dark") },
            ]}
            onCommit={(key) =>
              setPreferences({ theme: key === "light" || key === "dark" ? key : undefined })
            }
          />
          <ChoiceField
            label={say("settings.language")}
            value={language ?? "system"}
            choices={[system, ...LANGUAGES.map((key) => ({ key, label: LANGUAGE_NAMES[key] }))]}
            onCommit={(key) =>
              setPreferences({ language: LANGUAGES.find((known) => known === key) })
            }
          />
          <Zoom />
        </div>
      </Group>
      <Group title={say("settings.window")}>
        <div className={styles["fields"]}>
          <WhenClosed />
        </div>
        <WithSession />
      </Group>
    </>
  );
}

function Zoom(): ReactNode {
  const say = useText();
  const intl = useIntl();
  const { shell } = usePlatform();
  const zoom = useStore(shell, (state) => state.zoom);
  return (
    <ChoiceField
      label={say("settings.zoom")}
      value={String(zoom)}
      choices={ZOOMS.map((percent) => ({
        key: String(percent),
        label: intl.formatNumber(percent / 100, { style: "percent" }),
      }))}
      onCommit={(key) => void shell.setZoom(Number(key))}
    />
  );
}

function WithSession(): ReactNode {
  const say = useText();
  const toast = useToast();
  const { shell } = usePlatform();
  const session = useStore(shell, (state) => state.session);
  const set = (on: boolean): void => {
    shell.setSession(on).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      toast({ tone: "bad", text: say("settings.session.failed", { reason }) });
    });
  };
  return <FlagField label={say("settings.session.on")} value={session} onCommit={set} />;
}

function WhenClosed(): ReactNode {
  const say = useText();
  const { shell } = usePlatform();
  const closing = useStore(shell, (state) => state.closing);
  return (
    <ChoiceField
      label={say("settings.closing")}
      value={closing}
      choices={CLOSINGS.map((key) => ({
        key,
        label: say(`settings.closing.${key}`),
        detail: say(`settings.closing.${key}.hint`),
      }))}
      onCommit={(key) => void shell.setClosing(key === "quits" ? "quits" : "hides")}
    />
  );
}
