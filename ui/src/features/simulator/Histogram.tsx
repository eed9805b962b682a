/** How the cycle times are spread, drawn with a library that is fetched for it. */

import { BarChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { CycleSpread } from "../../contract/types.ts";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import styles from "./simulator.module.css";
import { barsOf, levelsOf } from "./spread.ts";

register([BarChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

interface Props {
  readonly spread: CycleSpread;
  readonly versus: CycleSpread | undefined;
  readonly median: number | undefined;
  readonly p95: number | undefined;
  readonly names: readonly [string, string];
}

const DAY = 86_400;

export function Histogram({ spread, versus, median, p95, names }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | undefined>(undefined);
  const bars = useMemo(
    () => barsOf(versus === undefined ? [spread] : [spread, versus]),
    [spread, versus],
  );

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const own = init(element, undefined, { renderer: "svg" });
    chart.current = own;
    const observer = new ResizeObserver(() => own.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      own.dispose();
      chart.current = undefined;
    };
  }, []);

  const percent = (value: number): string =>
    intl.formatNumber(value, { style: "percent", maximumFractionDigits: 1 });
  const inDays = bars.width * bars.starts.length > 2 * DAY;
  const unit = inDays ? DAY : 3_600;
  const spoken = say("simulator.histogram.spoken", {
    p50: duration(median ?? 0),
    p90: duration(spread.p90),
    p95: duration(p95 ?? 0),
  });

  useEffect(() => {
    const ink = { color: "var(--ink-soft)", fontSize: 11, fontFamily: "inherit" };
    const marks = [
      { name: say("simulator.mark.p50"), at: median ?? 0 },
      { name: say("simulator.mark.p90"), at: spread.p90 },
      { name: say("simulator.mark.p95"), at: p95 ?? 0 },
    ];
    // Where lines stand close together, their names stand above each other.
    const levels = levelsOf(marks.map(({ at }) => at / (bars.width * bars.starts.length)));
    const lines = marks.map(({ name, at }, index) => ({
      name,
      xAxis: at / unit,
      label: { distance: 6 + 14 * (levels[index] ?? 0) },
    }));
    chart.current?.setOption(
      {
        animation: false,
        grid: { left: 8, right: 24, top: 50, bottom: 8, containLabel: true },
        tooltip: {
          trigger: "axis",
          axisPointer: { type: "none" },
          backgroundColor: "var(--raised)",
          borderColor: "var(--rule)",
          textStyle: { color: "var(--ink)", fontSize: 12, fontFamily: "inherit" },
          formatter: (found: unknown) => tipOf(found),
        },
        xAxis: {
          type: "value",
          scale: true,
          axisLabel: {
            ...ink,
            hideOverlap: true,
            formatter: (value: number) =>
              say(inDays ? "simulator.axis.days" : "simulator.axis.hours", { value }),
          },
          axisLine: { lineStyle: { color: "var(--rule-strong)" } },
          splitLine: { show: false },
        },
        yAxis: {
          type: "value",
          axisLabel: { ...ink, formatter: (value: number) => percent(value) },
          splitLine: { lineStyle: { color: "var(--rule)" } },
        },
        series: bars.shares.map((shares, index) => ({
          type: "bar",
          name: names[index],
          barGap: "-100%",
          barCategoryGap: "8%",
          itemStyle: {
            color: index === 0 ? "var(--accent)" : "var(--kind-messages)",
            opacity: index === 0 ? 0.85 : 0.5,
          },
          emphasis: { disabled: true },
          data: shares.map((share, bar) => [
            ((bars.starts[bar] ?? 0) + bars.width / 2) / unit,
            share,
          ]),
          ...(index === 0
            ? {
                markLine: {
                  silent: true,
                  symbol: "none",
                  lineStyle: { color: "var(--ink)", type: "dashed", width: 1 },
                  label: { ...ink, color: "var(--ink)", formatter: "{b}" },
                  data: lines,
                },
              }
            : {}),
        })),
      },
      true,
    );

    function tipOf(found: unknown): HTMLElement {
      const tip = document.createElement("div");
      const list = Array.isArray(found) ? (found as readonly { dataIndex: number }[]) : [];
      const bar = list[0]?.dataIndex ?? 0;
      const start = bars.starts[bar] ?? 0;
      const line = (text: string): void => {
        tip.append(Object.assign(document.createElement("div"), { textContent: text }));
      };
      line(say("simulator.tip", { from: duration(start), to: duration(start + bars.width) }));
      bars.shares.forEach((shares, index) => {
        const share = percent(shares[bar] ?? 0);
        line(
          bars.shares.length === 1
            ? say("simulator.tip.share", { share })
            : say("simulator.tip.named", { name: names[index] ?? "", share }),
        );
      });
      return tip;
    }
  });

  return (
    <>
      {versus === undefined ? null : (
        <ul className={styles["legend"]}>
          <li>
            <span className={styles["ownSign"]} /> {names[0]}
          </li>
          <li>
            <span className={styles["otherSign"]} /> {names[1]}
          </li>
        </ul>
      )}
      <div
        ref={box}
        className={styles["chartSpace"]}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn inside, not fetched
        role="img"
        aria-label={spoken}
      />
    </>
  );
}
