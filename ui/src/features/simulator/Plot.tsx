/** The rows of a timeline: bars and marks, and what they mean where one points or stands. */

import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import type { Calendar } from "../../contract/office.ts";
import type { DryRunReply, TimelineRow } from "../../contract/types.ts";
import { useText } from "../../shared/text.ts";
import { MarkSign } from "./marks.tsx";
import styles from "./simulator.module.css";
import { DAY, keyOf, offDays, ROW, ticksOf, wallClock, type Span } from "./timeline.ts";
import { useRowWords } from "./words.ts";

const BAR = 12;
/** What is shorter is drawn as long as this, so that it can be seen. */
const LEAST = 3;

interface Props {
  readonly timeline: DryRunReply;
  readonly calendar: Calendar | undefined;
  readonly onReveal: (row: TimelineRow) => void;
  readonly span: Span;
  readonly dayWidth: number;
}

export function Plot({ timeline, calendar, span, dayWidth, onReveal }: Props): ReactNode {
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
            onFocus={() => {
              onReveal(one);
              setShown({ index, x: x(wallClock(one.from)) });
            }}
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
