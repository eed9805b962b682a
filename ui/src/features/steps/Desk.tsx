/** A list of steps, and beside it the one that is being done. */

import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";

import type { MyStep, ProcessDetail, VisitKey } from "../../contract/types.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { useGrowing } from "../../shared/growing.ts";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { useRoute } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useBatch, type Deed } from "../../shared/work/deeds.ts";
import { BatchDialog } from "../../shared/work/dialogs.tsx";
import { canBeDone } from "../../shared/work/marks.tsx";
import { StepPanel } from "../../shared/work/StepPanel.tsx";
import { idOf, keyOf, visitId, type Group } from "./groups.ts";
import { Hints, wishOf } from "./keys.tsx";
import { Several } from "./Several.tsx";
import { StepRow } from "./StepRow.tsx";
import styles from "./steps.module.css";

interface Props {
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

export function Desk({ person, groups, search, onSearch, onMore }: Props): ReactNode {
  const say = useText();
  const desk = useRef<HTMLDivElement>(null);
  const steps = useMemo(() => groups.flatMap((group) => group.steps), [groups]);
  const place = usePlace(steps, desk);
  const { current, currentId } = place;
  const marks = useMarks(steps);
  const batching = useBatch();
  const toast = useToast();
  const doSeveral = async (title: string, deeds: readonly Deed[]): Promise<void> => {
    const isAll = await batching.start(title, deeds);
    if (isAll) toast({ text: say("steps.several.done", { count: deeds.length }), tone: "good" });
    marks.clear();
    place.choose(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const wish = wishOf(event);
    if (wish === undefined) return;
    event.preventDefault();
    if (wish === "check") {
      if (currentId !== undefined) marks.set(currentId, !marks.checked.has(currentId));
    } else place[wish]();
  };
  const onDone = useNext(person, steps, place);
  return (
    // The keys move along the list; everything on it can be reached with Tab too.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only keys that the rows inside have as well
    <div ref={desk} className={styles["desk"]} data-open={place.isOpen} onKeyDown={onKeyDown}>
      <div className={styles["side"]}>
        <SearchBox label={say("steps.search")} value={search} onChange={onSearch} />
        {marks.marked.length === 0 ? null : (
          <Several
            steps={marks.marked}
            onDo={(title, deeds) => void doSeveral(title, deeds)}
            onNone={marks.clear}
          />
        )}
        <List
          groups={groups}
          currentId={currentId}
          marks={marks}
          onOpen={place.open}
          {...(onMore === undefined ? {} : { onMore })}
        />
        <Hints />
      </div>
      <div className={styles["step"]}>
        <div className={styles["back"]}>
          <Button icon="back" look="quiet" label={say("steps.back")} onPress={place.leave} />
        </div>
        {current === undefined ? null : (
          <StepPanel
            visit={current.visit}
            takesFocus={current.isNext}
            onDone={onDone}
            onReopened={(visit) => place.choose({ visit, isNext: true })}
          />
        )}
      </div>
      <BatchDialog batching={batching} />
    </div>
  );
}

function List(props: {
  readonly groups: readonly Group[];
  readonly currentId: string | undefined;
  readonly marks: Marks;
  readonly onOpen: (step: MyStep) => void;
  readonly onMore?: () => void;
}): ReactNode {
  const { groups, currentId, marks, onOpen, onMore } = props;
  const say = useText();
  const ids = groups.flatMap(({ steps }) => steps.map(visitId));
  const shown = useGrowing(ids.length, ids[0], ids.indexOf(currentId ?? "") + 1);
  return (
    <div className={styles["list"]}>
      {groups.length === 0 ? <p className={styles["loading"]}>{say("common.nothing")}</p> : null}
      {upTo(groups, shown).map(({ group, steps }) => (
        <section key={group.name} aria-labelledby={`steps-${group.name}`}>
          <h2 id={`steps-${group.name}`} data-group={group.name}>
            {say(`steps.group.${group.name}`)}
            <span>{group.steps.length}</span>
          </h2>
          <ul>
            {steps.map((step) => {
              const id = visitId(step);
              return (
                <StepRow
                  key={id}
                  id={id}
                  step={step}
                  isCurrent={id === currentId}
                  isChecked={marks.checked.has(id)}
                  onCheck={marks.set}
                  onOpen={onOpen}
                />
              );
            })}
          </ul>
        </section>
      ))}
      {onMore === undefined ? null : <Button label={say("common.show-more")} onPress={onMore} />}
    </div>
  );
}

/** The groups with their first steps, so many in all. */
function upTo(
  groups: readonly Group[],
  count: number,
): readonly { readonly group: Group; readonly steps: readonly MyStep[] }[] {
  let before = 0;
  const parts = groups.map((group) => {
    const steps = group.steps.slice(0, Math.max(0, count - before));
    before += group.steps.length;
    return { group, steps };
  });
  return parts.filter(({ steps }) => steps.length > 0);
}

interface Marks {
  /** Ids of visits. */
  readonly checked: ReadonlySet<string>;
  readonly marked: readonly MyStep[];
  readonly set: (id: string, isChecked: boolean) => void;
  readonly clear: () => void;
}

/** The steps that are marked for something to be done about several. */
function useMarks(steps: readonly MyStep[]): Marks {
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const set = useCallback((id: string, isChecked: boolean) => {
    setChecked((before) => {
      const next = new Set(before);
      if (isChecked) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  return {
    checked,
    marked: steps.filter((step) => checked.has(visitId(step))),
    set,
    clear: () => setChecked(new Set()),
  };
}

interface Place {
  readonly current: Current | undefined;
  readonly currentId: string | undefined;
  /** In a narrow window either the list or the step is seen. */
  readonly isOpen: boolean;
  readonly choose: (current: Current | undefined) => void;
  readonly open: (step: MyStep) => void;
  readonly down: () => void;
  readonly up: () => void;
  readonly enter: () => void;
  readonly leave: () => void;
  readonly finish: () => void;
}

/** Which step of the list one is at, and the ways to another. */
function usePlace(steps: readonly MyStep[], desk: RefObject<HTMLDivElement | null>): Place {
  const route = useRoute();
  const [chosen, setChosen] = useState<Current | undefined>(() => linked(route.key));
  const [isOpen, setIsOpen] = useState(chosen !== undefined);
  const first = steps[0];
  const current =
    chosen ?? (first === undefined ? undefined : { visit: keyOf(first), isNext: false });
  const currentId = current === undefined ? undefined : idOf(current.visit);
  const open = useCallback((step: MyStep) => {
    setChosen({ visit: keyOf(step), isNext: false });
    setIsOpen(true);
  }, []);
  const heading = (): HTMLElement | null | undefined =>
    desk.current?.querySelector<HTMLElement>("article h2");
  const focusRow = (id: string): void => {
    const row = desk.current?.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  const move = (by: number): void => {
    const at = steps.findIndex((step) => visitId(step) === currentId);
    const next = steps[Math.min(steps.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next === undefined) return;
    setChosen({ visit: keyOf(next), isNext: false });
    // The row is reached once it is the one that Tab comes to.
    setTimeout(() => focusRow(visitId(next)), 0);
  };
  return {
    current,
    currentId,
    isOpen,
    choose(next) {
      setChosen(next);
      if (next === undefined) setIsOpen(false);
    },
    open,
    down: () => move(1),
    up: () => move(-1),
    enter() {
      setIsOpen(true);
      setTimeout(() => heading()?.focus(), 0);
    },
    leave() {
      setIsOpen(false);
      setTimeout(() => focusRow(currentId ?? ""), 0);
    },
    finish() {
      // As if it were pressed in the step: it finishes, or leads to what is still missing.
      const key = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
      heading()?.dispatchEvent(new globalThis.KeyboardEvent("keydown", key));
    },
  };
}

/** Goes on with what has just come up in the process if it is the person's, else with the next one of the list. */
function useNext(
  person: string,
  steps: readonly MyStep[],
  { choose, currentId }: Pick<Place, "choose" | "currentId">,
): (now: ProcessDetail) => void {
  return useCallback(
    (now) => {
      const known = new Set(steps.map(visitId));
      const fresh = now.steps
        .filter((step) => canBeDone(step) && step.person === person && now.state === "running")
        .map(({ step, visit }): VisitKey => ({ id: now.id, step, visit }))
        .find((visit) => !known.has(idOf(visit)));
      if (fresh !== undefined) {
        choose({ visit: fresh, isNext: true });
        return;
      }
      const at = steps.findIndex((step) => visitId(step) === currentId);
      const next = steps[at + 1] ?? (at > 0 ? steps[at - 1] : undefined);
      choose(next === undefined ? undefined : { visit: keyOf(next), isNext: true });
    },
    [person, steps, choose, currentId],
  );
}

/** The step that an address names. */
function linked(key: string | undefined): Current | undefined {
  const found = /^(\d+):(.+):(\d+)$/.exec(key ?? "");
  if (found === null) return undefined;
  const [, id, step = "", visit] = found;
  return { visit: { id: Number(id), step, visit: Number(visit) }, isNext: false };
}
