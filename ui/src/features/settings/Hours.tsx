/** When the office works: its zone, the hours of its week, its holidays. */

import type { ReactNode } from "react";

import type { Calendar, OfficeDocument } from "../../contract/office.ts";
import { FlagField } from "../../shared/controls/fields.tsx";
import { ZoneField } from "../../shared/controls/ZoneField.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { Holidays } from "./Days.tsx";
import { useOfficeEdit } from "./office-edit.ts";
import { Group } from "./Part.tsx";
import styles from "./settings.module.css";
import { WeekEditor } from "./WeekEditor.tsx";

const USUAL = ["09:00-17:00"];
export const USUAL_WEEK: Calendar = {
  week: { mon: USUAL, tue: USUAL, wed: USUAL, thu: USUAL, fri: USUAL },
};

/** A calendar with another week. */
export function withWeek(
  calendar: Calendar | null | undefined,
  change: (now: Calendar["week"]) => Calendar["week"],
): Calendar {
  return { ...calendar, week: change(calendar?.week ?? {}) };
}

/** A calendar with other holidays. */
export function withHolidays(
  calendar: Calendar | null | undefined,
  change: (now: readonly string[]) => readonly string[],
): Calendar {
  return { week: {}, ...calendar, holidays: change(calendar?.holidays ?? []) };
}

export function Hours({ office }: { readonly office: OfficeDocument }): ReactNode {
  const say = useText();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const { set } = useOfficeEdit();
  const { zone, calendar } = office;
  const save = (change: Readonly<Record<string, unknown>>, then?: () => void): void => {
    set(change).then(then, (error: unknown) =>
      toast({ tone: "bad", text: say("settings.failed", { reason: wrongAt(error, "") }) }),
    );
  };
  const setOpen = (isAlways: boolean): void =>
    save({ calendar: isAlways ? undefined : USUAL_WEEK }, () => {
      if (isAlways)
        toast({
          text: say("settings.hours.removed"),
          action: { label: say("common.undo"), onPress: () => save({ calendar }) },
        });
    });
  return (
    <>
      <Group title={say("settings.zone")} hint={say("settings.zone.hint")}>
        <div className={styles["fields"]}>
          <ZoneField
            label={say("settings.zone.name")}
            value={zone}
            onCommit={(next) => save({ zone: next })}
          />
        </div>
      </Group>
      <Group title={say("settings.hours")} hint={say("settings.hours.what")}>
        <FlagField
          label={say("settings.hours.always")}
          value={calendar === undefined}
          onCommit={setOpen}
        />
        {calendar === undefined ? null : (
          <WeekEditor
            week={calendar.week}
            at="calendar.week"
            onSave={(change) => set((now) => ({ calendar: withWeek(now.calendar, change) }))}
          />
        )}
      </Group>
      {calendar === undefined ? null : (
        <Group title={say("settings.holidays")} hint={say("settings.holidays.hint")}>
          <Holidays
            days={calendar.holidays ?? []}
            at="calendar.holidays"
            onSave={(change) => set((now) => ({ calendar: withHolidays(now.calendar, change) }))}
          />
        </Group>
      )}
    </>
  );
}
