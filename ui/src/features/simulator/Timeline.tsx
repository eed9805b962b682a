/** One process against the calendar: a row for each visit of a step, bars waiting and working, marks at instants. */

import {
  useCallback,
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
import { Plot } from "./Plot.tsx";
import styles from "./simulator.module.css";
import {
  DAY,
  DAY_WIDTH_MAX,
  fitting,
  keyOf,
  ROW,
  spanOf,
  ticksOf,
  wallClock,
  type Span,
  type Tick,
} from "./timeline.ts";

const AXIS = 42;
const STEP = 1.6;
/** How far from the edge a bar is shown that was out of sight. */
const MARGIN = 40;

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
  const held = useHeld(box, width);
  const x = (time: string): number => ((wallClock(time) - span.from) / DAY) * dayWidth;
  /** Zooms around a place of the view; without one around the bar in the middle row. */
  const zoom = (factor: number, place?: number): void => {
    const element = box.current;
    const next = Math.min(DAY_WIDTH_MAX, Math.max(least, dayWidth * factor));
    if (element === null || next === dayWidth) return;
    const middle = (element.scrollTop + (element.clientHeight - AXIS) / 2) / ROW;
    const row = timeline.rows[Math.min(timeline.rows.length - 1, Math.floor(middle))];
    const bar = row === undefined ? room / 2 : x(row.from) - element.scrollLeft;
    held(place ?? (bar >= 0 && bar <= room ? bar : room / 2));
    setZoomed(next <= least ? undefined : next);
  };
  useWheel(box, zoom);
  const reveal = (row: TimelineRow): void => {
    const element = box.current;
    const [from, to] = [x(row.from), x(row.to ?? row.from)];
    const left = element?.scrollLeft ?? 0;
    if (element !== null && left >= 0 && (to < left + MARGIN || from > left + room - MARGIN))
      element.scrollTo({ left: from - MARGIN });
  };
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
                <button type="button" title={row.name} tabIndex={-1} onClick={() => reveal(row)}>
                  {row.name}
                  {row.visit > 1 ? ` (${row.visit})` : ""}
                </button>
                <small>{row.person}</small>
              </li>
            ))}
          </ul>
          <Plot
            timeline={timeline}
            calendar={calendar}
            span={span}
            dayWidth={dayWidth}
            onReveal={reveal}
          />
        </div>
      </div>
    </div>
  );
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

/** Keeps a place of the view over the same time while it is zoomed; it is told the place beforehand. */
function useHeld(box: RefObject<HTMLDivElement | null>, width: number): (place: number) => void {
  const before = useRef(width);
  const held = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    const factor = width / before.current;
    before.current = width;
    const place = held.current;
    held.current = undefined;
    // From right to left the scrolled distance counts backwards; there it stays at its beginning.
    if (element === null || place === undefined || element.scrollLeft < 0) return;
    element.scrollTo({ left: (element.scrollLeft + place) * factor - place });
  }, [box, width]);
  return useCallback((place) => {
    held.current = place;
  }, []);
}

/** Ctrl and the wheel zoom, as on the canvas. */
function useWheel(
  box: RefObject<HTMLDivElement | null>,
  zoom: (factor: number, place: number) => void,
): void {
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
      const names = element.querySelector("ul")?.getBoundingClientRect().right ?? 0;
      latest.current(2 ** (-event.deltaY / 300), event.clientX - names);
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
