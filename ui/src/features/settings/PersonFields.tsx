/** Everything the office knows of a person; each field is saved when it is left. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { OfficeDocument, Person } from "../../contract/office.ts";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { Absences, Holidays } from "./Days.tsx";
import { USUAL_WEEK, withHolidays, withWeek } from "./Hours.tsx";
import { useOfficeEdit, type Change } from "./office-edit.ts";
import { Group } from "./Part.tsx";
import { SavedText } from "./SavedText.tsx";
import styles from "./settings.module.css";
import { WeekEditor } from "./WeekEditor.tsx";

export const ROLES = ["administrator", "designer", "agent"] as const;

interface Props {
  readonly person: Person;
  readonly office: OfficeDocument;
}

export function PersonFields({ person, office }: Props): ReactNode {
  const say = useText();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const { putPerson } = useOfficeEdit();
  const put = (change: Change<Person>): Promise<void> => putPerson(person.key, change);
  const save = (change: Change<Person>, then?: () => void): void => {
    put(change).then(then, (error: unknown) =>
      toast({ tone: "bad", text: say("settings.failed", { reason: wrongAt(error, "person") }) }),
    );
  };
  const { calendar } = person;
  const roles = person.roles ?? [];
  const setOwnHours = (isOwn: boolean): void =>
    save({ calendar: isOwn ? (office.calendar ?? USUAL_WEEK) : undefined }, () => {
      if (!isOwn)
        toast({
          text: say("settings.person.hours.removed", { name: person.name }),
          action: { label: say("common.undo"), onPress: () => save({ calendar }) },
        });
    });
  return (
    <div className={styles["person"]}>
      <Group title={person.name}>
        <div className={styles["fields"]}>
          <SavedText
            label={say("settings.person.name")}
            value={person.name}
            at="person.name"
            check={(name) => (name === "" ? say("settings.person.name.none") : undefined)}
            onSave={(name) => put({ name })}
          />
          <SavedText
            label={say("settings.person.email")}
            value={person.email ?? ""}
            at="person.email"
            placeholder={say("settings.person.email.none")}
            onSave={(email) => put({ email: email === "" ? undefined : email })}
          />
          <SavedText
            label={say("settings.person.extension")}
            value={person.extension ?? ""}
            at="person.extension"
            check={(extension) =>
              /^\d*$/.test(extension) ? undefined : say("settings.person.extension.digits")
            }
            onSave={(extension) => put({ extension: extension === "" ? undefined : extension })}
          />
          <Cost person={person} put={put} />
        </div>
        <FlagField
          label={say("settings.person.active")}
          value={person.active !== false}
          onCommit={(isActive) => save({ active: isActive ? undefined : false })}
        />
      </Group>
      <Group title={say("settings.roles")} hint={say("settings.roles.hint")}>
        {ROLES.map((role) => (
          <div key={role} className={styles["role"]}>
            <FlagField
              label={say(`settings.role.${role}`)}
              value={roles.includes(role)}
              onCommit={(has) =>
                save((now) => ({
                  roles: ROLES.filter((one) => (one === role ? has : now.roles?.includes(one))),
                }))
              }
            />
            <small>{say(`settings.role.${role}.hint`)}</small>
          </div>
        ))}
      </Group>
      <Group title={say("settings.absences")} hint={say("settings.absences.hint")}>
        <Absences
          absences={person.absences ?? []}
          onSave={(change) => put((now) => ({ absences: change(now.absences ?? []) }))}
        />
        <div className={styles["fields"]}>
          <DeputyField person={person} office={office} save={save} />
        </div>
      </Group>
      <Group title={say("settings.hours")}>
        <FlagField
          label={say("settings.person.hours")}
          value={calendar !== undefined && calendar !== null}
          onCommit={setOwnHours}
        />
        {calendar === undefined || calendar === null ? null : (
          <>
            <WeekEditor
              week={calendar.week}
              at="person.calendar.week"
              onSave={(change) => put((now) => ({ calendar: withWeek(now.calendar, change) }))}
            />
            <h3>{say("settings.holidays")}</h3>
            <Holidays
              days={calendar.holidays ?? []}
              at="person.calendar.holidays"
              onSave={(change) => put((now) => ({ calendar: withHolidays(now.calendar, change) }))}
            />
          </>
        )}
      </Group>
    </div>
  );
}

/** Who takes over what falls due while the person is away. */
function DeputyField(props: {
  readonly person: Person;
  readonly office: OfficeDocument;
  readonly save: (change: Change<Person>) => void;
}): ReactNode {
  const { person, office, save } = props;
  const say = useText();
  const others = office.people.filter(
    ({ key, active }) => key !== person.key && (active !== false || key === person.deputy),
  );
  return (
    <ChoiceField
      label={say("settings.deputy")}
      value={person.deputy ?? ""}
      choices={[
        { key: "", label: say("settings.deputy.none"), detail: say("settings.deputy.none.hint") },
        ...others.map(({ key, name }) => ({ key, label: name })),
      ]}
      onCommit={(key) => save({ deputy: key === "" ? undefined : key })}
    />
  );
}

function Cost(props: {
  readonly person: Person;
  readonly put: (change: Change<Person>) => Promise<void>;
}): ReactNode {
  const { person, put } = props;
  const say = useText();
  const intl = useIntl();
  const { cost_per_hour: cost } = person;
  return (
    <SavedText
      label={say("settings.person.cost")}
      type="number"
      value={cost === undefined ? "" : intl.formatNumber(cost, { useGrouping: false })}
      at="person.cost_per_hour"
      hint={say("settings.person.cost.hint")}
      check={(text) => (readCost(text) === null ? say("settings.person.cost.bad") : undefined)}
      onSave={(text) => put({ cost_per_hour: readCost(text) ?? undefined })}
    />
  );
}

/** An amount with comma or point; nothing for an empty text, null for what is none. */
export function readCost(text: string): number | undefined | null {
  if (text === "") return undefined;
  const value = Number(text.replace(",", "."));
  return /^\d+([.,]\d+)?$/.test(text) && Number.isFinite(value) ? value : null;
}
