/** The window: the views down the side, and the one that is shown. */

import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { CommandName } from "../contract/commands.ts";
import { chapterOf } from "../features/guide/chapters.ts";
import { Home } from "../features/home/Home.tsx";
import { useAnswer, useEvents } from "../shared/backend.tsx";
import { Boundary } from "../shared/Boundary.tsx";
import { Icon, type IconName } from "../shared/Icon.tsx";
import { LaunchContext, type LaunchWish } from "../shared/launch.ts";
import { useMe, useOffice } from "../shared/office.ts";
import { RightNote } from "../shared/rights.tsx";
import { go, linkTo, useRoute, VIEWS, type Route, type View } from "../shared/route.ts";
import { useText } from "../shared/text.ts";
import styles from "./app.module.css";
import { OfficeBanner, SubscriptionBanner, useShell } from "./Standing.tsx";

/** Fetched when it is first shown, or when the page has nothing else to do: the first view does not wait for the others. */
const VIEW_FILES = {
  Deliveries: () => import("../features/deliveries/Deliveries.tsx"),
  Endpoints: () => import("../features/endpoints/Endpoints.tsx"),
  Guide: () => import("../features/guide/Guide.tsx"),
  Inbound: () => import("../features/inbound/Inbound.tsx"),
  Library: () => import("./LibraryPage.tsx"),
  Processes: () => import("../features/processes/Processes.tsx"),
  ProcessPage: () => import("../features/processes/ProcessPage.tsx"),
  Still: () => import("../features/canvas/Still.tsx"),
  RecordPage: () => import("../features/records/RecordPage.tsx"),
  Records: () => import("../features/records/Records.tsx"),
  Services: () => import("../features/services/Services.tsx"),
  OfficeCondition: () => import("../features/inspector/condition/OfficeCondition.tsx"),
  Subscriptions: () => import("../features/subscriptions/Subscriptions.tsx"),
  Settings: () => import("../features/settings/Settings.tsx"),
  Simulator: () => import("../features/simulator/Simulator.tsx"),
  MySteps: () => import("../features/steps/MySteps.tsx"),
  LaunchDialog: () => import("../features/launch/LaunchDialog.tsx"),
  DesignerPage: () => import("./DesignerPage.tsx"),
};

const Deliveries = lazy(async () => ({ default: (await VIEW_FILES.Deliveries()).Deliveries }));
const Endpoints = lazy(async () => ({ default: (await VIEW_FILES.Endpoints()).Endpoints }));
const Guide = lazy(async () => ({ default: (await VIEW_FILES.Guide()).Guide }));
const Inbound = lazy(async () => ({ default: (await VIEW_FILES.Inbound()).Inbound }));
const Library = lazy(async () => ({ default: (await VIEW_FILES.Library()).LibraryPage }));
const Processes = lazy(async () => ({ default: (await VIEW_FILES.Processes()).Processes }));
const ProcessPage = lazy(async () => ({ default: (await VIEW_FILES.ProcessPage()).ProcessPage }));
const Still = lazy(async () => ({ default: (await VIEW_FILES.Still()).Still }));
const RecordPage = lazy(async () => ({ default: (await VIEW_FILES.RecordPage()).RecordPage }));
const Records = lazy(async () => ({ default: (await VIEW_FILES.Records()).Records }));
const Services = lazy(async () => ({ default: (await VIEW_FILES.Services()).Services }));
const Settings = lazy(async () => ({ default: (await VIEW_FILES.Settings()).Settings }));
const OfficeCondition = lazy(async () => ({
  default: (await VIEW_FILES.OfficeCondition()).OfficeCondition,
}));
const Subscriptions = lazy(async () => ({
  default: (await VIEW_FILES.Subscriptions()).Subscriptions,
}));
const Simulator = lazy(async () => ({ default: (await VIEW_FILES.Simulator()).Simulator }));
const MySteps = lazy(async () => ({ default: (await VIEW_FILES.MySteps()).MySteps }));
const LaunchDialog = lazy(async () => ({
  default: (await VIEW_FILES.LaunchDialog()).LaunchDialog,
}));
const DesignerPage = lazy(async () => ({
  default: (await VIEW_FILES.DesignerPage()).DesignerPage,
}));

function useViewFiles(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const fetched of Object.values(VIEW_FILES)) fetched().catch(() => undefined);
    }, 1_000);
    return () => clearTimeout(timer);
  }, []);
}

const ICONS: Readonly<Record<View, IconName>> = {
  home: "home",
  steps: "task",
  processes: "process",
  templates: "template",
  properties: "property",
  contacts: "contact",
  deliveries: "delivery",
  services: "service",
  endpoints: "webhook",
  subscriptions: "megaphone",
  inbound: "download",
  settings: "settings",
  guide: "help",
};

