/** All that is wrong with the template, worst first; a press leads to the step. */

import type { ReactNode } from "react";

import type { Problem, TemplateLack, TemplateRow } from "../../contract/types.ts";
import { selectionOf } from "../../kernel/commands/plan.ts";
import { stepAtPlace } from "../../kernel/document/order.ts";
import type { Editor } from "../../kernel/editor.ts";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useLackText } from "../../shared/lacks.ts";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useStore } from "../../shared/use-store.ts";
import styles from "./designer.module.css";

interface Props {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
  readonly row: TemplateRow | undefined;
  /** A problem in the language of the page. */
  readonly sayProblem: (problem: Problem) => string;
  /** What mends it by one press, if there is something. */
  readonly fix?: (problem: Problem) => ReactNode;
  readonly onClose: () => void;
}

export function ProblemList(props: Props): ReactNode {
  const { editor, problems, row, sayProblem, fix, onClose } = props;
  const say = useText();
  const document = useStore(editor, (state) => state.document);
  const sorted = problems.toSorted((one, other) => rank(one) - rank(other));
  const show = (problem: Problem): void => {
    const key = stepAtPlace(document, problem.at)?.key;
    if (key === undefined) {
      editor.select(selectionOf({}));
      return;
    }
    editor.select(selectionOf({ steps: [key] }));
    editor.reveal(key);
  };
  return (
    <section className={styles["problems"]} aria-label={say("designer.problems")}>
      <header>
        <h2>{say("designer.problems")}</h2>
        <IconButton icon="close" label={say("common.close")} onPress={onClose} />
      </header>
      <Lacks row={row} />
      {sorted.length === 0 ? (
        <p className={styles["faint"]}>{say("designer.problems.none.text")}</p>
      ) : (
        <ul>
          {sorted.map((problem) => (
            <li key={`${problem.code} ${problem.at} ${problem.message}`}>
              <button type="button" onClick={() => show(problem)} data-severity={problem.severity}>
                <Icon name="problem" size={16} />
                <span>{sayProblem(problem)}</span>
                <small>
                  {stepAtPlace(document, problem.at)?.name ?? say("designer.problems.template")}
                </small>
              </button>
              {fix?.(problem)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What the published version needs in vain, whatever the draft says. */
function Lacks({ row }: { readonly row: TemplateRow | undefined }): ReactNode {
  const say = useText();
  const sayLack = useLackText();
  if (row?.version === undefined || row.lacks === undefined) return null;
  return (
    <div className={styles["lacks"]}>
      <h3>{say("designer.lacks.title", { version: row.version })}</h3>
      <ul>
        {row.lacks.map((lack) => (
          <li key={`${lack.part} ${lack.key}`}>
            <Icon name="problem" size={16} />
            <span>{sayLack(lack)}</span>
            {/* Who is gone for good has no place. */}
            {lack.off ? <a href={placeOf(lack)}>{say("designer.lacks.show")}</a> : null}
          </li>
        ))}
      </ul>
      <p className={styles["faint"]}>{say("designer.lacks.text")}</p>
    </div>
  );
}

/** Where it is made active or switched on again. */
function placeOf({ part, key }: TemplateLack): string {
  switch (part) {
    case "person":
      return linkTo("settings", "people");
    case "service":
      return linkTo("services", key);
    case "endpoint":
      return linkTo("endpoints");
  }
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}
