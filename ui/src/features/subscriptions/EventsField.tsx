/** The events in groups, each with a tick, and an example of what is sent for one of them. */

import { useState, type ReactNode } from "react";

import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { EVENTS, GROUP_KEYS, GROUPS, isEvent, type EventType, type Group } from "./subscription.ts";
import styles from "./subscriptions.module.css";

export function EventsField(props: {
  readonly events: readonly EventType[];
  readonly onChange: (events: readonly EventType[]) => void;
}): ReactNode {
  const { events, onChange } = props;
  const say = useText();
  const set = (wanted: readonly EventType[], isOn: boolean): void => {
    const others = events.filter((event) => !wanted.includes(event));
    onChange(isOn ? [...others, ...wanted] : others);
  };
  return (
    <fieldset className={styles["group"]}>
      <legend>{say("subscriptions.events")}</legend>
      <div className={styles["groups"]}>
        {GROUP_KEYS.map((group) => (
          <EventGroup key={group} group={group} events={events} onSet={set} />
        ))}
      </div>
      <p className={styles["quiet"]}>{say("subscriptions.mail-received")}</p>
      <Sample first={events[0] ?? "process.started"} />
    </fieldset>
  );
}

function EventGroup(props: {
  readonly group: Group;
  readonly events: readonly EventType[];
  readonly onSet: (events: readonly EventType[], isOn: boolean) => void;
}): ReactNode {
  const { group, events, onSet } = props;
  const say = useText();
  const all: readonly EventType[] = GROUPS[group];
  const isAll = all.every((event) => events.includes(event));
  return (
    <fieldset className={styles["eventGroup"]} aria-label={say(`subscriptions.of.${group}`)}>
      <div className={styles["groupHead"]}>
        <strong>{say(`subscriptions.of.${group}`)}</strong>
        {all.length === 1 ? null : (
          <Button
            look="quiet"
            label={say(isAll ? "subscriptions.events.none" : "subscriptions.events.all")}
            onPress={() => onSet(all, !isAll)}
          />
        )}
      </div>
      {all.map((event) => (
        <FlagField
          key={event}
          label={say(`subscriptions.event.${event}`)}
          value={events.includes(event)}
          onCommit={(isOn) => onSet([event], isOn)}
        />
      ))}
    </fieldset>
  );
}

/** What is sent for an event. */
function Sample({ first }: { readonly first: EventType }): ReactNode {
  const say = useText();
  const [isShown, setShown] = useState(false);
  const [chosen, setChosen] = useState<EventType | undefined>(undefined);
  const samples = useAnswer("event_samples", {}, isShown).data?.samples ?? [];
  const event = chosen ?? first;
  const body = samples.find((sample) => sample.event === event)?.body;
  if (!isShown)
    return (
      <Button
        look="quiet"
        icon="next"
        label={say("subscriptions.sample.show")}
        onPress={() => setShown(true)}
      />
    );
  return (
    <div className={styles["sample"]}>
      <ChoiceField
        label={say("subscriptions.sample")}
        value={event}
        choices={EVENTS.map((key) => ({
          key,
          label: say(`subscriptions.event.${key}`),
          detail: key,
        }))}
        onCommit={(key) => {
          if (isEvent(key)) setChosen(key);
        }}
      />
      {body === undefined ? null : (
        <section aria-label={say("subscriptions.sample.body")}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
          <pre tabIndex={0} dir="ltr">
            {JSON.stringify(body, null, 2)}
          </pre>
        </section>
      )}
      <p className={styles["quiet"]}>{say("subscriptions.sample.hint")}</p>
    </div>
  );
}
