/** When a step starts and until when it has to be done, as sentences, with the dates that come of it. */

import type { ReactNode } from "react";

import type { Start } from "../../kernel/document/template.ts";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useText } from "../../shared/text.ts";
import { FieldBox } from "./FieldBox.tsx";
import styles from "./inspector.module.css";
import { NumberBox } from "./NumberBox.tsx";
import { SampleDate } from "./SampleDate.tsx";
import { foundAt, setAt, type Target } from "./target.ts";

const FORMS = ["previous", "hours", "days", "working"] as const;
type Form = (typeof FORMS)[number];

const HOURS_MAX = 876_000;
const DAYS_MAX = 36_500;

export function StartAndDeadline({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const { value: deadline, isMixed } = foundAt(target, ["deadline_days"]);
  const days = typeof deadline === "number" ? deadline : undefined;
  return (
    <>
      <FieldBox step={target.step.key} path="start">
        <StartField target={target} />
      </FieldBox>
      <FieldBox step={target.step.key} path="deadline_days">
        <NumberBox
          label={say("inspector.deadline")}
          value={days}
          min={0}
          max={DAYS_MAX}
          isMixed={isMixed}
          placeholder={say("inspector.deadline.none")}
          hint={
            days === undefined
              ? undefined
              : say(days === 0 ? "inspector.deadline.same-day" : "inspector.deadline.days", {
                  days,
                })
          }
          onCommit={(after) => setAt(target, ["deadline_days"], after)}
        />
      </FieldBox>
      {target.steps.length === 1 ? <SampleDate step={target.step} /> : null}
    </>
  );
}

function StartField({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const { value, isMixed } = foundAt(target, ["start"]);
  // The field has the shape of a start; absent, the step follows at once.
  const start = (value as unknown as Start | undefined) ?? { after: "previous" };
  const form = formOf(start);
  const count = start.after === "hours" ? start.hours : start.after === "days" ? start.days : 1;
  const set = (after: Form, number: number): void => {
    if (after === "previous") setAt(target, ["start"], undefined);
    else if (after === "hours") setAt(target, ["start"], { after: "hours", hours: number });
    else
      setAt(target, ["start"], {
        after: "days",
        days: number,
        ...(after === "working" ? { working: true } : {}),
      });
  };
  return (
    <fieldset
      className={styles["sentence"]}
      data-counted={form !== "previous" && !isMixed}
      aria-label={say("inspector.start")}
    >
      {form === "previous" || isMixed ? null : (
        <NumberBox
          label={say("inspector.start.count")}
          value={count}
          min={0}
          max={form === "hours" ? HOURS_MAX : DAYS_MAX}
          isRequired
          onCommit={(number = 0) => set(form, number)}
        />
      )}
      <ChoiceField
        label={say(form === "previous" || isMixed ? "inspector.start" : "inspector.start.after")}
        value={isMixed ? undefined : form}
        placeholder={isMixed ? say("inspector.mixed") : ""}
        choices={FORMS.map((key) => ({ key, label: say(`inspector.start.${key}`, { count }) }))}
        onCommit={(chosen) => set(FORMS.find((known) => known === chosen) ?? "previous", count)}
      />
    </fieldset>
  );
}

function formOf(start: Start): Form {
  if (start.after === "days") return start.working === true ? "working" : "days";
  return start.after;
}
