/** A template tried out before anybody relies on it: one process against the calendar, and many by chance. */

import { useEffect, useMemo, useState, type ReactNode } from "react";

import type { Step, TemplateDocument } from "../../kernel/document/template.ts";
import { readTemplate } from "../../kernel/document/text.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Progress } from "../../shared/controls/Progress.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useOffice } from "../../shared/office.ts";
import { Empty } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { Controls, useChosen, wishOf, type Chosen } from "./Controls.tsx";
import { Figures } from "./Figures.tsx";
import styles from "./simulator.module.css";
import { Timeline } from "./Timeline.tsx";
import { TimelineTable } from "./TimelineTable.tsx";
import { useSimulation } from "./use-simulation.ts";

export function Simulator({ template }: { readonly template: string }): ReactNode {
  const exported = useAnswer("template_export", { key: template });
  const text = exported.data?.document;
  const document = useMemo(() => (text === undefined ? undefined : readTemplate(text)), [text]);
  const { office } = useOffice();
  if (exported.error !== null)
    return <Failed error={exported.error} onAgain={() => void exported.refetch()} />;
  return document === undefined || office === undefined ? null : (
    <Simulated document={document} zone={office.zone} />
  );
}

function Simulated(props: {
  readonly document: TemplateDocument;
  readonly zone: string;
}): ReactNode {
  const { document, zone } = props;
  const say = useText();
  const [chosen, setChosen] = useChosen(zone);
  const timeless = timelessSteps(document);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <a
          href={linkTo("templates", document.key)}
          className={styles["back"]}
          aria-label={say("simulator.back")}
          title={say("simulator.back")}
        >
          <Icon name="back" />
        </a>
        <h1>{say("simulator.of", { name: document.name })}</h1>
      </header>
      {document.steps.length === 0 ? (
        <Empty
          icon="play"
          title={say("simulator.empty.title")}
          text={say("simulator.empty.text")}
        />
      ) : (
        <>
          {timeless.length === 0 ? null : (
            <p className={styles["warning"]}>
              <Icon name="clock" size={16} />
              <span>
                {say("simulator.timeless", {
                  count: timeless.length,
                  first: timeless[0]?.name ?? "",
                })}
              </span>
            </p>
          )}
          <DryRun template={document.key} chosen={chosen} onChange={setChosen} />
          <MonteCarlo document={document} chosen={chosen} onChange={setChosen} />
        </>
      )}
    </div>
  );
}

const BY_HAND: ReadonlySet<string> = new Set([
  "task",
  "appointment",
  "letter",
  "reminder",
  "assign_contact",
  "assign_property",
]);

/** The steps that somebody does and that do not say how long that takes. */
export function timelessSteps(document: TemplateDocument): readonly Step[] {
  return document.steps.filter((step) => {
    const isByHand =
      BY_HAND.has(step.kind) || (step.kind === "decision" && step.with.by === "person");
    return isByHand && step.simulation?.work === undefined;
  });
}

interface PartProps {
  readonly chosen: Chosen;
  readonly onChange: (change: Partial<Chosen>) => void;
}

/** One process, drawn. */
function DryRun(props: PartProps & { readonly template: string }): ReactNode {
  const { template, chosen, onChange } = props;
  const say = useText();
  const { office } = useOffice();
  const [view, setView] = useState<"picture" | "table">("picture");
  const start = `${chosen.date}T${chosen.time}`;
  const run = useAnswer("dry_run", { template: { type: "stored", key: template }, start });
  const [last, setLast] = useState(run.data);
  if (run.data !== undefined && run.data !== last) setLast(run.data);
  return (
    <section className={styles["part"]} aria-labelledby="simulator-one">
      <div className={styles["partHead"]}>
        <div>
          <h2 id="simulator-one">{say("simulator.one")}</h2>
          <p>{say("simulator.one.hint")}</p>
        </div>
        <Controls.Start chosen={chosen} onChange={onChange} />
        <Tabs
          label={say("simulator.view")}
          tabs={[
            { key: "picture", label: say("simulator.view.picture") },
            { key: "table", label: say("simulator.view.table") },
          ]}
          selected={view}
          onSelect={setView}
        />
      </div>
      {run.error === null ? null : <Failed error={run.error} onAgain={() => void run.refetch()} />}
      {last === undefined ? (
        run.error === null ? (
          <p className={styles["quiet"]}>{say("common.loading")}</p>
        ) : null
      ) : (
        <>
          {last.completed ? null : (
            <p className={styles["warning"]}>
              <Icon name="problem" size={16} /> {say("simulator.one.endless")}
            </p>
          )}
          {view === "picture" ? (
            <Timeline timeline={last} calendar={office?.calendar} />
          ) : (
            <TimelineTable timeline={last} />
          )}
        </>
      )}
    </section>
  );
}

/** Many processes, counted. */
function MonteCarlo(props: PartProps & { readonly document: TemplateDocument }): ReactNode {
  const { document, chosen, onChange } = props;
  const say = useText();
  const simulation = useSimulation();
  const { start, last, progress, error, isStopped } = simulation;
  const run = (): void => start(wishOf(document.key, chosen));
  // The first figures come without being asked for.
  const [first] = useState(() => wishOf(document.key, chosen));
  useEffect(() => start(first), [start, first]);
  return (
    <section className={styles["part"]} aria-labelledby="simulator-many">
      <div className={styles["partHead"]}>
        <div>
          <h2 id="simulator-many">{say("simulator.many")}</h2>
          <p>{say("simulator.many.hint")}</p>
        </div>
      </div>
      <Controls.Many
        template={document.key}
        chosen={chosen}
        isRunning={progress !== undefined}
        onChange={onChange}
        onRun={run}
      />
      {progress === undefined ? null : (
        <Progress
          label={say("simulator.running")}
          done={progress.done}
          total={progress.total}
          onCancel={simulation.stop}
        />
      )}
      {isStopped ? <p className={styles["quiet"]}>{say("simulator.stopped")}</p> : null}
      {error === undefined ? null : <Failed error={error} onAgain={run} />}
      {last === undefined ? null : (
        <div className={styles["figures"]} data-stale={progress !== undefined}>
          <Figures document={document} wish={last.wish} reply={last.reply} />
        </div>
      )}
    </section>
  );
}
