/** A call of one's own: address or endpoint, method, headers and body. */

import type { ReactNode } from "react";

import { isRecordOfTexts, prettyJson, readJson } from "../json.ts";
import type { Json, WebhookFields as Fields } from "../../../kernel/document/template.ts";
import { ChoiceField } from "../../../shared/controls/fields.tsx";
import { useText } from "../../../shared/text.ts";
import { FieldBox } from "../FieldBox.tsx";
import { useInspected } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { oneStep, setAt, textOf, type Target } from "../target.ts";
import { TextBox } from "../text/TextBox.tsx";
import { MissingSecrets } from "./MissingSecrets.tsx";
import { PairsField } from "./PairsField.tsx";
import type { Form, WebhookProps } from "./WebhookFields.tsx";

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;
const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}$/u;

export function FreeFields(props: WebhookProps & { readonly form: Form }): ReactNode {
  const { editor, step, form } = props;
  const say = useText();
  const target = oneStep(editor, step);
  const { endpoint, path, url, headers } = step.with;
  const isUrl = form === "url";
  return (
    <>
      {isUrl ? (
        <FieldBox step={step.key} path="with.url">
          <TextBox
            label={say("field.url")}
            value={url ?? ""}
            withFields
            placeholder="https://"
            hint={say("inspector.url.hint")}
            refuse={(typed) => refusedUrl(typed, say)}
            onCommit={(typed) => setAt(target, ["with", "url"], typed.trim())}
          />
        </FieldBox>
      ) : (
        <>
          <FieldBox step={step.key} path="with.endpoint">
            <EndpointField
              value={endpoint ?? ""}
              onCommit={(key) => setAt(target, ["with", "endpoint"], key)}
            />
          </FieldBox>
          <FieldBox step={step.key} path="with.path">
            <TextBox
              label={say("field.path")}
              value={path ?? ""}
              withFields
              hint={say("inspector.path.hint")}
              refuse={(typed) => (/[#\\]/u.test(typed) ? say("problem.bad-path") : undefined)}
              onCommit={(typed) =>
                setAt(target, ["with", "path"], typed === "" ? undefined : typed)
              }
            />
          </FieldBox>
        </>
      )}
      <MethodField target={target} fields={step.with} isUrl={isUrl} />
      {isUrl ? (
        <FieldBox step={step.key} path="with.headers">
          <PairsField
            label={say("inspector.headers")}
            addLabel={say("inspector.headers.add")}
            nameLabel={say("inspector.headers.name")}
            valueLabel={say("inspector.headers.value")}
            names={["Accept", "Authorization", "Content-Type"]}
            withFields
            pairs={Object.entries(headers ?? {})}
            refuseName={(typed) => (HEADER.test(typed) ? undefined : say("problem.bad-header"))}
            onCommit={(pairs) =>
              setAt(
                target,
                ["with", "headers"],
                pairs.length === 0 ? undefined : Object.fromEntries(pairs),
              )
            }
          />
        </FieldBox>
      ) : null}
      <FieldBox step={step.key} path="with.body">
        <BodyField target={target} fields={step.with} isUrl={isUrl} />
      </FieldBox>
    </>
  );
}

/** One of the automation webhooks that administrators keep; its key, where none is known yet. */
function EndpointField(props: {
  readonly value: string;
  readonly onCommit: (key: string) => void;
}): ReactNode {
  const { value, onCommit } = props;
  const say = useText();
  const { office } = useInspected();
  const known = office?.endpoints ?? [];
  if (known.length === 0)
    return (
      <TextBox
        label={say("field.endpoint")}
        value={value}
        hint={say("inspector.endpoint.none")}
        onCommit={(typed) => onCommit(typed.trim())}
      />
    );
  const chosen = known.find(({ key }) => key === value);
  const offered = known.filter((one) => one.enabled !== false || one === chosen);
  return (
    <>
      <ChoiceField
        label={say("field.endpoint")}
        value={chosen?.key}
        placeholder={value === "" ? say("inspector.endpoint.choose") : value}
        choices={offered.map(({ key, name, description }) => ({
          key,
          label: name,
          ...(description === undefined || description === "" ? {} : { detail: description }),
        }))}
        onCommit={onCommit}
      />
      {chosen === undefined ? null : <p className={styles["address"]}>{chosen.url}</p>}
      <MissingSecrets access={chosen} />
    </>
  );
}

function refusedUrl(typed: string, say: ReturnType<typeof useText>): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  const host = /^https?:\/\/([^/?#]+)/u.exec(text)?.[1];
  if (host === undefined) return say("problem.bad-url");
  if (/[{}]/u.test(host)) return say("problem.placeholder-in-host");
  return /\s/u.test(host) ? say("problem.bad-url") : undefined;
}

interface Part {
  readonly target: Target;
  readonly fields: Fields;
  readonly isUrl: boolean;
}

function MethodField({ target, fields, isUrl }: Part): ReactNode {
  const say = useText();
  const set = (method: string): void => {
    // An endpoint's call needs a body, unless it deletes.
    const needsBody = !isUrl && method !== "DELETE" && fields.body === undefined;
    if (!needsBody) setAt(target, ["with", "method"], method);
    else setAt(target, ["with"], { ...fields, method, body: {} });
  };
  return (
    <ChoiceField
      label={say("field.method")}
      value={fields.method ?? "POST"}
      choices={METHODS.filter((key) => isUrl || key !== "GET").map((key) => ({ key, label: key }))}
      onCommit={set}
    />
  );
}

const BODIES = ["none", "pairs", "text"] as const;

function BodyField({ target, fields, isUrl }: Part): ReactNode {
  const say = useText();
  const { body, method } = fields;
  const form = body === undefined ? "none" : isRecordOfTexts(body) ? "pairs" : "text";
  const mayBeNone = isUrl || method === "DELETE";
  const set = (after: Json | undefined): void => setAt(target, ["with", "body"], after);
  const choose = (chosen: string): void => {
    if (chosen === form) return;
    if (chosen === "none") set(undefined);
    else if (chosen === "pairs") set(pairsOf(body));
    else set(body === undefined ? "" : prettyJson(body));
  };
  const typed = (text: string): void => {
    // What was a value stays one, as long as it is readable; what was text stays text.
    set(typeof body === "string" ? text : (readJson(text) ?? text));
  };
  return (
    <div className={styles["stack"]}>
      <ChoiceField
        label={say("inspector.body")}
        value={form}
        choices={BODIES.filter((key) => key !== "none" || mayBeNone || form === "none").map(
          (key) => ({ key, label: say(`inspector.body.${key}`) }),
        )}
        onCommit={choose}
      />
      {form === "pairs" ? (
        <PairsField
          label={say("inspector.body.pairs")}
          addLabel={say("inspector.body.add")}
          isLabelHidden
          nameLabel={say("inspector.body.name")}
          valueLabel={say("inspector.body.value")}
          withFields
          pairs={Object.entries(body ?? {}).map(([name, value]): [string, string] => [
            name,
            textOf(value as Json), // A body is JSON.
          ])}
          onCommit={(pairs) => set(Object.fromEntries(pairs))}
        />
      ) : null}
      {form === "text" ? (
        <TextBox
          label={say("inspector.body.text")}
          isLabelHidden
          isCode
          withFields
          lines={6}
          value={body === undefined || typeof body === "string" ? textOf(body) : prettyJson(body)}
          onCommit={typed}
        />
      ) : null}
    </div>
  );
}

/** The pairs that a body is or can be read as. */
function pairsOf(body: Json | undefined): Json {
  const value = typeof body === "string" ? readJson(body) : body;
  return value !== undefined && isRecordOfTexts(value) ? value : {};
}
