/** What stands on a timeline, in words: for the tip, for screen readers and for the table. */

import { fixedOutcome } from "../../shared/outcomes.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import type { TimelineMark, TimelineRow } from "../../contract/types.ts";
import { MARKS } from "./marks.tsx";

const WHYS = ["overdue", "skipped", "loop", "stuck", "ended", "follow_up_loop"] as const;

export function useMarkWords(): (mark: TimelineMark) => string {
  const say = useText();
  const moment = useMoment();
  return (mark) => {
    const word = MARKS.find((known) => known === mark.what);
    const why = WHYS.find((known) => known === mark.why);
    const what = word === undefined ? mark.what : say(`simulator.mark.${word}`);
    const time = moment(mark.at);
    return why === undefined
      ? say("simulator.mark.line", { what, time })
      : say("simulator.mark.because", { what, time, why: say(`simulator.why.${why}`) });
  };
}

/** The outcomes that no template names have names of their own. */
export function useOutcomeWord(): (label: string, kind?: string) => string {
  const say = useText();
  return (label, kind = "wait") => {
    const fixed = fixedOutcome(kind, label);
    return fixed === undefined ? label : say(fixed);
  };
}

/** The seconds that a visit spends so. */
export function spent(row: TimelineRow, what: "waiting" | "working"): number {
  return row.bars
    .filter((bar) => bar.what === what)
    .reduce((sum, bar) => sum + (Date.parse(bar.to) - Date.parse(bar.from)) / 1000, 0);
}

/** The lines about a visit; the first is its name. */
export function useRowWords(): (row: TimelineRow) => readonly string[] {
  const say = useText();
  const moment = useMoment();
  const duration = useDuration();
  const mark = useMarkWords();
  const outcome = useOutcomeWord();
  return (row) => {
    const [waits, works] = [spent(row, "waiting"), spent(row, "working")];
    const from = moment(row.from);
    const lines = [
      row.visit > 1 ? say("simulator.visit", { name: row.name, visit: row.visit }) : row.name,
      ...(row.person === undefined ? [] : [row.person]),
      row.to === undefined
        ? say("simulator.row.endless", { from })
        : row.to === row.from
          ? from
          : say("simulator.row.span", { from, to: moment(row.to) }),
      ...(waits > 0 ? [say("simulator.row.waits", { time: duration(waits) })] : []),
      ...(works > 0 ? [say("simulator.row.works", { time: duration(works) })] : []),
      ...(row.outcome === undefined
        ? []
        : [say("simulator.row.outcome", { outcome: outcome(row.outcome) })]),
    ];
    return [...lines, ...row.marks.map(mark)];
  };
}
