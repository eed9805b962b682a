/** A small picture of a template: its steps where they stand, and the flows between them. */

import { useMemo, type ReactNode } from "react";

import { KINDS } from "../../kernel/document/kinds.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { sceneOf, type Scene } from "../../kernel/geometry/scene.ts";
import styles from "./library.module.css";

/** Room around the steps, in pixels of the canvas. */
const ROOM = 40;

export function Picture(props: { readonly document: string; readonly label: string }): ReactNode {
  const drawn = useMemo(() => draw(props.document), [props.document]);
  if (drawn === undefined) return <div className={styles["picture"]} />;
  const { document, scene } = drawn;
  const { x, y, width, height } = scene.bounds ?? { x: 0, y: 0, width: 0, height: 0 };
  return (
    <figure className={styles["picture"]} aria-label={props.label}>
      <svg
        aria-hidden="true"
        viewBox={`${x - ROOM} ${y - ROOM} ${width + 2 * ROOM} ${height + 2 * ROOM}`}
      >
        {[...scene.routes].map(([flow, route]) => (
          <polyline
            key={flow}
            className={styles["flow"]}
            points={route.map((point) => `${point.x},${point.y}`).join(" ")}
          />
        ))}
        {document.steps.map(({ key, kind }) => {
          const card = scene.cards.get(key);
          return card === undefined ? null : (
            <rect
              key={key}
              className={styles["card"]}
              data-category={KINDS[kind].category}
              x={card.x}
              y={card.y}
              width={card.width}
              height={card.height}
              rx={18}
            />
          );
        })}
      </svg>
    </figure>
  );
}

/** Nothing, if the document cannot be read: whoever takes it in is told why then. */
function draw(
  text: string,
): { readonly document: TemplateDocument; readonly scene: Scene } | undefined {
  try {
    const document = readTemplate(text);
    return { document, scene: sceneOf(document) };
  } catch {
    return undefined;
  }
}
