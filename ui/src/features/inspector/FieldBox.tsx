/** The place of a field: what is wrong there stands under it, with a way to mend it where there is one. */

import { createContext, use, useId, useMemo, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import type { FieldPath } from "../../kernel/commands/change-step.ts";
import { useInspected } from "./inspected.tsx";
import styles from "./inspector.module.css";
import { isWithin, placeOf, spelled } from "./problems/place.ts";
import { ProblemLine } from "./problems/ProblemLine.tsx";

interface FieldMark {
  /** What describes the field; absent where there is nothing to be said. */
  readonly id: string | undefined;
  readonly isInvalid: boolean;
  /** What is said of it, by its codes. */
  readonly codes: readonly string[];
}

const FieldContext = createContext<FieldMark>({ id: undefined, isInvalid: false, codes: [] });

/** For controls: what is said about the field they stand in. */
export function useFieldMark(): FieldMark {
  return use(FieldContext);
}

/** What is wrong with a field of a step; without a step, with one of the template. */
export function useFieldProblems(
  step: string | undefined,
  path: string,
  isExact = false,
): readonly Problem[] {
  const { document, problems } = useInspected();
  return useMemo(
    () =>
      problems.filter((problem) => {
        const place = placeOf(document, problem);
        const isHere =
          step === undefined ? place.of === "template" : place.of === "step" && place.step === step;
        if (!isHere) return false;
        return isExact ? place.path === path : isWithin(place.path, path);
      }),
    [document, problems, step, path, isExact],
  );
}

export function FieldBox(props: {
  /** Key of the step; absent for a field of the template. */
  readonly step?: string | undefined;
  readonly path: FieldPath | string;
  /** Whether what is inside the field shows its own problems. */
  readonly isExact?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { step, path, isExact = false } = props;
  const id = useId();
  const name = typeof path === "string" ? path : spelled(path);
  const problems = useFieldProblems(step, name, isExact);
  const mark = useMemo(
    () => ({
      id: problems.length === 0 ? undefined : id,
      isInvalid: problems.some(({ severity }) => severity === "error"),
      codes: problems.map(({ code }) => code),
    }),
    [problems, id],
  );
  return (
    <div className={styles["fieldBox"]} data-field={name} data-invalid={mark.isInvalid}>
      <FieldContext value={mark}>{props.children}</FieldContext>
      {problems.length === 0 ? null : (
        <div id={id} className={styles["problems"]} data-problems>
          {problems.map((problem) => (
            <ProblemLine
              key={`${problem.at} ${problem.code} ${problem.message}`}
              problem={problem}
            />
          ))}
        </div>
      )}
    </div>
  );
}
