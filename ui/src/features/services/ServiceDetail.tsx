/** One service: what it is for, how it is called, what it takes. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Table, type Column } from "../../shared/Page.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import { EnabledSwitch } from "./EnabledSwitch.tsx";
import { RETRY_USUAL, secondsOf, TIMEOUT_USUAL, type Parameter, type Service } from "./service.ts";
import styles from "./services.module.css";

interface Props {
  readonly service: Service;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

export function ServiceDetail({ service, onEdit, onClose }: Props): ReactNode {
  const say = useText();
  return (
    <aside className={styles["detail"]} aria-label={service.name}>
      <div className={styles["detailHead"]}>
        <div>
          <h2>{service.name}</h2>
          <p>{service.provider}</p>
        </div>
        <IconButton icon="close" label={say("services.close")} onPress={onClose} />
      </div>
      <div className={styles["actions"]}>
        <EnabledSwitch service={service} />
        <span className={styles["gap"]} />
        <Button icon="pencil" label={say("common.edit")} onPress={onEdit} />
      </div>
      {service.description === undefined ? null : <p>{service.description}</p>}
      {service.enabled === false ? (
        <p className={styles["quiet"]}>{say("services.off.hint")}</p>
      ) : null}
      <Facts service={service} />
      <Parameters parameters={service.parameters ?? []} />
      <p>
        <a href={linkTo("deliveries")}>{say("services.deliveries")}</a>
      </p>
    </aside>
  );
}

function Facts({ service }: { readonly service: Service }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const duration = useDuration();
  const { webhook, simulation } = service;
  const spelled = (text: string): string => {
    const seconds = secondsOf(text);
    return seconds === undefined ? text : duration(seconds);
  };
  const retry = webhook.retry ?? RETRY_USUAL;
  const plan =
    retry.length === 0
      ? say("services.retry.none")
      : say("services.retry.plan", {
          count: retry.length,
          delays: intl.formatList(retry.map(spelled)),
        });
  const isRepeatable = webhook.repeatable !== false;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      say("services.call"),
      <code key="call" className={styles["address"]}>
        <b>{webhook.method ?? "GET"}</b> {webhook.url}
      </code>,
    ],
    [
      say("services.timeout"),
      say("services.timeout.after", { time: spelled(webhook.timeout ?? TIMEOUT_USUAL) }),
    ],
    [say("services.retry"), plan],
    [
      say("services.repeatable"),
      say(isRepeatable ? "services.repeatable.yes" : "services.repeatable.no"),
    ],
    ...(simulation?.failure === undefined
      ? []
      : [
          [
            say("services.simulation"),
            say("services.simulation.failure", {
              share: intl.formatNumber(simulation.failure, {
                style: "percent",
                maximumFractionDigits: 1,
              }),
            }),
          ] as const,
        ]),
    [say("services.key"), <code key="key">{service.key}</code>],
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

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }): ReactNode {
  const say = useText();
  const columns: readonly Column<Parameter>[] = [
    {
      key: "name",
      title: say("services.parameter"),
      cell: ({ name, label, required, help }) => (
        <>
          <strong>{label ?? name}</strong>
          {required === true ? ` (${say("services.required")})` : null}
          {label === undefined ? null : <small className={styles["under"]}>{name}</small>}
          {help === undefined ? null : <small className={styles["under"]}>{help}</small>}
        </>
      ),
    },
    {
      key: "type",
      title: say("services.type"),
      cell: ({ type = "text", choices = [] }) => (
        <>
          {say(`services.type.${type}`)}
          {choices.length === 0 ? null : (
            <small className={styles["under"]}>{choices.join(", ")}</small>
          )}
        </>
      ),
    },
    {
      key: "default",
      title: say("services.default"),
      cell: ({ default: value }) => (value === undefined ? "–" : String(value)),
    },
  ];
  return (
    <section className={styles["block"]}>
      <h3>{say("services.parameters")}</h3>
      {parameters.length === 0 ? (
        <p className={styles["quiet"]}>{say("services.parameters.none")}</p>
      ) : (
        <Table
          label={say("services.parameters")}
          columns={columns}
          rows={parameters}
          keyOf={({ name }) => name}
        />
      )}
    </section>
  );
}
