/** What the office and the person before the page have decided, part by part. */

import type { ReactNode } from "react";

import type { OfficeDocument } from "../../contract/office.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon, type IconName } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { Page } from "../../shared/Page.tsx";
import { Allowed, RightNote } from "../../shared/rights.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { Appearance } from "./Appearance.tsx";
import { Backup } from "./Backup.tsx";
import { Hours } from "./Hours.tsx";
import { MailPart } from "./MailPart.tsx";
import { OfficePart } from "./OfficePart.tsx";
import { People } from "./People.tsx";
import styles from "./settings.module.css";

const PARTS = ["appearance", "office", "people", "calendar", "mail", "backup"] as const;
type Part = (typeof PARTS)[number];

const ICONS: Readonly<Record<Part, IconName>> = {
  appearance: "person",
  office: "home",
  people: "contactPlus",
  calendar: "clock",
  mail: "email",
  backup: "download",
};

export function Settings(props: { readonly part?: string }): ReactNode {
  const say = useText();
  const part = PARTS.find((known) => known === props.part) ?? "appearance";
  return (
    <Page title={say("settings.title")}>
      <div className={styles["settings"]}>
        <nav className={styles["parts"]} aria-label={say("settings.parts")}>
          <ul>
            {PARTS.map((key) => (
              <li key={key}>
                <a href={linkTo("settings", key)} aria-current={key === part ? "page" : undefined}>
                  <Icon name={ICONS[key]} size={16} />
                  {say(`settings.part.${key}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles["part"]}>
          <Shown part={part} />
        </div>
      </div>
    </Page>
  );
}

function Shown({ part }: { readonly part: Part }): ReactNode {
  if (part === "appearance") return <Appearance />;
  if (part === "backup")
    return (
      <Allowed to="backup">
        <Backup />
      </Allowed>
    );
  return <OfOffice part={part} />;
}

type OfficePartName = Exclude<Part, "appearance" | "backup">;

function OfOffice({ part }: { readonly part: OfficePartName }): ReactNode {
  const shown = useAnswer("office_show", {});
  const { office } = useOffice();
  if (shown.error !== null)
    return <Failed error={shown.error} onAgain={() => void shown.refetch()} />;
  return office === undefined ? null : partOf(part, office);
}

function partOf(part: OfficePartName, office: OfficeDocument): ReactNode {
  switch (part) {
    case "office":
      return <OfficePart office={office} />;
    case "people":
      return (
        <>
          <RightNote of="person_put" />
          <People office={office} />
        </>
      );
    case "calendar":
      return (
        <Allowed to="office_set">
          <Hours office={office} />
        </Allowed>
      );
    case "mail":
      return (
        <Allowed to="mail_set">
          <MailPart office={office} />
        </Allowed>
      );
  }
}
