/** A service, new or known, with all that can be said about it. Problems stand at their fields. */

import { useState, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { useEnter } from "../../shared/connection/address.ts";
import { AddressField } from "../../shared/connection/AddressField.tsx";
import { networkOf } from "../../shared/connection/network.ts";
import { NetworkField } from "../../shared/connection/NetworkField.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, FlagField } from "../../shared/controls/fields.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { useText } from "../../shared/text.ts";
import { linkTo } from "../../shared/route.ts";
import { secretsOf } from "./access.ts";
import { AccessFields } from "./AccessFields.tsx";
import { AnswerFields } from "./AnswerFields.tsx";
import { ParameterList } from "./ParameterList.tsx";
import {
  METHODS,
  objectAt,
  problemAt,
  problemsElsewhere,
  RETRY_USUAL,
  TIMEOUT_USUAL,
  withField,
  type Parameter,
  type Spelled,
} from "./service.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

const SHOWN = [
  "key",
  "name",
  "provider",
  "description",
  "webhook.url",
  "webhook.method",
  "webhook.timeout",
  "webhook.retry",
  "simulation.failure",
  "webhook.rate.calls",
  "parameters",
] as const;

interface Props {
  /** What is known of it; empty for a new one. */
  readonly start: Spelled;
  /** The keys of all services. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
  readonly onSaved: (key: string) => void;
}

export function ServiceForm({ start, taken, onClose, onSaved }: Props): ReactNode {
  const say = useText();
  const isNew = start["key"] === undefined;
  const [service, setService] = useState<Spelled>(() =>
    isNew ? { key: "", name: "", enabled: true, webhook: { url: "", method: "GET" } } : start,
  );
  const [failed, setFailed] = useState<Error | null>(null);
  const put = useCommand("service_put", ["office_show"]);
  const putSecret = useCommand("secret_put", ["secret_list"]);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const words = useProblemWords();
  const problems = problemsOf(failed).map((problem) => ({
    ...problem,
    message: words(problem),
  }));
  const key = text(service["key"]);
  const isTaken = isNew && taken.has(key);
  const set = (name: string, value: unknown): void =>
    setService((before) => withField(before, name, value));
  const enter = useEnter();
  const save = async (): Promise<void> => {
    setFailed(null);
    try {
      const entered = await withAddresses(service, enter);
      // The secrets first: without them the next step that calls it would fail.
      for (const name of secretsOf(service)) {
        const value = typed[name] ?? "";
        // One after the other: what is refused is shown, and nothing is saved.
        // oxlint-disable-next-line no-await-in-loop
        if (value !== "") await putSecret.mutateAsync({ name, value });
      }
      await put.mutateAsync({ service: entered });
      onSaved(key);
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : null);
    }
  };
  const isSaving = put.isPending || putSecret.isPending;
  const canSave = key !== "" && text(service["name"]) !== "" && !isTaken && !isSaving;
  const field = (name: string, lines = 1): ReactNode => (
    <Text
      label={say(`services.field.${name as "name" | "provider" | "description"}`)}
      value={text(service[name])}
      lines={lines}
      error={problemAt(problems, name)}
      onCommit={(value) => set(name, value)}
    />
  );
  return (
    <Dialog
      title={isNew ? say("services.add") : say("services.edit", { name: text(start["name"]) })}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.save")}
          isDisabled={!canSave}
          onPress={() => void save()}
          onClose={onClose}
        />
      }
    >
      <div className={connection["form"]}>
        <div className={styles["fields"]}>
          {field("name")}
          {field("provider")}
          {isNew ? (
            <Text
              label={say("services.field.key")}
              value={key}
              hint={say("services.field.key.hint")}
              error={isTaken ? say("services.field.key.taken") : problemAt(problems, "key")}
              onCommit={(value) => set("key", value)}
            />
          ) : null}
        </div>
        {field("description", 2)}
        <Call
          service={service}
          problems={problems}
          onChange={(webhook) => set("webhook", webhook)}
        />
        {/* Its secrets are named after it. */}
        {key === "" || isTaken ? null : (
          <AccessFields
            service={service}
            typed={typed}
            onChange={setService}
            onType={(name, value) => setTyped((before) => ({ ...before, [name]: value }))}
          />
        )}
        <ParameterList
          parameters={list(service["parameters"])}
          problems={problems}
          onChange={(parameters) =>
            set("parameters", parameters.length === 0 ? undefined : parameters)
          }
        />
        <AnswerFields
          service={service}
          problems={problems}
          onChange={(answer) => set("answer", answer)}
        />
        <Simulated service={service} problems={problems} onChange={set} />
        <Elsewhere error={failed} problems={problems} />
      </div>
    </Dialog>
  );
}

