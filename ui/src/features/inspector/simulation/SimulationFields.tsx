/** How a step behaves when the template is tried out: how long it takes, and how often it ends how. */

import { fixedOutcome } from "../../../shared/outcomes.ts";
import type { ReactNode } from "react";

import { outcomesOf } from "../../../kernel/document/kinds.ts";
import type { Distribution } from "../../../kernel/document/template.ts";
import { ChoiceField } from "../../../shared/controls/fields.tsx";
import { useText } from "../../../shared/text.ts";
import { FieldBox } from "../FieldBox.tsx";
import styles from "../inspector.module.css";
import { ListField } from "../ListField.tsx";
import { foundAt, setAt, type Target } from "../target.ts";
import { TextBox } from "../text/TextBox.tsx";
import { decimalOf } from "../ValueField.tsx";
import {
  changed,
  distributionOf,
  durationOf,
  PARTS,
  RISING,
  secondsOf,
  shapeOf,
  SORTS,
  UNIT_WORDS,
  type Shape,
} from "./distribution.ts";

export function SimulationFields({ target }: { readonly target: Target }): ReactNode {
  return (
    <>
      <DistributionField target={target} which="work" />
      <DistributionField target={target} which="wait" />
      {target.steps.length === 1 ? <Shares target={target} /> : null}
    </>
  );
}

function DistributionField(props: {
  readonly target: Target;
  readonly which: "work" | "wait";
}): ReactNode {
  const { target, which } = props;
  const say = useText();
  const path = ["simulation", which];
  const { value, isMixed } = foundAt(target, path);
  // The field has the shape of a distribution.
  const shape = value === undefined ? undefined : shapeOf(value as unknown as Distribution);
  const set = (after: Shape | undefined): void =>
    setAt(target, path, after === undefined ? undefined : distributionOf(after));
  const choose = (chosen: string): void => {
    const sort = SORTS.find((known) => known === chosen);
    set(sort === undefined ? undefined : changed(shape, sort));
  };
  return (
    <FieldBox step={target.step.key} path={path}>
      <fieldset className={styles["group"]}>
        <legend>{say(`inspector.simulation.${which}`)}</legend>
        <ChoiceField
          label={say("inspector.simulation.sort")}
          value={isMixed ? undefined : (shape?.sort ?? (value === undefined ? "none" : undefined))}
          placeholder={say(isMixed ? "inspector.mixed" : "inspector.simulation.other")}
          choices={["none" as const, ...SORTS].map((key) => ({
            key,
            label: say(`inspector.simulation.${key}`),
          }))}
          onCommit={choose}
        />
        {shape === undefined || isMixed ? null : <Durations shape={shape} onChange={set} />}
      </fieldset>
    </FieldBox>
  );
}

function Durations(props: {
  readonly shape: Shape;
  readonly onChange: (shape: Shape) => void;
}): ReactNode {
  const { shape, onChange } = props;
  const say = useText();
  const { sort, durations } = shape;
  if (sort === "empirical")
    return (
      <ListField
        label={say("inspector.simulation.observed")}
        values={durations}
        onCommit={(texts) => {
          const read = texts.filter((text) => durationOf(text) !== undefined);
          if (read.length > 0) onChange({ ...shape, durations: read });
        }}
      />
    );
  const refuse = (index: number, text: string): string | undefined => {
    const after = durations.map((old, at) => (at === index ? text : old));
    const seconds = after.map((duration) => secondsOf(duration) ?? 0);
    const rises = seconds.every((value, at) => at === 0 || value >= (seconds[at - 1] ?? 0));
    if (RISING.has(sort) && !rises) return say("problem.bad-distribution");
    const mayBeZero = ["fixed", "uniform", "triangular", "normal"].includes(sort);
    return mayBeZero || (seconds[index] ?? 0) > 0 ? undefined : say("problem.bad-duration");
  };
  return (
    <div className={styles["stack"]}>
      {durations.map((text, index) => {
        const part = PARTS[sort][index];
        return part === undefined ? null : (
          <DurationBox
            key={part}
            label={say(`inspector.simulation.part.${part}`)}
            value={text}
            refuse={(after) => refuse(index, after)}
            onCommit={(after) =>
              onChange({
                ...shape,
                durations: durations.map((old, at) => (at === index ? after : old)),
              })
            }
          />
        );
      })}
      {shape.sigma === undefined ? null : (
        <TextBox
          label={say("inspector.simulation.part.sigma")}
          inputMode="decimal"
          value={String(shape.sigma)}
          refuse={(typed) => {
            const sigma = decimalOf(typed);
            return sigma === undefined || sigma < 0 || sigma > 10
              ? say("inspector.decimal.refused")
              : undefined;
          }}
          onCommit={(typed) => onChange({ ...shape, sigma: decimalOf(typed) ?? 0 })}
        />
      )}
    </div>
  );
}

