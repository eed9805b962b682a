/** The column of the inspector, as wide as the person wants it; this computer remembers that. */

import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";

import { useStored } from "../../shared/stored.ts";
import { useText } from "../../shared/text.ts";
import styles from "./inspector.module.css";

const WIDTH = 312;
const LEAST = 280;
const MOST = 640;
const STEP = 16;

export function Resizable({ children }: { readonly children: ReactNode }): ReactNode {
  const say = useText();
  const [stored, setStored] = useStored("inspector.width");
  const [dragged, setDragged] = useState<number | undefined>(undefined);
  const column = useRef<HTMLDivElement>(null);
  const start = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const width = dragged ?? widthOf(stored);

  /** The column stands at the end of the line: towards its beginning is wider. */
  const wider = (by: number): number => {
    const isRightToLeft =
      column.current !== null && getComputedStyle(column.current).direction === "rtl";
    return isRightToLeft ? by : -by;
  };
  const onDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onMove = (event: PointerEvent): void => {
    const from = start.current;
    if (from !== undefined) setDragged(within(from.width + wider(event.clientX - from.x)));
  };
  const onUp = (): void => {
    start.current = undefined;
    if (dragged !== undefined) setStored(String(dragged));
    setDragged(undefined);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -STEP : event.key === "ArrowRight" ? STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setStored(String(within(width + wider(by))));
  };
  return (
    <div ref={column} className={styles["column"]} style={{ inlineSize: width }}>
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is moved, which a rule is not
        role="separator"
        aria-orientation="vertical"
        aria-label={say("inspector.width")}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys move it
        tabIndex={0}
        className={styles["resize"]}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={onUp}
        onKeyDown={onKey}
        onDoubleClick={() => setStored(undefined)}
      />
      {children}
    </div>
  );
}

function widthOf(stored: string | undefined): number {
  const width = Number(stored ?? WIDTH);
  return Number.isFinite(width) ? within(width) : WIDTH;
}

function within(width: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, width)));
}
