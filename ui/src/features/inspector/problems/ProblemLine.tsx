/** A problem with the button that mends it. */

import type { ReactNode } from "react";
import { Button } from "react-aria-components";

import type { Problem } from "../../../contract/types.ts";
import { Icon } from "../../../shared/Icon.tsx";
import { KIND_LOOKS } from "../../../shared/kinds.ts";
import { useText } from "../../../shared/text.ts";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { fixOf } from "./fixes.ts";
import { useProblemText } from "./problem-text.ts";

export function ProblemLine({ problem }: { readonly problem: Problem }): ReactNode {
  const text = useProblemText();
  const { document } = useInspected();
  return (
    <div className={styles["problem"]} data-severity={problem.severity}>
      <Icon name="problem" size={14} />
      <span>{text(document, problem)}</span>
      <FixButton problem={problem} />
    </div>
  );
}

/** Mends a problem, where one press can. */
export function FixButton({ problem }: { readonly problem: Problem }): ReactNode {
  const say = useText();
  const { editor, document, office, fields } = useInspected();
  const endName = say(KIND_LOOKS.end.label);
  const fix = fixOf({ editor, document, office, fields, endName }, problem);
  return fix === undefined ? null : (
    <Button className={styles["fix"] ?? ""} onPress={fix.run}>
      {say(fix.label, fix.values)}
    </Button>
  );
}
