/** An appointment that was agreed: when and where. It goes to the process and the log of its records, and into a calendar. */

import { useState, type ReactNode } from "react";

import { useAnswer, usePlatform } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { useText } from "../text.ts";
import { useToast } from "../Toast.tsx";
import { addressOf } from "./address.ts";
import { calendarFile } from "./calendar.ts";
import { LiveField } from "./fields.tsx";
import { useConfirm, type FinishProps } from "./finish.ts";
import { textOf } from "./parts.tsx";
import styles from "./work.module.css";

interface Props extends FinishProps {
  readonly isTimed: boolean;
}

interface Agreed {
  readonly date: string | undefined;
  readonly setDate: (date: string | undefined) => void;
  readonly time: string;
  readonly setTime: (time: string) => void;
  /** The time as a clock says it; absent: none, or none that is one. */
  readonly clock: string | undefined;
  readonly isTimeWrong: boolean;
  readonly place: string;
  readonly setPlace: (place: string) => void;
}

export function AppointmentForm({
  detail,
  isTimed,
  isDisabled,
  onFinish,
  onConfirm,
}: Props): ReactNode {
  const say = useText();
  const agreed = useAgreed(detail, isTimed);
  const { date, clock, isTimeWrong, place } = agreed;
  const [isTried, setIsTried] = useState(false);
  const isDateMissing = date === undefined && agreed.time.trim() !== "";
  const save = useCalendar(detail, agreed);
  const finish = (): void => {
    setIsTried(true);
    if (isDisabled || isDateMissing || isTimeWrong) return;
    if (date === undefined) {
      onFinish({});
      return;
    }
    const time = clock === undefined ? {} : { time: clock };
    const where = place.trim() === "" ? {} : { place: place.trim() };
    onFinish({ value: { date, ...time, ...where } });
  };
  useConfirm(onConfirm, finish);
  return (
    <fieldset className={styles["group"]}>
      <legend>{say("work.appointment.when")}</legend>
      <div className={styles["row"]}>
        <DateField
          label={say("work.appointment.date")}
          value={date}
          onCommit={agreed.setDate}
          error={isTried && isDateMissing ? say("work.appointment.date.missing") : undefined}
        />
        {isTimed ? (
          <LiveField
            label={say("work.appointment.time")}
            value={agreed.time}
            onChange={agreed.setTime}
            error={isTimeWrong ? say("work.appointment.time.wrong") : undefined}
          />
        ) : null}
      </div>
      <LiveField label={say("work.appointment.place")} value={place} onChange={agreed.setPlace} />
      <p className={styles["hint"]}>{say("work.appointment.hint")}</p>
      <div className={styles["row"]}>
        <Button
          look="primary"
          icon="check"
          label={say("work.finish.appointment")}
          isDisabled={isDisabled}
          onPress={finish}
        />
        <Button
          icon="appointment"
          label={say("work.appointment.calendar")}
          isDisabled={date === undefined || isTimeWrong}
          onPress={() => void save()}
        />
      </div>
    </fieldset>
  );
}

function useAgreed(detail: FinishProps["detail"], isTimed: boolean): Agreed {
  const [date, setDate] = useState<string | undefined>(undefined);
  const [time, setTime] = useState("");
  const [typedPlace, setPlace] = useState<string | undefined>(undefined);
  const { property, names } = detail.process;
  const fields = useAnswer(
    "record_show",
    { kind: "property", key: property ?? "" },
    property !== undefined,
  ).data?.record.fields;
  const known = addressOf(fields ?? {}).join(", ");
  const clock = isTimed ? clockOf(time) : undefined;
  return {
    date,
    setDate,
    time,
    setTime,
    clock,
    isTimeWrong: isTimed && time.trim() !== "" && clock === undefined,
    place: typedPlace ?? (known === "" ? (names.property?.label ?? "") : known),
    setPlace,
  };
}

/** Saves the appointment as a file that any calendar takes in. */
function useCalendar(
  detail: FinishProps["detail"],
  { date, clock, place }: Agreed,
): () => Promise<void> {
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  const subject = textOf(detail.with, "subject");
  return async () => {
    if (date === undefined) return;
    const text = calendarFile({
      id: `${detail.process.id}-${detail.step.step}-${detail.step.visit}`,
      subject,
      description: detail.description,
      place,
      date,
      time: clock,
      written: new Date(),
    });
    const isSaved = await platform.files.save({
      title: say("work.appointment.calendar"),
      extensions: ["ics"],
      suggestion: `${subject.replaceAll(/[^\p{L}\p{N} .-]+/gu, " ").trim()}.ics`,
      text,
    });
    if (isSaved) toast({ text: say("work.appointment.saved"), tone: "good" });
  };
}

/** `14:30`, `14.30`, `1430` and `14` as a clock says them. */
function clockOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? "0");
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
