/** One delivery: what was to be sent, every attempt, and what can be done next. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Attempt, DeliveryDetail } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { IconButton } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useOffice } from "../../shared/office.ts";
import { Badge } from "../../shared/Page.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { Actions } from "./Actions.tsx";
import { shownAddress, shownHeader } from "./curl.ts";
import styles from "./deliveries.module.css";
import { calledOf } from "./DeliveryTable.tsx";
import { MailContent, mailOf } from "./MailContent.tsx";
import { Standing } from "./Standing.tsx";
import { ATTEMPT_WORDS, isOver } from "./states.ts";
import { useFresh } from "../../shared/use-fresh.ts";
import { Waterfall } from "./Waterfall.tsx";

export function Delivery({ id }: { readonly id: string }): ReactNode {
  const say = useText();
  const shown = useAnswer("delivery_show", { id });
  useFresh("delivery_show", shown.data !== undefined && !isOver(shown.data.state));
  return (
    <aside className={styles["detail"]} aria-label={say("deliveries.one")}>
      <div className={styles["detailHead"]}>
        <h2>{say("deliveries.one")}</h2>
        <IconButton icon="close" label={say("deliveries.close")} onPress={() => go("deliveries")} />
      </div>
      {shown.error === null ? null : (
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      )}
      {shown.data === undefined ? null : <Shown delivery={shown.data} />}
    </aside>
  );
}

function Shown({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  return (
    <>
      <Standing delivery={delivery} />
      <Actions delivery={delivery} />
      <Facts delivery={delivery} />
      <Request delivery={delivery} />
      <Attempts attempts={delivery.attempts} />
    </>
  );
}

function Facts({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const { services, targets } = useOffice();
  const { channel, target, process, queued, ended, id } = delivery;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      say("deliveries.target"),
      services.has(target) ? (
        <a key="service" href={linkTo("services", target)}>
          {services.get(target)}
        </a>
      ) : channel === "mail" ? (
        say("deliveries.channel.mail")
      ) : (
        calledOf(delivery, targets)
      ),
    ],
    ...(process === undefined
      ? []
      : [[say("deliveries.process"), <Origin key="process" delivery={delivery} />] as const]),
    [say("deliveries.queued"), moment(queued)],
    ...(ended === undefined ? [] : [[say("deliveries.ended"), moment(ended)] as const]),
    [say("deliveries.id"), <code key="id">{id}</code>],
  ];
  return (
    <dl className={styles["facts"]}>
      {facts.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The process it comes from and the step, as people call them. */
function Origin({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const { process = 0, step } = delivery;
  const found = useAnswer("process_show", { id: process }).data;
  const template = useAnswer("process_template", { id: process }, step !== undefined).data;
  const name = step === undefined ? undefined : (nameOf(template?.document, step) ?? step);
  return (
    <>
      <a href={linkTo("processes", process)}>{`#${process} ${found?.title ?? ""}`.trim()}</a>
      {name === undefined ? null : <div>{name}</div>}
    </>
  );
}

function nameOf(document: string | undefined, step: string): string | undefined {
  if (document === undefined) return undefined;
  // The program gives it out; of its shape only this is read.
  const { steps = [] } = JSON.parse(document) as {
    readonly steps?: readonly { readonly key: string; readonly name: string }[];
  };
  return steps.find(({ key }) => key === step)?.name;
}

function Request({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode {
  const say = useText();
  const { channel, method, address, headers = [], body } = delivery;
  const mail = channel === "mail" ? mailOf(body) : undefined;
  if (mail !== undefined)
    return (
      <section className={styles["block"]}>
        <h3>{say("deliveries.mail")}</h3>
        <MailContent mail={mail} />
      </section>
    );
  return (
    <section className={styles["block"]}>
      <h3>{say(channel === "mail" ? "deliveries.mail" : "deliveries.request")}</h3>
      <p className={styles["line"]}>
        {method === undefined ? null : <b>{method} </b>}
        {channel === "mail" ? address : shownAddress(address)}
      </p>
      <Headers headers={headers} />
      {body === undefined ? (
        <p className={styles["quiet"]}>{say("deliveries.body.none")}</p>
      ) : (
        <Body text={body} label={say("deliveries.body")} />
      )}
    </section>
  );
}

function Headers(props: { readonly headers: readonly (readonly [string, string])[] }): ReactNode {
  const say = useText();
  if (props.headers.length === 0) return null;
  return (
    <table className={styles["headers"]} aria-label={say("deliveries.headers")}>
      <tbody>
        {props.headers.map((header, index) => (
          // A header may stand there twice.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={`${index} ${header[0]}`}>
            <th scope="row">{header[0]}</th>
            <td>{header[0] === "location" ? shownAddress(header[1]) : shownHeader(header)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }): ReactNode {
  const say = useText();
  return (
    <section className={styles["block"]}>
      <h3>{say("deliveries.attempts")}</h3>
      {attempts.length === 0 ? (
        <p className={styles["quiet"]}>{say("deliveries.attempts.none")}</p>
      ) : (
        <ol className={styles["attempts"]}>
          {attempts.map((attempt) => (
            <AttemptItem key={attempt.number} attempt={attempt} />
          ))}
        </ol>
      )}
    </section>
  );
}

function AttemptItem({ attempt }: { readonly attempt: Attempt }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const moment = useMoment();
  const word = ATTEMPT_WORDS.find((known) => known === attempt.outcome);
  const isGood = attempt.outcome === "delivered";
  return (
    <li>
      <div className={styles["attemptHead"]}>
        <strong>{say("deliveries.attempt", { number: attempt.number })}</strong>
        <Badge tone={isGood ? "good" : "danger"}>
          {word === undefined ? attempt.outcome : say(`deliveries.outcome.${word}`)}
          {attempt.status === undefined ? "" : ` · ${attempt.status}`}
        </Badge>
        <span>{moment(attempt.at)}</span>
        <span>
          {attempt.tookMs >= 1_000
            ? intl.formatNumber(attempt.tookMs / 1_000, {
                style: "unit",
                unit: "second",
                maximumFractionDigits: 1,
              })
            : intl.formatNumber(attempt.tookMs, { style: "unit", unit: "millisecond" })}
        </span>
        {attempt.probe === true ? (
          <span title={say("deliveries.probe.hint")}>{say("deliveries.probe")}</span>
        ) : null}
      </div>
      <Waterfall attempt={attempt} />
      <Headers headers={attempt.headers ?? []} />
      {attempt.answer === undefined ? (
        <p className={styles["quiet"]}>{say("deliveries.answer.none")}</p>
      ) : (
        <Body text={attempt.answer} label={say("deliveries.answer", { number: attempt.number })} />
      )}
      {attempt.cut ? <p className={styles["quiet"]}>{say("deliveries.answer.cut")}</p> : null}
    </li>
  );
}

/** A body; JSON is laid out to be read. */
function Body({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it by keys
    <pre className={styles["body"]} aria-label={label} tabIndex={0}>
      {pretty(text)}
    </pre>
  );
}

export function pretty(text: string): string {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[") return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
