/** One service: what it is for, how it is called, what it takes. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { usePlatform } from "../../shared/backend.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { Table, type Column } from "../../shared/Page.tsx";
import { useRights } from "../../shared/rights.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useDuration } from "../../shared/time.ts";
import { useToast } from "../../shared/Toast.tsx";
import { AnswerFacts } from "./AnswerFacts.tsx";
import { EnabledSwitch } from "./EnabledSwitch.tsx";
import { Remove } from "./Remove.tsx";
import { SaveRules } from "./SaveRules.tsx";
import { Secrets } from "./Secrets.tsx";
import {
  hostOf,
  placeOf,
  pointerOf,
  RETRY_USUAL,
  secondsOf,
  TIMEOUT_USUAL,
  type Parameter,
  type Service,
} from "./service.ts";
import { Trial } from "./Trial.tsx";
import { Uses } from "./Uses.tsx";
import styles from "./services.module.css";

interface Props {
  readonly service: Service;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

export function ServiceDetail({ service, onEdit, onClose }: Props): ReactNode {
  const say = useText();
  const { why } = useRights();
  const [shown, setShown] = useState<"try" | "remove" | undefined>(undefined);
  const save = useExport(service);
  const { host, isSecure } = hostOf(service.webhook.url);
  const mayRemove = why("service_remove") === undefined;
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
        <Button icon="play" label={say("services.try")} onPress={() => setShown("try")} />
        <Button
          icon="pencil"
          label={say("common.edit")}
          whyNot={why("service_put")}
          onPress={onEdit}
        />
        <MenuButton
          isCompact
          label={say("services.more")}
          items={[
            { key: "export", label: say("services.export"), icon: "download" },
            {
              key: "remove",
              label: say("services.remove"),
              icon: "trash",
              isDanger: true,
              isDisabled: !mayRemove,
            },
          ]}
          onAction={(key) => (key === "export" ? void save() : setShown("remove"))}
        />
      </div>
      {shown === "try" ? <Trial service={service} onClose={() => setShown(undefined)} /> : null}
      {shown === "remove" ? (
        <Remove service={service} onClose={() => setShown(undefined)} onRemoved={onClose} />
      ) : null}
      {service.description === undefined ? null : <p>{service.description}</p>}
      <p className={styles["host"]}>
        <span>{say("services.offer.host")}</span>
        <strong>{host}</strong>
        {isSecure ? null : <span className={styles["warn"]}>{say("services.offer.insecure")}</span>}
      </p>
      {service.enabled === false ? (
        <p className={styles["quiet"]}>{say("services.off.hint")}</p>
      ) : null}
      <Facts service={service} />
      <Secrets service={service} />
      <Parameters parameters={service.parameters ?? []} />
      <AnswerFacts answer={service.answer} />
      <SaveRules service={service} />
      <Uses service={service.key} />
      <p>
        <a href={linkTo("deliveries")}>{say("services.deliveries")}</a>
      </p>
    </aside>
  );
}

/** Saves the service as a manifest, which holds no secrets. */
function useExport(service: Service): () => Promise<void> {
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  return async () => {
    try {
      const { document } = await platform.call("service_export", { key: service.key });
      await platform.files.save({
        title: say("services.export"),
        extensions: ["json"],
        suggestion: `${service.key}.doorstep.json`,
        text: document,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      toast({ tone: "bad", text: say("services.failed", { reason }) });
    }
  };
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
    ...(webhook.rate === undefined
      ? []
      : [
          [
            say("services.rate"),
            say(`services.rate.${webhook.rate.per}`, { calls: webhook.rate.calls }),
          ] as const,
        ]),
    ...(webhook.blanks === "%20"
      ? [[say("services.blanks"), say("services.blanks.percent")] as const]
      : []),
    [
      say("services.repeatable"),
      say(isRepeatable ? "services.repeatable.yes" : "services.repeatable.no"),
    ],
    ...(webhook.callback === true
      ? [[say("services.callback"), say("services.callback.does")] as const]
      : []),
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
      key: "in",
      title: say("services.place"),
      cell: (parameter) => (
        <>
          {say(`services.place.${placeOf(parameter)}`)}
          {pointerOf(parameter) === undefined ? null : (
            <small className={styles["under"]}>
              <code>{pointerOf(parameter)}</code>
            </small>
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
