/** What a simulation begins with: when, how many, by which chance, compared with what. */

import { useCallback, useMemo, useState, type ReactNode } from "react";

import type { Source } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { DateField } from "../../shared/controls/DateField.tsx";
import { TextField, type Choice } from "../../shared/controls/fields.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./simulator.module.css";
import type { Wish } from "./use-simulation.ts";

export const RUNS_LEAST = 100;
export const RUNS_MOST = 100_000;

export interface Chosen {
  /** `2026-03-27`. */
  readonly date: string;
  /** `09:00`. */
  readonly time: string;
  readonly runs: number;
  readonly seed: number;
  /** What it is compared with: `version 3` of the template, or `template KEY`. */
  readonly versus: string | undefined;
}

/** At first: today at nine o'clock in the office. */
export function useChosen(zone: string): readonly [Chosen, (change: Partial<Chosen>) => void] {
  const [chosen, setChosen] = useState<Chosen>(() => ({
    date: today(zone),
    time: "09:00",
    runs: 1_000,
    seed: 1,
    versus: undefined,
  }));
  const change = useCallback(
    (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part })),
    [],
  );
  return [chosen, change];
}

function today(zone: string): string {
  const now = new Date();
  try {
    // Sweden writes dates as documents do.
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
  } catch {
    return now.toISOString().slice(0, 10);
  }
}

export function wishOf(template: string, chosen: Chosen): Wish {
  const { date, time, runs, seed, versus } = chosen;
  return {
    template: { type: "stored", key: template },
    start: `${date}T${time}`,
    runs,
    seed,
    ...(versus === undefined ? {} : { versus: versusOf(template, versus) }),
  };
}

function versusOf(template: string, versus: string): Source {
  const [kind, ...rest] = versus.split(" ");
  const key = rest.join(" ");
  return kind === "version"
    ? { type: "version", key: template, number: Number(key) }
    : { type: "stored", key };
}

interface Props {
  readonly chosen: Chosen;
  readonly onChange: (change: Partial<Chosen>) => void;
}

function StartControls({ chosen, onChange }: Props): ReactNode {
  const say = useText();
  const [isBad, setIsBad] = useState(false);
  return (
    <div className={styles["controls"]}>
      <div className={styles["short"]}>
        <DateField
          label={say("simulator.date")}
          value={chosen.date}
          onCommit={(date) => {
            if (date !== undefined) onChange({ date });
          }}
        />
      </div>
      <div className={styles["shorter"]}>
        <TextField
          label={say("simulator.time")}
          value={chosen.time}
          {...(isBad ? { error: say("simulator.time.bad") } : {})}
          onCommit={(text) => {
            const time = timeOf(text);
            setIsBad(time === undefined);
            if (time !== undefined) onChange({ time });
          }}
        />
      </div>
    </div>
  );
}

/** `9` and `9:30` are times too. */
export function timeOf(text: string): string | undefined {
  const [, hour = "", minute = "00"] = /^\s*(\d{1,2})(?:[:.](\d\d))?\s*$/.exec(text) ?? [];
  if (hour === "" || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}`;
}

interface ManyProps extends Props {
  readonly template: string;
  readonly isRunning: boolean;
  readonly onRun: () => void;
}

function ManyControls(props: ManyProps): ReactNode {
  const { template, chosen, isRunning, onChange, onRun } = props;
  const say = useText();
  const [bad, setBad] = useState<"runs" | "seed" | undefined>(undefined);
  const whole = (name: "runs" | "seed", least: number, most: number) => (text: string) => {
    const value = Number(text.replaceAll(/[.,\s]/g, ""));
    const isGood = Number.isInteger(value) && value >= least && value <= most;
    setBad(isGood ? undefined : name);
    if (isGood) onChange({ [name]: value });
  };
  return (
    <div className={styles["controls"]}>
      <div className={styles["short"]}>
        <TextField
          label={say("simulator.runs")}
          type="number"
          value={String(chosen.runs)}
          {...(bad === "runs"
            ? { error: say("simulator.runs.bad", { least: RUNS_LEAST, most: RUNS_MOST }) }
            : {})}
          onCommit={whole("runs", RUNS_LEAST, RUNS_MOST)}
        />
      </div>
      <div className={styles["shorter"]}>
        <TextField
          label={say("simulator.seed")}
          type="number"
          value={String(chosen.seed)}
          {...(bad === "seed" ? { error: say("simulator.seed.bad") } : {})}
          onCommit={whole("seed", 0, 999_999_999)}
        />
      </div>
      <div className={styles["long"]}>
        <VersusField template={template} chosen={chosen} onChange={onChange} />
      </div>
      <div className={styles["go"]}>
        <Button
          look="primary"
          icon="play"
          label={say(isRunning ? "simulator.again" : "simulator.run")}
          onPress={onRun}
        />
      </div>
    </div>
  );
}

/** The published versions of the template, then the other templates. */
function VersusField({
  template,
  chosen,
  onChange,
}: Props & { readonly template: string }): ReactNode {
  const say = useText();
  const names = useVersusNames(template);
  const choices = useMemo(
    (): readonly Choice[] => [...names].map(([key, label]) => ({ key, label })),
    [names],
  );
  const search = useCallback(
    (text: string) => {
      const wanted = text.trim().toLowerCase();
      return choices.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, 50);
    },
    [choices],
  );
  const { versus } = chosen;
  return (
    <PickField
      label={say("simulator.versus")}
      placeholder={say("simulator.versus.none")}
      value={versus}
      valueLabel={versus === undefined ? undefined : names.get(versus)}
      search={search}
      onCommit={(key) => onChange({ versus: key })}
    />
  );
}

/** What a simulation may be compared with, and what that is called. */
export function useVersusNames(template: string): ReadonlyMap<string, string> {
  const say = useText();
  const versions = useAnswer("template_versions", { key: template }).data?.versions;
  const templates = useAnswer("template_list", {}).data?.templates;
  return new Map([
    ...(versions ?? []).map(
      ({ number }) => [`version ${number}`, say("simulator.version", { number })] as const,
    ),
    ...(templates ?? [])
      .filter(({ key }) => key !== template)
      .map(({ key, name }) => [`template ${key}`, name] as const),
  ]);
}

export const Controls = { Start: StartControls, Many: ManyControls };
