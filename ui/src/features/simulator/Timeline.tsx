/** One process against the calendar: a row for each visit of a step, bars waiting and working, marks at instants. */

import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { useIntl } from "react-intl";

import type { Calendar } from "../../contract/office.ts";
import type { DryRunReply, TimelineRow } from "../../contract/types.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { useText } from "../../shared/text.ts";
import { MARKS, MarkSign } from "./marks.tsx";
import styles from "./simulator.module.css";
import {
  DAY,
  DAY_WIDTH_MAX,
  fitting,
  offDays,
  spanOf,
  ticksOf,
  wallClock,
  type Span,
  type Tick,
} from "./timeline.ts";
import { useRowWords } from "./words.ts";

const ROW = 30;
const BAR = 12;
const AXIS = 42;
/** What is shorter is drawn as long as this, so that it can be seen. */
const LEAST = 3;
const STEP = 1.6;

interface Props {
  readonly timeline: DryRunReply;
  readonly calendar: Calendar | undefined;
}

export function Timeline({ timeline, calendar }: Props): ReactNode {
  const say = useText();
  const span = useMemo(() => spanOf(timeline), [timeline]);
  const [box, room] = useRoom();
  const [zoomed, setZoomed] = useState<number | undefined>(undefined);
  const least = fitting(span, room);
  const dayWidth = Math.min(DAY_WIDTH_MAX, Math.max(least, zoomed ?? least));
  const width = ((span.to - span.from) / DAY) * dayWidth;
  const zoom = (factor: number): void => {
    const next = dayWidth * factor;
    setZoomed(next <= least ? undefined : Math.min(next, DAY_WIDTH_MAX));
  };
  useMiddle(box, dayWidth, room);
  useWheel(box, zoom);
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+") zoom(STEP);
    else if (event.key === "-") zoom(1 / STEP);
    else if (event.key === "0") setZoomed(undefined);
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are short for the buttons in it
    <div className={styles["timeline"]} onKeyDown={onKey}>
      <div className={styles["legendLine"]}>
        <Legend timeline={timeline} />
        <div className={styles["zoom"]}>
          <IconButton
            icon="minus"
            keys="-"
            label={say("simulator.zoom.out")}
            isDisabled={dayWidth <= least}
            onPress={() => zoom(1 / STEP)}
          />
          <IconButton
            icon="plus"
            keys="+"
            label={say("simulator.zoom.in")}
            isDisabled={dayWidth >= DAY_WIDTH_MAX}
            onPress={() => zoom(STEP)}
          />
          <IconButton
            icon="fit"
            keys="0"
            label={say("simulator.zoom.fit")}
            onPress={() => setZoomed(undefined)}
          />
        </div>
      </div>
      <div className={styles["scroll"]} ref={box}>
        <div className={styles["chart"]}>
          <div className={styles["corner"]}>{say("simulator.step")}</div>
          <Axis span={span} dayWidth={dayWidth} width={width} />
          <ul className={styles["names"]}>
            {timeline.rows.map((row) => (
              <li key={keyOf(row)}>
                <strong title={row.name}>
                  {row.name}
                  {row.visit > 1 ? ` (${row.visit})` : ""}
                </strong>
                <small>{row.person}</small>
              </li>
            ))}
          </ul>
          <Plot timeline={timeline} calendar={calendar} span={span} dayWidth={dayWidth} />
        </div>
      </div>
    </div>
  );
}

function keyOf(row: TimelineRow): string {
  return `${row.step} ${row.visit}`;
}

/** The width that the picture has beside the names. */
function useRoom() {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(800);
  useEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() => {
      const names = element.querySelector("ul")?.clientWidth ?? 0;
      setRoom(Math.max(200, element.clientWidth - names - 2));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, room] as const;
}

