/**
 * The drawing itself. The kernel says where everything is and what the hand does; here it is only put on the screen, and
 * only the part that is seen. Panning moves one element and draws nothing anew.
 */

import { useEffect, useState, type ReactNode, type RefObject } from "react";

import type { Editor } from "../../../kernel/editor.ts";
import type { Size } from "../../../kernel/view.ts";
import { useStore } from "../../../shared/use-store.ts";
import { Gesture } from "../Gesture.tsx";
import { NameField } from "../NameField.tsx";
import type { StepProblems } from "../nodes.ts";
import { FlowPlus, Pad } from "../Pad.tsx";
import { Cards, Notes } from "./Cards.tsx";
import { FarAway } from "./FarAway.tsx";
import { FlowLabels, Flows } from "./Flows.tsx";
import styles from "./stage.module.css";
import { detailOf, useRegion } from "./use-region.ts";
import { useViewport } from "./use-viewport.ts";

interface Props {
  readonly editor: Editor;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly size: Size;
  readonly problems: ReadonlyMap<string, StepProblems>;
  readonly onClose: () => void;
}

export function Stage({ editor, canvas, size, problems, onClose }: Props): ReactNode {
  const region = useRegion(editor, size);
  const detail = useStore(editor, detailOf);
  const isMoving = useMotion(editor);
  const { dots, viewport, content, over } = useViewport(editor);
  return (
    <div className={styles["ground"]} data-surface data-moves={isMoving}>
      <div ref={dots} className={styles["dots"]} />
      <div ref={viewport} className={styles["viewport"]} data-viewport>
        <div ref={content} className={styles["viewport"]}>
          {detail === "far" ? (
            <FarAway editor={editor} region={region} problems={problems} />
          ) : (
            <>
              <Notes editor={editor} region={region} frames />
              <svg className={styles["flows"]} aria-hidden="true">
                <Flows editor={editor} region={region} />
              </svg>
              <FlowLabels editor={editor} region={region} />
              <Notes editor={editor} region={region} frames={false} />
              <Cards
                editor={editor}
                region={region}
                problems={problems}
                isBrief={detail === "middle"}
              />
            </>
          )}
        </div>
      </div>
      <div ref={over} className={styles["viewport"]}>
        {detail === "far" ? null : (
          <>
            <Pad editor={editor} canvas={canvas} />
            <FlowPlus editor={editor} />
          </>
        )}
        <Gesture editor={editor} />
        <NameField editor={editor} onClose={onClose} />
      </div>
    </div>
  );
}

const MOVES_FOR = 450;

/** For a moment after a layout cards are seen to go to their places. */
function useMotion(editor: Editor): boolean {
  const motion = useStore(editor, (state) => state.motion);
  const [seen, setSeen] = useState(motion);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(motion), MOVES_FOR);
    return () => clearTimeout(timer);
  }, [motion]);
  return motion !== seen;
}
