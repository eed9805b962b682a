/** The window: the views down the side, and the one that is shown. */

import type { ReactNode } from "react";

import { Library } from "../features/library/Library.tsx";
import { ProcessTable, Processes } from "../features/processes/Processes.tsx";
import { Records } from "../features/records/Records.tsx";
import { Services } from "../features/services/Services.tsx";
import { useEvents } from "../shared/backend.tsx";
import { ChoiceField } from "../shared/controls/fields.tsx";
import { Icon, type IconName } from "../shared/Icon.tsx";
import { Page } from "../shared/Page.tsx";
import { useText } from "../shared/text.ts";
import styles from "./app.module.css";
import { DesignerPage } from "./DesignerPage.tsx";
import { LANGUAGES, setPreferences, usePreferences } from "./preferences.ts";
import { go, linkTo, useRoute, VIEWS, type Route, type View } from "./route.ts";
import { useOffice } from "./use-office.ts";

const ICONS: Readonly<Record<View, IconName>> = {
  home: "home",
  processes: "process",
  templates: "template",
  properties: "property",
  contacts: "contact",
  services: "service",
  settings: "settings",
};

export function App(): ReactNode {
  const route = useRoute();
  useEvents();
  return (
    <div className={styles["window"]}>
      <Navigation route={route} />
      <div className={styles["view"]}>
        <Shown route={route} />
      </div>
    </div>
  );
}

function Navigation({ route }: { readonly route: Route }): ReactNode {
  const say = useText();
  return (
    <nav
      className={styles["navigation"]}
      aria-label={say("app.navigation")}
      data-narrow={route.template !== undefined}
    >
      <p className={styles["mark"]}>
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
          <path
            d="M5 18V6a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v12"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
          <path d="M2 19h18" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
          <circle cx="13.5" cy="12" r="1.3" fill="currentColor" />
        </svg>
        <span>Doorstep</span>
      </p>
      <ul>
        {VIEWS.map((view) => (
          <li key={view}>
            <a
              href={linkTo(view)}
              aria-current={route.view === view ? "page" : undefined}
              title={say(`app.nav.${view}`)}
            >
              <Icon name={ICONS[view]} />
              <span>{say(`app.nav.${view}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Shown({ route }: { readonly route: Route }): ReactNode {
  const say = useText();
  const { office, people } = useOffice();
  switch (route.view) {
    case "home":
      return (
        <Page title={say("app.home.welcome")}>
          <ProcessTable people={people} />
        </Page>
      );
    case "processes":
      return <Processes people={people} />;
    case "templates":
      return route.template === undefined ? (
        <Library
          linkTo={(key) => linkTo("templates", key)}
          onOpen={(key) => go("templates", key)}
        />
      ) : (
        <DesignerPage key={route.template} template={route.template} />
      );
    case "properties":
    case "contacts":
      return <Records of={route.view} office={office} />;
    case "services":
      return <Services office={office} />;
    case "settings":
      return <Settings />;
  }
}

const LANGUAGE_NAMES = { en: "English", de: "Deutsch" } as const;

function Settings(): ReactNode {
  const say = useText();
  const { theme, language } = usePreferences();
  const system = { key: "system", label: say("app.settings.theme.system") };
  return (
    <Page title={say("app.nav.settings")}>
      <div className={styles["settings"]}>
        <ChoiceField
          label={say("app.settings.theme")}
          value={theme ?? "system"}
          choices={[
            system,
            ...(["light", "dark"] as const).map((key) => ({
              key,
              label: say(`app.settings.theme.${key}`),
            })),
          ]}
          onCommit={(key) =>
            setPreferences({ theme: key === "light" || key === "dark" ? key : undefined })
          }
        />
        <ChoiceField
          label={say("app.settings.language")}
          value={language ?? "system"}
          choices={[system, ...LANGUAGES.map((key) => ({ key, label: LANGUAGE_NAMES[key] }))]}
          onCommit={(key) => setPreferences({ language: LANGUAGES.find((known) => known === key) })}
        />
      </div>
    </Page>
  );
}