/** The service with its addresses as they are called. */
async function withAddresses(
  service: Spelled,
  enter: ReturnType<typeof useEnter>,
): Promise<Spelled> {
  const webhook = objectAt(service, "webhook");
  const url = await enter(text(webhook["url"]), "service");
  const credentials = objectAt(service, "credentials");
  const tokens = text(credentials["token_url"]);
  if (tokens === "") return { ...service, webhook: { ...webhook, url } };
  const token_url = await enter(tokens, "call");
  return {
    ...service,
    webhook: { ...webhook, url },
    credentials: { ...credentials, token_url },
  };
}

function problemsOf(error: Error | null): readonly Problem[] {
  return error instanceof CallFailed ? (error.failure.problems ?? []) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** It comes from the office or from this form. */
function list(value: unknown): readonly Parameter[] {
  return Array.isArray(value) ? (value as Parameter[]) : [];
}

interface CallProps {
  readonly service: Spelled;
  readonly problems: readonly Problem[];
  readonly onChange: (webhook: Spelled) => void;
}

function Call({ service, problems, onChange }: CallProps): ReactNode {
  const say = useText();
  const webhook = objectAt(service, "webhook");
  const set = (name: string, value: unknown): void => onChange(withField(webhook, name, value));
  const retry = webhook["retry"];
  const isUsual = !Array.isArray(retry);
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.call")}</legend>
      <div className={styles["callLine"]}>
        <ChoiceField
          label={say("services.field.method")}
          value={text(webhook["method"]) || "GET"}
          choices={METHODS.map((key) => ({ key, label: key }))}
          onCommit={(method) => set("method", method)}
        />
        <AddressField
          label={say("services.field.url")}
          purpose="service"
          value={text(webhook["url"])}
          placeholder="https://service.example/value"
          error={problemAt(problems, "webhook.url") ?? problemAt(problems, "webhook")}
          onCommit={(url) => onChange({ ...webhook, url })}
        />
      </div>
      <div className={styles["fields"]}>
        <Text
          label={say("services.timeout")}
          value={text(webhook["timeout"])}
          placeholder={TIMEOUT_USUAL}
          hint={say("services.field.duration.hint")}
          error={problemAt(problems, "webhook.timeout")}
          onCommit={(timeout) => set("timeout", timeout)}
        />
        <Text
          label={say("services.field.retry")}
          value={isUsual ? RETRY_USUAL.join(", ") : retry.join(", ")}
          hint={say("services.field.retry.hint")}
          error={problemAt(problems, "webhook.retry")}
          onCommit={(value) =>
            set(
              "retry",
              value
                .split(/[,;]/)
                .map((delay) => delay.trim())
                .filter(Boolean),
            )
          }
        />
      </div>
      <div className={styles["fields"]}>
        <ChoiceField
          label={say("services.blanks")}
          value={text(webhook["blanks"]) || "+"}
          choices={[
            { key: "+", label: say("services.blanks.plus") },
            { key: "%20", label: say("services.blanks.percent") },
          ]}
          onCommit={(blanks) => set("blanks", blanks === "+" ? undefined : blanks)}
        />
        <RateField
          rate={objectAt(webhook, "rate")}
          error={problemAt(problems, "webhook.rate.calls")}
          onCommit={(rate) => set("rate", rate)}
        />
        <NetworkField
          network={networkOf(webhook["network"])}
          onChange={(network) => set("network", network)}
        />
      </div>
      <FlagField
        label={say("services.field.repeatable")}
        value={webhook["repeatable"] !== false}
        onCommit={(isRepeatable) => set("repeatable", isRepeatable ? undefined : false)}
      />
      <FlagField
        label={say("services.field.callback")}
        value={webhook["callback"] === true}
        onCommit={(callsBack) => set("callback", callsBack ? true : undefined)}
      />
      {webhook["callback"] === true ? <CallbackHint /> : null}
    </fieldset>
  );
}

