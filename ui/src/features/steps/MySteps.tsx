/** The steps that are mine to do: a list in the order in which they press, and beside it the one that is being done. */

import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from "react";

import type { ReplyOf } from "../../contract/commands.ts";
import type { MyStep, ProcessDetail, VisitKey } from "../../contract/types.ts";
import { usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Keys } from "../../shared/Keys.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { useMe, useOffice } from "../../shared/office.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { linkTo, useRoute } from "../../shared/route.ts";
import { useText, type Say } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useBatch, type Deed } from "../../shared/work/deeds.ts";
import { BatchDialog } from "../../shared/work/dialogs.tsx";
import { canBeDone } from "../../shared/work/marks.tsx";
import { isKnownKind, StepPanel } from "../../shared/work/StepPanel.tsx";
import { WhoAmI } from "../../shared/work/WhoAmI.tsx";
import { grouped, useToday, visitId, type Group } from "./groups.ts";
import { Several } from "./Several.tsx";
import { StepRow } from "./StepRow.tsx";
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

  const [search, setSearch] = useState("");
  const groups = useMemo(
    () =>
      grouped(
        rows.filter((row) => isFound(row, kindOf(say, row), search)),
        today,
      ),
    [rows, say, search, today],
  );
  if (list.error !== null) return <Failed error={list.error} onAgain={list.again} />;
  if (rows.length === 0 && isLoading)
    return <p className={styles["loading"]}>{say("common.loading")}</p>;
  if (rows.length === 0)
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
    />
  );
}

interface DeskProps {
  readonly person: string;
  readonly groups: readonly Group[];
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onMore?: () => void;
}

interface Current {
  readonly visit: VisitKey;
  /** Whether it came up because the one before was done. */
  readonly isNext: boolean;
}