/** What is in the middle stays there when it is zoomed. */
function useMiddle(box: RefObject<HTMLDivElement | null>, dayWidth: number, room: number): void {
  const before = useRef(dayWidth);
  useLayoutEffect(() => {
    const element = box.current;
    const factor = dayWidth / before.current;
    before.current = dayWidth;
    // From right to left the scrolled distance counts backwards; there it stays at its beginning.
    if (element === null || factor === 1 || element.scrollLeft < 0) return;
    element.scrollTo({ left: (element.scrollLeft + room / 2) * factor - room / 2 });
  }, [box, dayWidth, room]);
}

/** Ctrl and the wheel zoom, as on the canvas. */
function useWheel(box: RefObject<HTMLDivElement | null>, zoom: (factor: number) => void): void {
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current(2 ** (-event.deltaY / 300));
    };
    // It has to be one that may keep the page from zooming.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [box]);
}

function Legend({ timeline }: { readonly timeline: DryRunReply }): ReactNode {
  const say = useText();
  const present = MARKS.filter((what) =>
    timeline.rows.some((row) => row.marks.some((mark) => mark.what === what)),
  );
  return (
    <ul className={styles["legend"]} aria-label={say("simulator.legend")}>
      <li>
        <span className={styles["waitingSign"]} /> {say("simulator.waiting")}
      </li>
      <li>
        <span className={styles["workingSign"]} /> {say("simulator.working")}
      </li>
      {present.map((what) => (
        <li key={what}>
          <svg width="14" height="14" aria-hidden="true">
            <MarkSign what={what} x={7} y={7} />
          </svg>
          {say(`simulator.mark.${what}`)}
        </li>
      ))}
      <li>
        <span className={styles["offSign"]} /> {say("simulator.off")}
      </li>
    </ul>
  );
}

