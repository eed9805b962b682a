/** A service tried by hand: values, the call as it would be sent, and what came back. */

import { useState, type ReactNode } from "react";

import type { ServiceAnswered, ServiceTryReply } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge } from "../../shared/Page.tsx";
import { RecordPicker } from "../../shared/pickers.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { defaultOf, type Parameter, type Service } from "./service.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

interface Props {
  readonly service: Service;
  readonly onClose: () => void;
}

export function Trial({ service, onClose }: Props): ReactNode {
  const say = useText();
  const { why } = useRights();
  const attempt = useCommand("service_try", []);
  const [property, setProperty] = useState<string | undefined>(undefined);
  const [contact, setContact] = useState<string | undefined>(undefined);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const parameters = service.parameters ?? [];
  const run = (send: boolean): void => {
    const given = parameters.flatMap(({ name, type = "text" }) => {
      const text = values[name] ?? "";
      return text === "" ? [] : [[name, defaultOf(type, text)] as const];
    });
    attempt.mutate({
      key: service.key,
      parameters: Object.fromEntries(given),
      about: {
        ...(property === undefined ? {} : { property }),
        ...(contact === undefined ? {} : { contact }),
      },
      send,
    });
  };
  return (
    <Dialog
      title={say("services.try.title", { name: service.name })}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button label={say("common.close")} onPress={onClose} />
          <Button
            label={say("services.try.show")}
            isDisabled={attempt.isPending}
            whyNot={why("service_try")}
            onPress={() => run(false)}
          />
          <Button
            look="primary"
            icon="play"
            label={say("services.try.send")}
            isDisabled={attempt.isPending}
            whyNot={why("service_try")}
            onPress={() => run(true)}
          />
        </>
      }
    >
      <div className={connection["form"]}>
        <p className={styles["quiet"]}>{say("services.try.text")}</p>
        <div className={styles["fields"]}>
          <RecordPicker
            kind="property"
            label={say("services.try.property")}
            value={property}
            onCommit={setProperty}
          />
          <RecordPicker
            kind="contact"
            label={say("services.try.contact")}
            value={contact}
            onCommit={setContact}
          />
        </div>
        {parameters.length === 0 ? null : (
          <div className={styles["fields"]}>
            {parameters.map((parameter) => (
              <Value
                key={parameter.name}
                parameter={parameter}
                value={values[parameter.name] ?? ""}
                onCommit={(value) =>
                  setValues((before) => ({ ...before, [parameter.name]: value }))
                }
              />
            ))}
          </div>
        )}
        {attempt.error === null ? null : <Failed error={attempt.error} />}
        {attempt.data === undefined ? null : <Shown reply={attempt.data} />}
      </div>
    </Dialog>
  );
}

function Value(props: {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}): ReactNode {
  const { parameter, value, onCommit } = props;
  const say = useText();
  const { name, label = name, type = "text", choices, default: usual } = parameter;
  const offered = type === "yes_no" ? ["true", "false"] : choices;
  const placeholder = usual === undefined ? "" : String(usual);
  if (offered === undefined)
    return (
      <Text
        label={label}
        value={value}
        placeholder={placeholder}
        onCommit={onCommit}
        {...(parameter.help === undefined ? {} : { hint: parameter.help })}
      />
    );
  const word = (key: string): string =>
    type === "yes_no" ? say(key === "true" ? "services.yes" : "services.no") : key;
  return (
    <ChoiceField
      label={label}
      value={value}
      choices={[
        { key: "", label: usual === undefined ? say("services.try.none") : word(String(usual)) },
        ...offered.map((key) => ({ key, label: word(key) })),
      ]}
      onCommit={onCommit}
    />
  );
}

function Shown({ reply }: { readonly reply: ServiceTryReply }): ReactNode {
  const say = useText();
  const { call, answer } = reply;
  return (
    <>
      <section className={styles["block"]} aria-label={say("services.try.call")}>
        <h3>{say("services.try.call")}</h3>
        <pre className={styles["bytes"]}>
          {[
            `${call.method} ${call.url}`,
            ...call.headers.map(([name, value]) => `${name}: ${value}`),
            ...(call.body === undefined ? [] : ["", pretty(call.body)]),
          ].join("\n")}
        </pre>
      </section>
      {answer === undefined ? null : <Answered answer={answer} />}
    </>
  );
}

function Answered({ answer }: { readonly answer: ServiceAnswered }): ReactNode {
  const say = useText();
  const isGood = answer.problem === undefined;
  return (
    <section className={styles["block"]} aria-label={say("services.try.answer")} aria-live="polite">
      <h3>{say("services.try.answer")}</h3>
      <p>
        <Badge tone={isGood ? "good" : "danger"}>
          {answer.status ?? say("services.try.no-status")}
        </Badge>{" "}
        {isGood ? say("services.try.good") : answer.problem}{" "}
        <span className={styles["quiet"]}>{say("services.try.took", { ms: answer.tookMs })}</span>
      </p>
      {answer.result === undefined ? null : (
        <p>{say("services.try.result", { result: resultWord(answer.result, say) })}</p>
      )}
      {answer.body === "" ? (
        <p className={styles["quiet"]}>{say("services.try.empty")}</p>
      ) : (
        <pre className={styles["bytes"]}>{pretty(answer.body)}</pre>
      )}
    </section>
  );
}

function resultWord(result: string, say: ReturnType<typeof useText>): string {
  if (result === "success" || result === "error" || result === "neutral")
    return say(`outcome.${result}`);
  return result;
}

/** JSON with its structure shown; everything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
