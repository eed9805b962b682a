/** How each step fared: its risk of missing the deadline, how long it waits and takes. Sorted by any of it. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { SimulationResult, StepResult } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { Icon } from "../../shared/Icon.tsx";
import page from "../../shared/page.module.css";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import { Share } from "./LoadFigures.tsx";
import styles from "./simulator.module.css";

const SORTS = ["order", "visits", "missed", "wait", "waitLong", "work"] as const;
type Sort = (typeof SORTS)[number];

interface Props {
  readonly document: TemplateDocument;
  readonly result: SimulationResult;
  readonly versus: SimulationResult | undefined;
}

export function StepFigures({ document, result, versus }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const [sort, setSort] = useState<Sort>("missed");
  const names = new Map(document.steps.map(({ key, name }) => [key, name]));
  const others = new Map(versus?.steps.map((step) => [step.key, step]));
  const steps = sorted(result.steps, sort);
  const time = (seconds: number | undefined): string =>
    seconds === undefined || seconds === 0 ? "–" : duration(seconds);
  const head = (key: Sort, title: string): ReactNode => (
    <th
      scope="col"
      aria-sort={sort === key ? (key === "order" ? "ascending" : "descending") : "none"}
    >
      <button type="button" className={styles["sort"]} onClick={() => setSort(key)}>
        {title}
        <span data-shown={sort === key}>
          <Icon name="chevron" size={12} />
        </span>
      </button>
    </th>
  );
  return (
    <section className={styles["sheet"]} aria-labelledby="simulator-steps">
      <h3 id="simulator-steps">{say("simulator.steps")}</h3>
      <p>{say("simulator.steps.hint")}</p>
      <div className={`${page["tableBox"]} ${styles["wide"]}`}>
        <table className={page["table"]} aria-labelledby="simulator-steps">
          <thead>
            <tr>
              {head("order", say("simulator.step"))}
              {head("missed", say("simulator.missed"))}
              {versus === undefined ? null : <th scope="col">{say("simulator.missed.versus")}</th>}
              {head("wait", say("simulator.wait"))}
              {head("waitLong", say("simulator.wait.long"))}
              {head("work", say("simulator.work"))}
              {head("visits", say("simulator.visits"))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.key}>
                <td>{names.get(step.key) ?? step.key}</td>
                <td>
                  <Missed step={step} />
                </td>
                {versus === undefined ? null : (
                  <td>
                    <Missed step={others.get(step.key)} />
                  </td>
                )}
                <td className={styles["number"]}>{time(step.wait?.p50)}</td>
                <td className={styles["number"]}>{time(step.wait?.p95)}</td>
                <td className={styles["number"]}>{time(step.work?.p50)}</td>
                <td className={styles["number"]}>
                  {intl.formatNumber(step.visits / result.runs, { maximumFractionDigits: 2 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Missed({ step }: { readonly step: StepResult | undefined }): ReactNode {
  const say = useText();
  const share = step?.deadline?.share;
  if (share === undefined)
    return <span className={styles["quiet"]}>{say("simulator.no-deadline")}</span>;
  return <Share value={share} tone={share >= 0.25 ? "bad" : share >= 0.05 ? "warning" : "plain"} />;
}

const FIGURES: Readonly<Record<Exclude<Sort, "order">, (step: StepResult) => number | undefined>> =
  {
    visits: (step) => step.visits,
    missed: (step) => step.deadline?.share,
    wait: (step) => step.wait?.p50,
    waitLong: (step) => step.wait?.p95,
    work: (step) => step.work?.p50,
  };

/** The largest first, those without a figure last; else in the order of the template. */
export function sorted(steps: readonly StepResult[], sort: Sort): readonly StepResult[] {
  if (sort === "order") return steps;
  const figure = FIGURES[sort];
  return steps.toSorted((one, two) => (figure(two) ?? -1) - (figure(one) ?? -1));
}