function Axis(props: {
  readonly span: Span;
  readonly dayWidth: number;
  readonly width: number;
}): ReactNode {
  const { span, dayWidth, width } = props;
  const label = useTickLabel();
  const ticks = ticksOf(span, dayWidth);
  return (
    <svg className={styles["axis"]} width={width} height={AXIS} aria-hidden="true">
      {ticks.map((tick, index) => {
        const x = ((tick.at - span.from) / DAY) * dayWidth;
        const [small, large] = label(tick, ticks[index - 1]);
        return (
          <g key={tick.at}>
            <line x1={x} x2={x} y1={tick.unit === "hour" ? 28 : 6} y2={AXIS} />
            {tick.unit === "hour" ? (
              <text x={x + 4} y={36}>
                {large}
              </text>
            ) : (
              <>
                <text x={x + 4} y={16}>
                  {small}
                </text>
                <text x={x + 4} y={31} data-strong="true">
                  {large}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The two lines of a tick's label; a year is said where it begins. */
function useTickLabel(): (tick: Tick, before: Tick | undefined) => readonly [string, string] {
  const intl = useIntl();
  const date = (at: number, options: Intl.DateTimeFormatOptions): string =>
    intl.formatDate(at, { ...options, timeZone: "UTC" });
  const year = (at: number, before: Tick | undefined): string => {
    const own = date(at, { year: "numeric" });
    return before !== undefined && date(before.at, { year: "numeric" }) === own ? "" : own;
  };
  return ({ at, unit }, before) => {
    switch (unit) {
      case "hour":
        return ["", date(at, { hour: "numeric", minute: "2-digit" })];
      case "day":
        return [date(at, { weekday: "short" }), date(at, { day: "numeric", month: "short" })];
      case "week":
        return [year(at, before), date(at, { day: "numeric", month: "short" })];
      case "month":
        return [year(at, before), date(at, { month: "short" })];
      case "year":
        return ["", date(at, { year: "numeric" })];
    }
  };
}

interface PlotProps extends Props {
  readonly span: Span;
  readonly dayWidth: number;
}

function Plot({ timeline, calendar, span, dayWidth }: PlotProps): ReactNode {
  const say = useText();
  const [shown, setShown] = useState<{ readonly index: number; readonly x: number } | undefined>(
    undefined,
  );
  const plot = useRef<SVGSVGElement>(null);
  const words = useRowWords();
  const x = (at: number): number => ((at - span.from) / DAY) * dayWidth;
  const width = x(span.to);
  const height = timeline.rows.length * ROW;
  const focus = (index: number): void =>
    plot.current?.querySelector<SVGGElement>(`[data-row="${index}"]`)?.focus();
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key === "ArrowDown") focus(Math.min(index + 1, timeline.rows.length - 1));
    else if (event.key === "ArrowUp") focus(Math.max(index - 1, 0));
    else if (event.key === "Escape") setShown(undefined);
    else return;
    event.preventDefault();
  };
  const row = shown === undefined ? undefined : timeline.rows[shown.index];
  return (
    <div className={styles["plot"]} style={{ width, height }}>
      <svg
        ref={plot}
        width={width}
        height={height}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture has no such tags
        role="group"
        aria-label={say("simulator.picture")}
      >
        {offDays(span, calendar).map((off) => (
          <rect
            key={off.from}
            className={styles["off"]}
            x={x(off.from)}
            width={x(off.to) - x(off.from)}
            y={0}
            height={height}
          />
        ))}
        {ticksOf(span, dayWidth).map((tick) => (
          <line
            key={tick.at}
            className={styles["rule"]}
            data-fine={tick.unit === "hour"}
            x1={x(tick.at)}
            x2={x(tick.at)}
            y1={0}
            y2={height}
          />
        ))}
        {timeline.rows.map((one, index) => (
          <g
            key={keyOf(one)}
            data-row={index}
            className={styles["row"]}
            tabIndex={index === 0 ? 0 : -1}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor for one of its rows
            role="img"
            aria-label={words(one).join(", ")}
            onKeyDown={(event) => onKey(event, index)}
            onFocus={() => setShown({ index, x: x(wallClock(one.from)) })}
            onBlur={() => setShown(undefined)}
            onPointerMove={(event) => {
              const left = plot.current?.getBoundingClientRect().left ?? 0;
              setShown({ index, x: event.clientX - left });
            }}
            onPointerLeave={() => setShown(undefined)}
          >
            <Row row={one} y={index * ROW} width={width} x={x} />
          </g>
        ))}
      </svg>
      {row === undefined || shown === undefined ? null : (
        <div
          className={styles["tip"]}
          aria-hidden="true"
          data-above={shown.index > timeline.rows.length - 5 && shown.index > 4}
          data-before={shown.x > width - 300}
          style={{ left: shown.x, top: shown.index * ROW }}
        >
          {words(row).map((line, index) =>
            index === 0 ? <strong key={line}>{line}</strong> : <span key={line}>{line}</span>,
          )}
        </div>
      )}
    </div>
  );
}

function Row(props: {
  readonly row: TimelineRow;
  readonly y: number;
  readonly width: number;
  readonly x: (at: number) => number;
}): ReactNode {
  const { row, y, width, x } = props;
  const middle = y + ROW / 2;
  return (
    <>
      <rect className={styles["ground"]} x={0} y={y} width={width} height={ROW} />
      {row.bars.map((bar) => {
        const from = x(wallClock(bar.from));
        return (
          <rect
            key={bar.from}
            className={bar.what === "working" ? styles["working"] : styles["waiting"]}
            x={from}
            y={middle - BAR / 2}
            width={Math.max(LEAST, x(wallClock(bar.to)) - from)}
            height={BAR}
            rx={2}
          />
        );
      })}
      {row.bars.length === 0 ? (
        <circle className={styles["instant"]} cx={x(wallClock(row.from))} cy={middle} r={3} />
      ) : null}
      {row.marks.map((mark) => (
        <MarkSign
          key={`${mark.what} ${mark.at}`}
          what={mark.what}
          x={x(wallClock(mark.at))}
          y={middle}
        />
      ))}
    </>
  );
}