/** Views that are reached through another. */
const PART_OF: Partial<Readonly<Record<View, View>>> = {
  endpoints: "services",
  subscriptions: "services",
  inbound: "services",
};

const NAMED = VIEWS.filter((view) => PART_OF[view] === undefined);

export function App(): ReactNode {
  const route = useRoute();
  const [wish, setWish] = useState<LaunchWish | undefined>(undefined);
  useEvents();
  useViewFiles();
  useShell(useIntl().locale);
  useHelpKey(route);
  return (
    <LaunchContext value={setWish}>
      <div className={styles["window"]}>
        <Navigation route={route} />
        <main className={styles["view"]}>
          <OfficeBanner />
          <SubscriptionBanner />
          <ViewNote view={route.view} />
          <Boundary of={linkTo(route.view, route.key, route.part)}>
            <Suspense>
              <Shown route={route} />
            </Suspense>
          </Boundary>
        </main>
      </div>
      <Suspense>
        {wish === undefined ? null : (
          <LaunchDialog wish={wish} onClose={() => setWish(undefined)} />
        )}
      </Suspense>
    </LaunchContext>
  );
}

/** What most of a view is there for, where not everybody may do it. */
const NEEDED: Partial<Readonly<Record<View, CommandName>>> = {
  templates: "template_import",
  properties: "record_put",
  contacts: "record_put",
};

function ViewNote({ view }: { readonly view: View }): ReactNode {
  const needed = NEEDED[view];
  return needed === undefined ? null : <RightNote of={needed} isBar />;
}

/** F1 opens the chapter of the guide that tells about the present view, wherever the focus is. */
function useHelpKey(route: Route): void {
  const chapter = chapterOf(route);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F1") return;
      event.preventDefault();
      go("guide", chapter);
    };
    globalThis.addEventListener("keydown", onKey, true);
    return () => globalThis.removeEventListener("keydown", onKey, true);
  }, [chapter]);
}

function Navigation({ route }: { readonly route: Route }): ReactNode {
  const say = useText();
  const { office } = useOffice();
  return (
    <nav
      className={styles["navigation"]}
      aria-label={say("app.navigation")}
      data-narrow={route.view === "templates" && route.key !== undefined}
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
        <span>
          Doorstep
          {office?.name === undefined ? null : <small>{office.name}</small>}
        </span>
      </p>
      <ul>
        {NAMED.map((view) => (
          <li key={view}>
            <a
              href={linkTo(view)}
              aria-current={(PART_OF[route.view] ?? route.view) === view ? "page" : undefined}
              title={say(`app.nav.${view}`)}
            >
              <Icon name={ICONS[view]} />
              <span>{say(`app.nav.${view}`)}</span>
              {view === "steps" ? <StepCount /> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How much the person has to do. */
function StepCount(): ReactNode {
  const say = useText();
  const { me } = useMe();
  const counts = useAnswer("my_step_counts", { person: me ?? "" }, me !== undefined).data;
  if (counts === undefined || counts.due === 0) return null;
  return (
    <span
      className={styles["count"]}
      data-overdue={counts.overdue > 0}
      title={say("app.nav.steps.count", { due: counts.due, overdue: counts.overdue })}
    >
      {counts.due}
    </span>
  );
}

function Shown({ route }: { readonly route: Route }): ReactNode {
  const { view, key, part } = route;
  switch (view) {
    case "home":
      return <Home />;
    case "steps":
      return <MySteps />;
    case "processes":
      return key !== undefined && /^\d+$/.test(key) ? (
        <ProcessPage key={key} id={Number(key)} still={(props) => <Still {...props} />} />
      ) : (
        <Processes />
      );
    case "templates":
      if (key !== undefined && part === "simulate") return <Simulator key={key} template={key} />;
      return key === undefined ? <Library /> : <DesignerPage key={key} template={key} />;
    case "properties":
    case "contacts": {
      const kind = view === "properties" ? "property" : "contact";
      return key === undefined ? (
        <Records key={kind} kind={kind} />
      ) : (
        <RecordPage key={key} kind={kind} record={key} />
      );
    }
    case "services":
      return <Services {...(key === undefined ? {} : { selected: key })} />;
    case "endpoints":
      return <Endpoints />;
    case "subscriptions":
      return (
        <Subscriptions
          condition={(props) => <OfficeCondition {...props} />}
          {...(key === undefined ? {} : { selected: key })}
        />
      );
    case "inbound":
      return <Inbound />;
    case "deliveries":
      return <Deliveries {...(key === undefined ? {} : { selected: key })} />;
    case "settings":
      return <Settings {...(key === undefined ? {} : { part: key })} />;
    case "guide":
      return <Guide {...(key === undefined ? {} : { chapter: key })} />;
  }
}
