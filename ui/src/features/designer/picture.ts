/**
 * A template as a picture of its own: SVG text with everything in it, for files and paper. It shows what the canvas
 * shows, in light colours.
 */

import { flowId, stepOf } from "../../kernel/document/queries.ts";
import { exitPorts } from "../../kernel/geometry/card.ts";
import {
  around,
  grown,
  isInside,
  overlaps,
  spanned,
  type Box,
  type Point,
} from "../../kernel/geometry/box.ts";
import type { Route } from "../../kernel/geometry/route.ts";
import type { Scene } from "../../kernel/geometry/scene.ts";
import type { Flow, Step, TemplateDocument } from "../../kernel/document/template.ts";
import { ICON_PATHS, type IconName } from "../../shared/Icon.tsx";

/** What is written on a card. */
export interface CardText {
  readonly kind: string;
  readonly icon: IconName;
  readonly who: string;
  readonly start: string | undefined;
  readonly deadline: string | undefined;
  readonly outcome: (outcome: string) => string;
}

const MARGIN = 24;
const RADIUS = 8;
const INK = "#1c211e";
const SOFT = "#58605b";
const RULE = "#b9beb8";
const FLOW = "#717973";
const SIGN = "#17695a";
const NOTE = "#fbf6e3";
const GROUND = "#f4f5f3";
const FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif";
/** Mean width of a letter, as a part of its size: an SVG breaks no lines by itself. */
const LETTER = 0.56;

export function pictureOf(
  document: TemplateDocument,
  scene: Scene,
  textOf: (step: Step) => CardText,
  /** What of it is shown; absent: all. */
  part?: Box,
): string {
  const shown = part ?? grown(scene.bounds ?? { x: 0, y: 0, width: 0, height: 0 }, MARGIN);
  const box = [shown.x, shown.y, shown.width, shown.height].map(Math.round);
  const isShown = (one: Box | undefined): boolean => one !== undefined && overlaps(one, shown);
  const parts = [
    ...document.notes
      .map((note, index) => [note, scene.notes[index]] as const)
      .filter(([, at]) => isShown(at))
      // Frames lie under everything.
      .toSorted(([one], [other]) => Number(other.frame === true) - Number(one.frame === true))
      .map(([note, at]) => (note.frame === true ? frameOf(note.text, at) : noteOf(note.text, at))),
    ...[...scene.routes.values()]
      .filter((route) => isShown(around(route.map((point) => spanned(point, point)))))
      .map(lineOf),
    ...document.flows.map((flow) => labelOf(document, flow, scene, textOf)),
    ...document.steps
      .map((step) => [step, scene.cards.get(step.key)] as const)
      .filter(([, at]) => isShown(at))
      .map(([step, at]) => faded(cardOf(step, at, textOf(step)), at, shown)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}" font-family="${FONT}">`,
    `<title>${escaped(document.name)}</title>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="${FLOW}"/></marker></defs>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="#ffffff"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** What a sheet shows a part of only, it does not show as its own: it stands on another as a whole. */
function faded(drawn: string, box: Box | undefined, shown: Box): string {
  return box === undefined || isInside(box, shown) ? drawn : `<g opacity="0.35">${drawn}</g>`;
}

function cardOf(step: Step, box: Box | undefined, text: CardText): string {
  if (box === undefined) return "";
  const x = box.x + 44;
  const room = box.width - 56;
  const low = box.y + box.height - 12;
  const outcomes = exitPorts(step, box)
    .filter((port) => port.outcome !== undefined)
    .map(({ outcome = "", at }) =>
      textAt(fitted(text.outcome(outcome), room, 11), at.x - 8, at.y + 4, 11, SOFT, "end"),
    );
  const said = [text.who, ...(text.start === undefined ? [] : [text.start])];
  const below = outcomes.length === 0 ? said : [said.join(" · ")];
  const last = box.width - 24 - (text.deadline === undefined ? 0 : widthOf(text.deadline, 11) + 8);
  return [
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${RADIUS}" fill="#ffffff" stroke="${RULE}"/>`,
    `<g transform="translate(${box.x + 12} ${box.y + 12})" fill="none" stroke="${SIGN}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${ICON_PATHS[text.icon]}"/></g>`,
    textAt(fitted(text.kind, room, 11), x, box.y + 19, 11, SOFT),
    ...onLines(step.name, room, 13).map((line, at) =>
      textAt(line, x, box.y + 36 + 15 * at, 13, INK, "start", 600),
    ),
    ...below.map((line, at) =>
      textAt(
        fitted(line, at === below.length - 1 ? last : box.width - 24, 11),
        box.x + 12,
        low - 14 * (below.length - 1 - at),
        11,
        SOFT,
      ),
    ),
    ...outcomes,
    textAt(text.deadline ?? "", box.x + box.width - 12, low, 11, SOFT, "end"),
  ].join("\n");
}

