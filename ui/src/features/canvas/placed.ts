import type { Box } from "../../kernel/geometry/box.ts";

/** The style that puts a part of the drawing where it stands. */
export function placed({ x, y, width, height }: Box) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}
