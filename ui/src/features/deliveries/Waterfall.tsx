/** Where the time of an attempt went: a bar in its phases, and beside it what they took. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Attempt } from "../../contract/types.ts";
import { useText } from "../../shared/text.ts";
import styles from "./waterfall.module.css";

const PHASES = ["dns", "connect", "tls", "firstByte", "rest"] as const;
type Phase = (typeof PHASES)[number];

/** The phases that happened, with what they took in milliseconds. */
export function phasesOf(attempt: Attempt): readonly (readonly [Phase, number])[] {
  const { times = {}, tookMs } = attempt;
  const known = [times.dns, times.connect, times.tls, times.firstByte];
  if (known.every((time) => time === undefined)) return [];
  const sum = known.reduce<number>((total, time) => total + (time ?? 0), 0);
  const all = { ...times, rest: Math.max(0, tookMs - sum) };
  return PHASES.flatMap((phase) => {
    const took = all[phase];
    return took === undefined ? [] : [[phase, took] as const];
  });
}

export function Waterfall({ attempt }: { readonly attempt: Attempt }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const phases = phasesOf(attempt);
  if (phases.length === 0) return null;
  const shown = (took: number): string =>
    intl.formatNumber(took, {
      style: "unit",
      unit: "millisecond",
      maximumFractionDigits: took < 10 ? 1 : 0,
    });
  const isReused = attempt.times?.connect === undefined;
  return (
    <div className={styles["waterfall"]}>
      <div className={styles["bar"]} aria-hidden>
        {phases.map(([phase, took]) => (
          // A phase that took next to nothing is still there.
          <i key={phase} data-phase={phase} style={{ flexGrow: Math.max(took, 0.02) }} />
        ))}
      </div>
      <ul className={styles["legend"]} aria-label={say("deliveries.times")}>
        {phases.map(([phase, took]) => (
          <li key={phase} data-phase={phase}>
            {say(`deliveries.times.${phase}`)} <span>{shown(took)}</span>
          </li>
        ))}
      </ul>
      <p className={styles["peer"]}>
        {attempt.peer === undefined ? null : <code>{attempt.peer}</code>}
        {isReused ? say("deliveries.times.reused") : null}
      </p>
    </div>
  );
}