function DurationBox(props: {
  readonly label: string;
  readonly value: string;
  readonly refuse: (after: string) => string | undefined;
  readonly onCommit: (after: string) => void;
}): ReactNode {
  const { label, value, refuse, onCommit } = props;
  const say = useText();
  const { number, unit } = durationOf(value) ?? { number: "1", unit: "h" as const };
  const spelled = (typed: string): string | undefined => {
    const decimal = decimalOf(typed);
    return decimal === undefined || decimal < 0 ? undefined : `${decimal}${unit}`;
  };
  return (
    <div className={styles["duration"]}>
      <TextBox
        label={label}
        inputMode="decimal"
        value={number}
        refuse={(typed) => {
          const after = spelled(typed);
          return after === undefined ? say("inspector.decimal.refused") : refuse(after);
        }}
        onCommit={(typed) => onCommit(spelled(typed) ?? value)}
      />
      <ChoiceField
        label={say("inspector.simulation.unit")}
        value={unit}
        choices={UNIT_WORDS.map((key) => ({ key, label: say(`inspector.unit.${key}`) }))}
        onCommit={(chosen) => {
          const after = `${number}${chosen}`;
          if (refuse(after) === undefined) onCommit(after);
        }}
      />
    </div>
  );
}

/** How often each outcome comes, as weights that need not make up a whole. */
function Shares({ target }: { readonly target: Target }): ReactNode {
  const say = useText();
  const { step } = target;
  const outcomes = outcomesOf(step);
  if (outcomes.length === 0) return null;
  const shares = step.simulation?.outcomes ?? {};
  const total = outcomes.reduce((sum, { key }) => sum + (shares[key] ?? 0), 0);
  const set = (key: string, share: number | undefined): void => {
    const { [key]: _, ...others } = shares;
    const after: Record<string, number> = {
      ...others,
      ...(share === undefined ? {} : { [key]: share }),
    };
    // Weights that are all zero say nothing.
    const isNothing = Object.values(after).every((weight) => weight === 0);
    setAt(target, ["simulation", "outcomes"], isNothing ? undefined : after);
  };
  return (
    <FieldBox step={step.key} path={["simulation", "outcomes"]}>
      <fieldset className={styles["group"]}>
        <legend>{say("inspector.simulation.shares")}</legend>
        {outcomes.map(({ key, label }) => {
          const share = shares[key];
          const words = fixedOutcome(step.kind, key);
          return (
            <TextBox
              key={key}
              label={words === undefined ? (label ?? key) : say(words)}
              inputMode="decimal"
              value={share === undefined ? "" : String(share)}
              hint={
                share === undefined || total === 0
                  ? undefined
                  : say("inspector.simulation.share", { share: share / total })
              }
              refuse={(typed) => {
                const weight = decimalOf(typed);
                const isFine = typed.trim() === "" || (weight !== undefined && weight >= 0);
                return isFine ? undefined : say("inspector.decimal.refused");
              }}
              onCommit={(typed) => set(key, decimalOf(typed))}
            />
          );
        })}
        <p className={styles["hint"]}>{say("inspector.simulation.shares.hint")}</p>
      </fieldset>
    </FieldBox>
  );
}
