/** What came of many simulated processes: in words first, then as a chart and in tables. */

import { lazy, Suspense, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { SimulateReply, SimulationResult } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import { useVersusNames } from "./Controls.tsx";
import { Outcomes, People, Services } from "./LoadFigures.tsx";
import styles from "./simulator.module.css";
import { StepFigures } from "./StepFigures.tsx";
import { wallClock, workingDays } from "./timeline.ts";
import type { Wish } from "./use-simulation.ts";

/** The chart's library is fetched when there is something to draw. */
const Histogram = lazy(async () => {
  const { Histogram: component } = await import("./Histogram.tsx");
  return { default: component };
});

interface Props {
  readonly document: TemplateDocument;
  readonly wish: Wish;
  readonly reply: SimulateReply;
}

export function Figures({ document, wish, reply }: Props): ReactNode {
  const say = useText();
  const names = useVersusNames(document.key);
  const { result, versus } = reply;
  const own = say("simulator.draft");
  const other = versusName(wish, names) ?? "";
  return (
    <>
      <Words wish={wish} reply={reply} document={document} />
      {versus === undefined ? null : <Difference reply={reply} name={other} />}
      <Tiles reply={reply} name={other} />
      {reply.spread === undefined ? null : (
        <figure className={styles["chartBox"]}>
          <figcaption>{say("simulator.histogram")}</figcaption>
          <Suspense fallback={<div className={styles["chartSpace"]} />}>
            <Histogram
              spread={reply.spread}
              versus={reply.versusSpread}
              median={result.cycle?.p50}
              p95={result.cycle?.p95}
              names={[own, other]}
            />
          </Suspense>
        </figure>
      )}
      <StepFigures document={document} result={result} versus={versus} />
      <div className={styles["columns"]}>
        <People result={result} versus={versus} />
        <Services result={result} />
        <Outcomes result={result} document={document} />
      </div>
    </>
  );
}

function versusName(wish: Wish, names: ReadonlyMap<string, string>): string | undefined {
  const { versus } = wish;
  if (versus === undefined) return undefined;
  if (versus.type === "version") return names.get(`version ${versus.number}`);
  return versus.type === "stored" ? (names.get(`template ${versus.key}`) ?? versus.key) : undefined;
}

/** The figures that matter most, as sentences. */
function Words({ document, wish, reply }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const { office } = useOffice();
  const { result, spread } = reply;
  const { cycle, runs, completed } = result;
  const share = (value: number): string =>
    intl.formatNumber(value, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 });
  const risk = result.steps
    .filter((step) => (step.deadline?.share ?? 0) > 0)
    .toSorted((one, two) => (two.deadline?.share ?? 0) - (one.deadline?.share ?? 0))[0];
  const from = wallClock(wish.start ?? "");
  return (
    <ul className={styles["words"]}>
      {spread === undefined || cycle === undefined ? (
        <li data-tone="bad">{say("simulator.words.none")}</li>
      ) : (
        <>
          <li>
            {say("simulator.words.nine", { time: duration(spread.p90) })}{" "}
            {Number.isNaN(from)
              ? null
              : say("simulator.words.days", {
                  days: workingDays(from, from + spread.p90 * 1000, office?.calendar),
                  date: intl.formatDate(from + spread.p90 * 1000, {
                    dateStyle: "full",
                    timeZone: "UTC",
                  }),
                })}
          </li>
          <li>{say("simulator.words.half", { time: duration(cycle.p50) })}</li>
        </>
      )}
      {completed < runs ? (
        <li data-tone="bad">
          <Icon name="problem" size={16} />
          {say("simulator.words.endless", { count: runs - completed, runs })}
        </li>
      ) : null}
      <li>
        {risk === undefined
          ? say("simulator.words.no-risk")
          : say("simulator.words.risk", {
              step: document.steps.find(({ key }) => key === risk.key)?.name ?? risk.key,
              share: share(risk.deadline?.share ?? 0),
            })}
      </li>
    </ul>
  );
}

/** Which of two is quicker, and how sure that is. */
function Difference(props: { readonly reply: SimulateReply; readonly name: string }): ReactNode {
  const { reply, name } = props;
  const say = useText();
  const duration = useDuration();
  const { difference } = reply;
  if (difference === undefined)
    return <p className={styles["difference"]}>{say("simulator.difference.none")}</p>;
  const { mean, low, high } = difference;
  const isSure = low > 0 || high < 0;
  const signed = (seconds: number): string =>
    say(seconds < 0 ? "simulator.difference.less" : "simulator.difference.more", {
      time: duration(Math.abs(seconds)),
    });
  return (
    <p className={styles["difference"]} data-sure={isSure}>
      <strong>
        {isSure
          ? say(mean < 0 ? "simulator.difference.quicker" : "simulator.difference.slower", {
              name,
              time: duration(Math.abs(mean)),
            })
          : say("simulator.difference.unsure", { name })}
      </strong>{" "}
      {say("simulator.difference.interval", { low: signed(low), high: signed(high) })}
    </p>
  );
}

interface Tile {
  readonly key: string;
  readonly title: string;
  readonly of: (result: SimulationResult, p90: number | undefined) => string | undefined;
}

function Tiles({
  reply,
  name,
}: {
  readonly reply: SimulateReply;
  readonly name: string;
}): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const time = (seconds: number | undefined): string | undefined =>
    seconds === undefined ? undefined : duration(seconds);
  const number = (value: number | undefined, digits: number): string | undefined =>
    value === undefined ? undefined : intl.formatNumber(value, { maximumFractionDigits: digits });
  const tiles: readonly Tile[] = [
    { key: "mean", title: say("simulator.tile.mean"), of: ({ cycle }) => time(cycle?.mean) },
    { key: "p50", title: say("simulator.tile.p50"), of: ({ cycle }) => time(cycle?.p50) },
    { key: "p90", title: say("simulator.tile.p90"), of: (_, p90) => time(p90) },
    { key: "p95", title: say("simulator.tile.p95"), of: ({ cycle }) => time(cycle?.p95) },
    {
      key: "mails",
      title: say("simulator.tile.mails"),
      of: ({ controller_mails: mails }) => number(mails?.mean, 1),
    },
    { key: "cost", title: say("simulator.tile.cost"), of: ({ cost }) => number(cost?.mean, 0) },
  ];
  const { result, versus, spread, versusSpread } = reply;
  return (
    <dl className={styles["tiles"]}>
      {tiles.map((tile) => {
        const value = tile.of(result, spread?.p90);
        const other = versus && tile.of(versus, versusSpread?.p90);
        return value === undefined ? null : (
          <div key={tile.key}>
            <dt>{tile.title}</dt>
            <dd>
              {value}
              {other === undefined ? null : (
                <small>{say("simulator.tile.versus", { name, value: other })}</small>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
