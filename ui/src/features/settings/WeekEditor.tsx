/** The working hours of a week: for each day a field, and a strip that shows them against the whole day. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Calendar } from "../../contract/office.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { A_MONDAY, readHours, shareOfDay, showHours, WEEK } from "./hours.ts";
import { SavedText } from "./SavedText.tsx";
import styles from "./settings.module.css";

type Week = Calendar["week"];

interface Props {
  readonly week: Week;
  /** Where the week stands in what is sent. */
  readonly at: string;
  /** Told how the week changes, whatever it is by then. */
  readonly onSave: (change: (now: Week) => Week) => Promise<void>;
}

const DAY = 86_400_000;

export function WeekEditor({ week, at, onSave }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const monday = week.mon ?? [];
  const isSame = WEEK.slice(1, 5).every((day) => showHours(week[day] ?? []) === showHours(monday));
  return (
    <div className={styles["week"]}>
      {WEEK.map((day, index) => {
        const spans = week[day] ?? [];
        const name = intl.formatDate(A_MONDAY + index * DAY, { weekday: "long", timeZone: "UTC" });
        return (
          <div key={day} className={styles["weekday"]}>
            <span aria-hidden="true">{name}</span>
            <SavedText
              label={say("settings.hours.of", { day: name })}
              isLabelHidden
              value={showHours(spans)}
              placeholder={say("settings.hours.closed")}
              at={`${at}.${day}`}
              check={(text) =>
                readHours(text) === undefined ? say("settings.hours.bad") : undefined
              }
              onSave={(text) => onSave((now) => ({ ...now, [day]: readHours(text) ?? [] }))}
            />
            <span className={styles["strip"]} aria-hidden="true">
              {spans.map((span) => {
                const [from, to] = shareOfDay(span);
                return (
                  <span
                    key={span}
                    style={{
                      insetInlineStart: `${from * 100}%`,
                      inlineSize: `${(to - from) * 100}%`,
                    }}
                  />
                );
              })}
            </span>
          </div>
        );
      })}
      <div className={styles["weekday"]}>
        <span />
        <span className={styles["hint"]}>{say("settings.hours.hint")}</span>
        <span className={styles["scale"]} aria-hidden="true">
          {[0, 6, 12, 18, 24].map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </span>
      </div>
      {isSame || monday.length === 0 ? null : (
        <div>
          <Button
            icon="copy"
            label={say("settings.hours.same")}
            onPress={() =>
              void onSave((now) => ({
                ...now,
                tue: monday,
                wed: monday,
                thu: monday,
                fri: monday,
              })).catch(() => undefined)
            }
          />
        </div>
      )}
    </div>
  );
}
