/** A page of bpmn-js that shows and navigates. */

import "bpmn-js/dist/assets/diagram-js.css";
import "./peers.css";

import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

import type { TemplateDocument } from "../src/kernel/document/template.ts";
import { CARD } from "./graph.ts";
import { offer } from "./measure.ts";

interface Canvas {
  viewbox(box: { x: number; y: number; width: number; height: number }): void;
}

let canvas: Canvas | undefined;
let size = { width: 1, height: 1 };
offer({
  async open(graph, place) {
    size = { width: place.clientWidth, height: place.clientHeight };
    const viewer = new NavigatedViewer({ container: place });
    await viewer.importXML(spelled(graph));
    canvas = viewer.get<Canvas>("canvas");
  },
  view: (x, y, zoom) =>
    canvas?.viewbox({
      x: -x / zoom,
      y: -y / zoom,
      width: size.width / zoom,
      height: size.height / zoom,
    }),
});

function spelled({ steps, flows }: TemplateDocument): string {
  const places = new Map(steps.map(({ key, at }) => [key, at ?? [0, 0]]));
  const tasks = steps.map(({ key, name }) => `<userTask id="${key}" name="${name}"/>`);
  const lines = flows.map(
    ({ from, to }) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`,
  );
  const shapes = steps.map(({ key }) => {
    const [x, y] = places.get(key) ?? [0, 0];
    return `<di:BPMNShape id="d_${key}" bpmnElement="${key}"><dc:Bounds x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}"/></di:BPMNShape>`;
  });
  const edges = flows.map(({ from, to }) => {
    const [x, y] = places.get(from) ?? [0, 0];
    const [left, top] = places.get(to) ?? [0, 0];
    const middle = (x + CARD.width + left) / 2;
    const points = [
      [x + CARD.width, y + CARD.height / 2],
      [middle, y + CARD.height / 2],
      [middle, top + CARD.height / 2],
      [left, top + CARD.height / 2],
    ].map(([px, py]) => `<wp:waypoint x="${px}" y="${py}"/>`);
    return `<di:BPMNEdge id="d_${from}_${to}" bpmnElement="${from}_${to}">${points.join("")}</di:BPMNEdge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:wp="http://www.omg.org/spec/DD/20100524/DI" id="all" targetNamespace="bench">
<process id="process" isExecutable="false">${tasks.join("")}${lines.join("")}</process>
<di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="process">${shapes.join("")}${edges.join("")}</di:BPMNPlane></di:BPMNDiagram>
</definitions>`;
}
