/** Days and stretches of days that are off work; a removed one can be had back. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { DateField } from "../../shared/controls/DateField.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import styles from "./settings.module.css";

/** A day of a document in words. */
function useDay(): (day: string) => string {
  const intl = useIntl();
  return (day) => intl.formatDate(`${day}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" });
}

interface HolidayProps {
  readonly days: readonly string[];
  readonly at: string;
  /** Told how the days change, whatever they are by then. */
  readonly onSave: (change: (now: readonly string[]) => readonly string[]) => Promise<void>;
}

export function Holidays({ days, at, onSave }: HolidayProps): ReactNode {
  const say = useText();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const intl = useIntl();
  const [wanted, setWanted] = useState<string | undefined>(undefined);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const years = [...new Set(days.map((day) => day.slice(0, 4)))].toSorted();
  const save = (change: (now: readonly string[]) => readonly string[], then: () => void): void => {
    onSave(change).then(
      () => {
        setWrong(undefined);
        then();
      },
      (error: unknown) => setWrong(wrongAt(error, at)),
    );
  };
  const name = (day: string): string =>
    intl.formatDate(`${day}T00:00:00Z`, {
      weekday: "short",
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
  return (
    <div className={styles["days"]}>
      {years.length === 0 ? (
        <p className={styles["hint"]}>{say("settings.holidays.none")}</p>
      ) : (
        years.map((year) => (
          <div key={year} className={styles["year"]}>
            <h3>{year}</h3>
            <ul className={styles["chips"]}>
              {inYear(days, year).map((day) => (
                <li key={day}>
                  {name(day)}
                  <IconButton
                    icon="close"
                    label={say("settings.holidays.remove", { day: name(day) })}
                    onPress={() =>
                      save(
                        (now) => now.filter((one) => one !== day),
                        () =>
                          toast({
                            text: say("settings.holidays.removed", { day: name(day) }),
                            action: {
                              label: say("common.undo"),
                              onPress: () =>
                                save(
                                  (now) => [...now, day].toSorted(),
                                  () => undefined,
                                ),
                            },
                          }),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
      <div className={styles["adding"]}>
        <DateField
          label={say("settings.holidays.add")}
          value={wanted}
          onCommit={setWanted}
          error={wrong}
        />
        <Button
          icon="plus"
          label={say("common.add")}
          isDisabled={wanted === undefined}
          onPress={() => {
            if (wanted !== undefined && !days.includes(wanted))
              save(
                (now) => [...now, wanted].toSorted(),
                () => setWanted(undefined),
              );
          }}
        />
      </div>
    </div>
  );
}

function inYear(days: readonly string[], year: string): readonly string[] {
  return days.filter((day) => day.startsWith(year)).toSorted();
}

type Absence = readonly [string, string];

function inOrder(absences: readonly Absence[]): readonly Absence[] {
  return absences.toSorted((one, two) => one.join().localeCompare(two.join()));
}

export function Absences(props: {
  readonly absences: readonly Absence[];
  /** Told how they change, whatever they are by then. */
  readonly onSave: (change: (now: readonly Absence[]) => readonly Absence[]) => Promise<void>;
}): ReactNode {
  const { absences, onSave } = props;
  const say = useText();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const day = useDay();
  const [from, setFrom] = useState<string | undefined>(undefined);
  const [to, setTo] = useState<string | undefined>(undefined);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const save = (
    change: (now: readonly Absence[]) => readonly Absence[],
    then: () => void,
  ): void => {
    onSave(change).then(
      () => {
        setWrong(undefined);
        then();
      },
      (error: unknown) => setWrong(wrongAt(error, "person.absences")),
    );
  };
  const span = ([first, last]: Absence): string =>
    first === last
      ? day(first)
      : say("settings.absences.span", { from: day(first), to: day(last) });
  const last = to ?? from;
  const isBackwards = from !== undefined && last !== undefined && last < from;
  return (
    <div className={styles["days"]}>
      {absences.length === 0 ? (
        <p className={styles["hint"]}>{say("settings.absences.none")}</p>
      ) : (
        <ul className={styles["chips"]}>
          {absences.map((absence) => (
            <li key={absence.join(" ")}>
              {span(absence)}
              <IconButton
                icon="close"
                label={say("settings.absences.remove", { span: span(absence) })}
                onPress={() =>
                  save(
                    (now) => now.filter((one) => one.join() !== absence.join()),
                    () =>
                      toast({
                        text: say("settings.absences.removed", { span: span(absence) }),
                        action: {
                          label: say("common.undo"),
                          onPress: () =>
                            save(
                              (now) => inOrder([...now, absence]),
                              () => undefined,
                            ),
                        },
                      }),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles["adding"]}>
        <DateField label={say("settings.absences.from")} value={from} onCommit={setFrom} />
        <DateField
          label={say("settings.absences.to")}
          value={to}
          onCommit={setTo}
          error={isBackwards ? say("settings.absences.backwards") : wrong}
        />
        <Button
          icon="plus"
          label={say("common.add")}
          isDisabled={from === undefined || isBackwards}
          onPress={() => {
            if (from === undefined || last === undefined) return;
            const added: Absence = [from, last];
            save(
              (now) => inOrder([...now, added]),
              () => {
                setFrom(undefined);
                setTo(undefined);
              },
            );
          }}
        />
      </div>
    </div>
  );
}
