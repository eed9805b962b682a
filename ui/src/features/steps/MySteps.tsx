/** The steps that are mine to do: a list in the order in which they press, and beside it the one that is being done. */

import { useEffect, useMemo, useState, type ReactNode } from "react";

import type { ReplyOf } from "../../contract/commands.ts";
import type { MyStep } from "../../contract/types.ts";
import { usePages } from "../../shared/backend.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useMe, useOffice } from "../../shared/office.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { MyPhoneCalls } from "../../shared/phone/PhoneCalls.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText, type Say } from "../../shared/text.ts";
import { isKnownKind } from "../../shared/work/StepPanel.tsx";
import { WhoAmI } from "../../shared/work/WhoAmI.tsx";
import { Desk } from "./Desk.tsx";
import { grouped, useToday } from "./groups.ts";
import styles from "./steps.module.css";

export function MySteps(): ReactNode {
  const say = useText();
  const { me } = useMe();
  const { office, people } = useOffice();
  const [whose, setWhose] = useState<string | undefined>(undefined);
  if (me === undefined)
    return <Page title={say("steps.title")}>{office === undefined ? null : <WhoAmI />}</Page>;
  const person = whose ?? me;
  const name = people.get(person) ?? person;
  return (
    <Page
      title={say("steps.title")}
      actions={
        <MenuButton
          icon="person"
          label={person === me ? say("steps.whose.me", { name }) : say("steps.whose", { name })}
          items={(office?.people ?? [])
            .filter((other) => other.active !== false)
            .map((other) => ({ key: other.key, label: other.name }))}
          onAction={setWhose}
        />
      }
    >
      <MyPhoneCalls person={person} />
      <Work key={person} person={person} isMine={person === me} />
    </Page>
  );
}

/** So many are fetched by themselves, so that what went wrong stands first wherever its deadline is. */
const FETCHED = 600;

function stepsOf(reply: ReplyOf<"my_steps">): readonly MyStep[] {
  return reply.steps;
}

function Work({
  person,
  isMine,
}: {
  readonly person: string;
  readonly isMine: boolean;
}): ReactNode {
  const say = useText();
  const { office } = useOffice();
  const today = useToday(office?.zone);
  const request = useMemo(() => ({ person }), [person]);
  const list = usePages("my_steps", request, stepsOf);
  const { rows, hasMore, more, isLoading } = list;
  useEffect(() => {
    if (hasMore && !isLoading && rows.length < FETCHED) more();
  }, [hasMore, isLoading, more, rows.length]);

  const later = useMemo(() => ({ person, ahead: true }), [person]);
  const ahead = usePages("my_steps", later, stepsOf);

  const [search, setSearch] = useState("");
  const groups = useMemo(
    () =>
      grouped(
        [...rows, ...ahead.rows].filter((row) => isFound(row, kindOf(say, row), search)),
        today,
      ),
    [rows, ahead.rows, say, search, today],
  );
  if (list.error !== null) return <Failed error={list.error} onAgain={list.again} />;
  if (rows.length === 0 && (isLoading || ahead.isLoading))
    return <p className={styles["loading"]}>{say("common.loading")}</p>;
  if (rows.length === 0 && ahead.rows.length === 0)
    return (
      <Empty
        icon="check"
        title={say(isMine ? "steps.empty.title" : "steps.empty.other")}
        text={say("steps.empty.text")}
        action={<a href={linkTo("processes")}>{say("steps.empty.processes")}</a>}
      />
    );
  return (
    <Desk
      person={person}
      groups={groups}
      search={search}
      onSearch={setSearch}
      {...(hasMore && rows.length >= FETCHED ? { onMore: more } : {})}
      {...(ahead.hasMore && !hasMore ? { onMore: ahead.more } : {})}
    />
  );
}

function kindOf(say: Say, { step: { kind } }: MyStep): string {
  return isKnownKind(kind) ? say(KIND_LOOKS[kind].label) : "";
}

function isFound(row: MyStep, kind: string, search: string): boolean {
  const { title, property, contact, step } = row;
  const text = [step.name, kind, title, property?.label, contact?.label].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