/** A service can call back only where calls from outside are taken. */
function CallbackHint(): ReactNode {
  const say = useText();
  const shown = useAnswer("inbound_show", {}).data;
  if (shown === undefined || shown.settings.on) return null;
  return (
    <p role="note">
      {say("services.callback.off")} <a href={linkTo("inbound")}>{say("connections.inbound")}</a>
    </p>
  );
}

const SPANS = ["second", "minute", "hour"] as const;

/** How many calls it takes in which span; none: as many as there are. */
function RateField(props: {
  readonly rate: Spelled;
  readonly error: string | undefined;
  readonly onCommit: (rate: Spelled | undefined) => void;
}): ReactNode {
  const { rate, error, onCommit } = props;
  const say = useText();
  const calls = rate["calls"];
  const per = text(rate["per"]) || "minute";
  return (
    <>
      <Text
        label={say("services.rate")}
        value={typeof calls === "number" ? String(calls) : ""}
        placeholder={say("services.rate.none")}
        error={error}
        onCommit={(typed) =>
          onCommit(typed === "" ? undefined : { calls: Number(typed) || typed, per })
        }
      />
      {calls === undefined ? null : (
        <ChoiceField
          label={say("services.rate.per")}
          value={per}
          choices={SPANS.map((key) => ({ key, label: say(`services.rate.span.${key}`) }))}
          onCommit={(span) => onCommit({ calls, per: span })}
        />
      )}
    </>
  );
}

function Simulated(props: {
  readonly service: Spelled;
  readonly problems: readonly Problem[];
  readonly onChange: (name: string, value: unknown) => void;
}): ReactNode {
  const { service, problems, onChange } = props;
  const say = useText();
  const simulation = objectAt(service, "simulation");
  const failure = simulation["failure"];
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.simulation")}</legend>
      <div className={styles["fields"]}>
        <Text
          label={say("services.field.failure")}
          value={typeof failure === "number" ? String(Math.round(failure * 1_000) / 10) : ""}
          placeholder="0"
          error={problemAt(problems, "simulation.failure")}
          onCommit={(value) => {
            const percent = Number(value.replace(",", ".").replace("%", ""));
            const next = withField(
              simulation,
              "failure",
              value === "" || !Number.isFinite(percent) ? undefined : percent / 100,
            );
            onChange("simulation", Object.keys(next).length === 0 ? undefined : next);
          }}
        />
      </div>
    </fieldset>
  );
}

/** What went wrong and belongs to no field. */
function Elsewhere(props: {
  readonly error: Error | null;
  readonly problems: readonly Problem[];
}): ReactNode {
  const { error, problems } = props;
  const say = useText();
  if (error === null) return null;
  const others = problemsElsewhere(problems, SHOWN);
  if (problems.length > 0 && others.length === 0)
    return (
      <p className={styles["bad"]} role="alert">
        <Icon name="problem" size={16} /> {say("services.problems")}
      </p>
    );
  const lines =
    others.length === 0 ? [error.message] : others.map(({ at, message }) => `${at}: ${message}`);
  return (
    <div className={styles["bad"]} role="alert">
      <Icon name="problem" size={16} />
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