function Desk({ person, groups, search, onSearch, onMore }: DeskProps): ReactNode {
  const say = useText();
  const desk = useRef<HTMLDivElement>(null);
  const route = useRoute();
  const steps = useMemo(() => groups.flatMap((group) => group.steps), [groups]);
  const [chosen, setChosen] = useState<Current | undefined>(() => linked(route.key));
  /** In a narrow window either the list or the step is seen. */
  const [isOpen, setIsOpen] = useState(chosen !== undefined);
  const batching = useBatch();
  const toast = useToast();
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const first = steps[0];
  const current =
    chosen ?? (first === undefined ? undefined : { visit: keyOf(first), isNext: false });
  const currentId = current === undefined ? undefined : idOf(current.visit);
  const marked = steps.filter((step) => checked.has(visitId(step)));

  const doSeveral = async (title: string, deeds: readonly Deed[]): Promise<void> => {
    const isAll = await batching.start(title, deeds);
    if (isAll) toast({ text: say("steps.several.done", { count: deeds.length }), tone: "good" });
    setChecked(new Set());
    setChosen(undefined);
  };
  const open = (step: MyStep): void => setChosen({ visit: keyOf(step), isNext: false });
  const check = (id: string, isChecked: boolean): void => {
    const next = new Set(checked);
    if (isChecked) next.add(id);
    else next.delete(id);
    setChecked(next);
  };
  const focusRow = (id: string): void => {
    const row = desk.current?.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  const move = (by: number): void => {
    const at = steps.findIndex((step) => visitId(step) === currentId);
    const next = steps[Math.min(steps.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next === undefined) return;
    open(next);
    // The row is reached once it is the one that Tab comes to.
    setTimeout(() => focusRow(visitId(next)), 0);
  };
  const enter = (): void => {
    setIsOpen(true);
    setTimeout(() => desk.current?.querySelector<HTMLElement>("article h2")?.focus(), 0);
  };
  const leave = (): void => {
    setIsOpen(false);
    setTimeout(() => focusRow(currentId ?? ""), 0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const key = wishOf(event);
    if (key === undefined) return;
    event.preventDefault();
    if (key === "down") move(1);
    else if (key === "up") move(-1);
    else if (key === "enter") enter();
    else if (key === "leave") leave();
    else if (currentId !== undefined) check(currentId, !checked.has(currentId));
  };
  /** What has just come up in the process if it is the person's, else the next one of the list. */
  const onDone = useCallback(
    (now: ProcessDetail) => {
      const known = new Set(steps.map(visitId));
      const fresh = now.steps
        .filter((step) => canBeDone(step) && step.person === person && now.state === "running")
        .map(({ step, visit }): VisitKey => ({ id: now.id, step, visit }))
        .find((visit) => !known.has(idOf(visit)));
      if (fresh !== undefined) {
        setChosen({ visit: fresh, isNext: true });
        return;
      }
      const at = steps.findIndex((step) => visitId(step) === currentId);
      const next = steps[at + 1] ?? (at > 0 ? steps[at - 1] : undefined);
      setChosen(next === undefined ? undefined : { visit: keyOf(next), isNext: true });
      if (next === undefined) setIsOpen(false);
    },
    [person, steps, currentId],
  );

  return (
    // The keys move along the list; everything on it can be reached with Tab too.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only keys that the rows inside have as well
    <div ref={desk} className={styles["desk"]} data-open={isOpen} onKeyDown={onKeyDown}>
      <div className={styles["side"]}>
        <SearchBox label={say("steps.search")} value={search} onChange={onSearch} />
        {marked.length === 0 ? null : (
          <Several
            steps={marked}
            onDo={(title, deeds) => void doSeveral(title, deeds)}
            onNone={() => setChecked(new Set())}
          />
        )}
        <div className={styles["list"]}>
          {groups.length === 0 ? (
            <p className={styles["loading"]}>{say("common.nothing")}</p>
          ) : null}
          {groups.map((group) => (
            <section key={group.name} aria-labelledby={`steps-${group.name}`}>
              <h2 id={`steps-${group.name}`} data-group={group.name}>
                {say(`steps.group.${group.name}`)}
                <span>{group.steps.length}</span>
              </h2>
              <ul>
                {group.steps.map((step) => {
                  const id = visitId(step);
                  return (
                    <StepRow
                      key={id}
                      id={id}
                      step={step}
                      isCurrent={id === currentId}
                      isChecked={checked.has(id)}
                      onCheck={(isChecked) => check(id, isChecked)}
                      onOpen={() => {
                        open(step);
                        setIsOpen(true);
                      }}
                    />
                  );
                })}
              </ul>
            </section>
          ))}
          {onMore === undefined ? null : (
            <Button label={say("common.show-more")} onPress={onMore} />
          )}
        </div>
        <Hints />
      </div>
      <div className={styles["step"]}>
        <div className={styles["back"]}>
          <Button icon="back" look="quiet" label={say("steps.back")} onPress={leave} />
        </div>
        {current === undefined ? null : (
          <StepPanel visit={current.visit} takesFocus={current.isNext} onDone={onDone} />
        )}
      </div>
      <BatchDialog batching={batching} />
    </div>
  );
}

const HINTS = [
  {
    label: "steps.keys.move",
    keys: [{ key: "ArrowUp" }, { key: "ArrowDown" }, { key: "J" }, { key: "K" }],
  },
  { label: "steps.keys.open", keys: [{ key: "Enter" }] },
  { label: "steps.keys.mark", keys: [{ key: "X" }] },
  { label: "steps.keys.finish", keys: [{ key: "Enter", mod: true }] },
] as const;

function Hints(): ReactNode {
  const say = useText();
  return (
    <ul className={styles["keys"]} aria-label={say("steps.keys")}>
      {HINTS.map(({ label, keys }) => (
        <li key={label}>
          {keys.map((of) => (
            <Keys key={of.key} of={of} />
          ))}
          {say(label)}
        </li>
      ))}
    </ul>
  );
}

type Wish = "up" | "down" | "enter" | "leave" | "check";

/** What a key asks for. In a field it is a letter; in a dialog it belongs to that. */
function wishOf(event: KeyboardEvent<HTMLDivElement>): Wish | undefined {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (target.matches("input:not([type=checkbox]), textarea, select, [role=spinbutton]"))
    return undefined;
  const isRow = target.dataset["visit"] !== undefined;
  switch (event.key) {
    case "j":
      return "down";
    case "k":
      return "up";
    case "ArrowDown":
      return isRow ? "down" : undefined;
    case "ArrowUp":
      return isRow ? "up" : undefined;
    case "Enter":
      return isRow ? "enter" : undefined;
    case "x":
      return isRow ? "check" : undefined;
    case "Escape":
      return isRow ? undefined : "leave";
    default:
      return undefined;
  }
}

function keyOf(step: MyStep): VisitKey {
  return { id: step.process, step: step.step.step, visit: step.step.visit };
}

function idOf({ id, step, visit }: VisitKey): string {
  return `${id}:${step}:${visit ?? ""}`;
}

/** The step that an address names. */
function linked(key: string | undefined): Current | undefined {
  const found = /^(\d+):(.+):(\d+)$/.exec(key ?? "");
  if (found === null) return undefined;
  const [, id, step = "", visit] = found;
  return { visit: { id: Number(id), step, visit: Number(visit) }, isNext: false };
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
