/** A way as the path of a line with rounded corners. */

import type { Point } from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";

const RADIUS = 8;
/** How long the arrow at the end of a flow is, and half of how wide. */
const ARROW = 7;
const ARROW_HALF = 4.5;

export function pathOf(route: Route): string {
  const [first, ...rest] = route;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, at) => {
    const next = rest[at + 1];
    const before = rest[at - 1] ?? first;
    if (next === undefined) path += ` L${corner.x} ${corner.y}`;
    else {
      const into = towards(corner, before);
      const out = towards(corner, next);
      path += ` L${into.x} ${into.y} Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
    }
  });
  return path;
}

/** The point a radius away from a corner, at most half of the way. */
function towards(corner: Point, other: Point): Point {
  const far = Math.hypot(other.x - corner.x, other.y - corner.y);
  if (far === 0) return corner;
  const share = Math.min(RADIUS, far / 2) / far;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

/** The arrow at the end of a way, turned as its last part. */
export function arrowOf(route: Route): string {
  const tip = route.at(-1);
  const before = route.at(-2);
  if (tip === undefined || before === undefined) return "";
  const { x, y } = tip;
  if (before.x === x && before.y !== y) {
    const back = y > before.y ? y - ARROW : y + ARROW;
    return `M${x - ARROW_HALF} ${back} L${x} ${y} L${x + ARROW_HALF} ${back} Z`;
  }
  return `M${x - ARROW} ${y - ARROW_HALF} L${x} ${y} L${x - ARROW} ${y + ARROW_HALF} Z`;
}
