/** How busy people are, how services answer, which way decisions go. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { PersonLoad, ServiceLoad, SimulationResult } from "../../contract/types.ts";
import { outcomesOf } from "../../kernel/document/kinds.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { useOffice } from "../../shared/office.ts";
import { Table, type Column } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import styles from "./simulator.module.css";
import { useOutcomeWord } from "./words.ts";

/** A share as a bar and a figure. */
export function Share(props: {
  readonly value: number;
  readonly tone?: "plain" | "warning" | "bad";
}): ReactNode {
  const { value, tone = "plain" } = props;
  const intl = useIntl();
  return (
    <span className={styles["share"]} data-tone={tone}>
      <span className={styles["shareTrack"]}>
        <span style={{ inlineSize: `${Math.min(1, value) * 100}%` }} />
      </span>
      {intl.formatNumber(value, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 })}
    </span>
  );
}

interface Props {
  readonly result: SimulationResult;
}

export function People(
  props: Props & { readonly versus: SimulationResult | undefined },
): ReactNode {
  const { result, versus } = props;
  const say = useText();
  const duration = useDuration();
  const { people: names } = useOffice();
  const people = result.people.filter((person) => (person.busy_share ?? 0) > 0);
  if (people.length === 0) return null;
  const others = new Map(versus?.people.map((person) => [person.key, person.busy_share]));
  const busy = (share: number | undefined): ReactNode =>
    share === undefined ? "" : <Share value={share} tone={share > 0.85 ? "bad" : "plain"} />;
  const columns: readonly Column<PersonLoad>[] = [
    {
      key: "person",
      title: say("simulator.person"),
      cell: ({ key }) => names.get(key) ?? key,
    },
    { key: "busy", title: say("simulator.busy"), cell: ({ busy_share: share }) => busy(share) },
    ...(versus === undefined
      ? []
      : [
          {
            key: "versus",
            title: say("simulator.busy.versus"),
            cell: ({ key }: PersonLoad) => busy(others.get(key)),
          },
        ]),
    {
      key: "queue",
      title: say("simulator.queue"),
      cell: ({ queue }) => (queue === undefined ? "–" : duration(queue.p95)),
    },
  ];
  return (
    <section className={styles["sheet"]}>
      <h3>{say("simulator.people")}</h3>
      <p>{say("simulator.people.hint")}</p>
      <Table
        label={say("simulator.people")}
        columns={columns}
        rows={people}
        keyOf={({ key }) => key}
      />
    </section>
  );
}

export function Services({ result }: Props): ReactNode {
  const say = useText();
  const intl = useIntl();
  const { services: names } = useOffice();
  if (result.services.length === 0) return null;
  const columns: readonly Column<ServiceLoad>[] = [
    { key: "service", title: say("simulator.service"), cell: ({ key }) => names.get(key) ?? key },
    {
      key: "calls",
      title: say("simulator.calls"),
      cell: ({ calls }) => intl.formatNumber(calls / result.runs, { maximumFractionDigits: 2 }),
    },
    {
      key: "failed",
      title: say("simulator.failed"),
      cell: ({ calls, failed }) => <Share value={calls === 0 ? 0 : failed / calls} />,
    },
    {
      key: "given-up",
      title: say("simulator.given-up"),
      cell: ({ given_up: count }) => intl.formatNumber(count),
    },
  ];
  return (
    <section className={styles["sheet"]}>
      <h3>{say("simulator.services")}</h3>
      <p>{say("simulator.services.hint")}</p>
      <Table
        label={say("simulator.services")}
        columns={columns}
        rows={result.services}
        keyOf={({ key }) => key}
      />
    </section>
  );
}

export function Outcomes(props: Props & { readonly document: TemplateDocument }): ReactNode {
  const { result, document } = props;
  const say = useText();
  const word = useOutcomeWord();
  const steps = document.steps.flatMap((step) => {
    const counts = countsOf(result.outcomes[step.key]);
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    if (total === 0) return [];
    const labels = new Map(outcomesOf(step).map(({ key, label }) => [key, label]));
    const shares = counts.map(([key, count]) => {
      return { key, label: labels.get(key) ?? word(key, step.kind), share: count / total };
    });
    return [{ key: step.key, name: step.name, shares }];
  });
  if (steps.length === 0) return null;
  return (
    <section className={styles["sheet"]}>
      <h3>{say("simulator.outcomes")}</h3>
      <p>{say("simulator.outcomes.hint")}</p>
      <ul className={styles["outcomes"]}>
        {steps.map((step) => (
          <li key={step.key}>
            <strong>{step.name}</strong>
            <ul>
              {step.shares.map(({ key, label, share }) => (
                <li key={key}>
                  <span>{label}</span>
                  <Share value={share} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function countsOf(counts: unknown): readonly (readonly [string, number])[] {
  if (typeof counts !== "object" || counts === null) return [];
  return Object.entries(counts).flatMap(([key, count]) =>
    typeof count === "number" ? [[key, count] as const] : [],
  );
}