function frameOf(text: string, box: Box | undefined): string {
  if (box === undefined) return "";
  return [
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${RADIUS}" fill="${GROUND}" stroke="${RULE}"/>`,
    textAt(fitted(text, box.width - 16, 12), box.x + 8, box.y + 19, 12, SOFT, "start", 600),
  ].join("\n");
}

function noteOf(text: string, box: Box | undefined): string {
  if (box === undefined) return "";
  const lines = text.split("\n").slice(0, Math.max(1, Math.floor((box.height - 12) / 16)));
  return [
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="4" fill="${NOTE}" stroke="#e6dcb4"/>`,
    ...lines.map((line, index) =>
      textAt(fitted(line, box.width - 16, 12), box.x + 8, box.y + 20 + 16 * index, 12, INK),
    ),
  ].join("\n");
}

/** Under which outcome a flow is followed, where that is written on it. */
function labelOf(
  document: TemplateDocument,
  flow: Flow,
  scene: Scene,
  textOf: (step: Step) => CardText,
): string {
  const at = scene.labels.get(flowId(flow));
  const step = stepOf(document, flow.from);
  if (at === undefined || step === undefined || flow.outcome === undefined) return "";
  return labelAt(textOf(step).outcome(flow.outcome), at);
}

/** On paper of its own, so that the line does not go through it. */
function labelAt(text: string, { x, y }: Point): string {
  const width = 10 + widthOf(text, 11);
  return [
    `<rect x="${x - width / 2}" y="${y - 8}" width="${width}" height="16" rx="8" fill="#ffffff"/>`,
    textAt(text, x, y + 4, 11, SOFT, "middle"),
  ].join("\n");
}

function lineOf(route: Route): string {
  const points = route.map(({ x, y }) => `${x},${y}`).join(" ");
  return `<polyline points="${points}" fill="none" stroke="${FLOW}" stroke-width="1.5" marker-end="url(#arrow)"/>`;
}

function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  anchor: "start" | "middle" | "end" = "start",
  weight = 400,
): string {
  if (text === "") return "";
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** A text on two lines at most, broken between words where that can be. */
function onLines(text: string, width: number, size: number): readonly string[] {
  const room = Math.floor(width / (size * LETTER));
  const letters = Array.from(text);
  if (letters.length <= room) return [text];
  const space = letters.slice(0, room + 1).lastIndexOf(" ");
  const at = space > 0 ? space : room;
  return [letters.slice(0, at).join(""), fitted(letters.slice(at).join("").trim(), width, size)];
}

/** About how wide a text is. */
function widthOf(text: string, size: number): number {
  return Array.from(text).length * size * LETTER;
}

/** What of a text has room. */
function fitted(text: string, width: number, size: number): string {
  const letters = Array.from(text);
  const room = Math.floor(width / (size * LETTER));
  return letters.length <= room ? text : `${letters.slice(0, Math.max(1, room - 1)).join("")}…`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
