/** The signs of what happens at an instant; each has a shape of its own, so that colour is not needed to tell them. */

import type { ReactNode } from "react";

import styles from "./simulator.module.css";

export const MARKS = ["deadline", "missed", "mail", "told", "failed"] as const;
export type MarkWord = (typeof MARKS)[number];

const SHAPES: Readonly<Record<MarkWord, string>> = {
  deadline: "M-4.500 0 0-4.500 4.500 0 0 4.500z",
  missed: "M-5.500 0 0-5.500 5.500 0 0 5.500z",
  mail: "M-5.500-4h11v8h-11zM-5.500-3.500 0 .5 5.500-3.500",
  told: "M-4 4h8l-1.200-1.500v-3a2.800 2.800 0 0 0-5.600 0v3zM-1 5.500h2",
  failed: "M-4-4 4 4M4-4-4 4",
};

export function MarkSign(props: {
  readonly what: string;
  readonly x: number;
  readonly y: number;
}): ReactNode {
  const word = MARKS.find((known) => known === props.what);
  if (word === undefined) return null;
  return (
    <path
      className={styles["mark"]}
      data-what={word}
      d={SHAPES[word]}
      transform={`translate(${props.x} ${props.y})`}
    />
  );
}
