/** The kinds of calls: each with its switch, its address and where a call says what. Addresses are hidden until somebody
 * wants to see them, and copied by a press. */

import { useState, type ReactNode } from "react";

import type { InboundBefore, InboundSettings } from "../../contract/types.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { FlagField, TextField } from "../../shared/controls/fields.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { GraceField } from "./GraceField.tsx";
import styles from "./inbound.module.css";
import { Toggle, type PartProps, type Save } from "./Inbound.tsx";
import { Mapping, type Row } from "./Mapping.tsx";

const KINDS = ["moves", "starts", "steps", "records", "callbacks", "campaigns"] as const;
type Kind = (typeof KINDS)[number];

export function Addresses({ inbound, save }: PartProps): ReactNode {
  const { settings, urls, before } = inbound;
  const say = useText();
  const [isShown, setShown] = useState(false);
  return (
    <section className={styles["part"]} aria-labelledby="inbound-urls">
      <div className={styles["partHead"]}>
        <h2 id="inbound-urls">{say("inbound.urls")}</h2>
        <Button
          look="quiet"
          label={say(isShown ? "inbound.hide" : "inbound.show")}
          onPress={() => setShown(!isShown)}
        />
        <Renew />
      </div>
      {before.length === 0 ? null : <Before before={before} />}
      <ul className={styles["urls"]}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <Toggle
              label={say(`inbound.${kind}`)}
              isOn={settings[kind]}
              onChange={(isOn) => save({ ...settings, [kind]: isOn })}
            />
            {settings[kind] ? (
              <>
                <div className={styles["url"]}>
                  <code>{isShown ? urls[kind] : hidden(urls[kind])}</code>
                  <Copy name={say(`inbound.${kind}`)} url={urls[kind]} />
                </div>
                <p className={styles["quiet"]}>{say(`inbound.${kind}.hint`)}</p>
                <Fields kind={kind} settings={settings} save={save} />
              </>
            ) : (
              <p className={styles["quiet"]}>{say(`inbound.${kind}.does`)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldsProps {
  readonly settings: InboundSettings;
  readonly save: Save;
}

/** Where a call of a kind says what; folded away until somebody wants to change it. */
function Fields({ kind, ...rest }: FieldsProps & { readonly kind: Kind }): ReactNode {
  const say = useText();
  if (kind === "moves" || kind === "callbacks" || kind === "campaigns") return null;
  return (
    <details className={styles["details"]}>
      <summary>{say("inbound.pointer.title")}</summary>
      {kind === "starts" ? <StartFields {...rest} /> : null}
      {kind === "steps" ? <StepFields {...rest} /> : null}
      {kind === "records" ? <RecordFields {...rest} /> : null}
    </details>
  );
}

function StartFields({ settings, save }: FieldsProps): ReactNode {
  const say = useText();
  const { start } = settings;
  const rows = (["template", "property", "contact", "owner"] as const).map((key) => ({
    key,
    label: say(`inbound.start.${key}`),
    pointer: start[key],
    onChange: (pointer: string) => save({ ...settings, start: { ...start, [key]: pointer } }),
  }));
  return <Mapping label={say("inbound.starts")} kind="start" rows={rows} />;
}

function StepFields({ settings, save }: FieldsProps): ReactNode {
  const say = useText();
  const { step } = settings;
  const rows = (["process", "step", "outcome", "value"] as const).map((key) => ({
    key,
    label: say(`inbound.step.${key}`),
    pointer: step[key],
    onChange: (pointer: string) => save({ ...settings, step: { ...step, [key]: pointer } }),
  }));
  return <Mapping label={say("inbound.steps")} kind="step" rows={rows} />;
}

function RecordFields({ settings, save }: FieldsProps): ReactNode {
  const say = useText();
  const { record } = settings;
  const [name, setName] = useState("");
  const put = (change: Partial<typeof record>): void =>
    save({ ...settings, record: { ...record, ...change } });
  const add = (field: string): void => {
    setName("");
    if (field !== "" && !record.fields.some((one) => one.field === field))
      put({ fields: [...record.fields, { field, pointer: `/${field}` }] });
  };
  const rows: readonly Row[] = [
    ...(["kind", "key", "supervisor", "all"] as const).map((key) => ({
      key,
      label: say(`inbound.record.${key}`),
      pointer: record[key],
      isObject: key === "all",
      onChange: (pointer: string) => put({ [key]: pointer }),
    })),
    ...record.fields.map((one) => ({
      key: `field ${one.field}`,
      label: say("inbound.record.field", { field: one.field }),
      pointer: one.pointer,
      onChange: (pointer: string) =>
        put({ fields: record.fields.map((old) => (old === one ? { ...one, pointer } : old)) }),
      action: (
        <IconButton
          icon="trash"
          label={say("inbound.record.remove", { field: one.field })}
          onPress={() => put({ fields: record.fields.filter((old) => old !== one) })}
        />
      ),
    })),
  ];
  return (
    <>
      <Mapping label={say("inbound.records")} kind="record" rows={rows} />
      <div className={styles["add"]}>
        <TextField
          label={say("inbound.record.add")}
          placeholder="price"
          value={name}
          onCommit={(field) => add(field.trim())}
        />
      </div>
      <FlagField
        label={say("inbound.record.creates")}
        value={record.creates}
        onCommit={(creates) => put({ creates })}
      />
    </>
  );
}

/** The address with its secrets hidden. */
export function hidden(url: string): string {
  return url.replace(/(\/hooks\/)[^/?]+/, "$1••••••").replace(/(AuthData=)[^&]+/, "$1••••••");
}

export function Copy({ name, url }: { readonly name: string; readonly url: string }): ReactNode {
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  const copy = async (): Promise<void> => {
    try {
      await platform.clipboard.writeText(url);
      toast({ text: say("inbound.copied") });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      toast({ tone: "bad", text: reason });
    }
  };
  return (
    <IconButton icon="copy" label={say("inbound.copy.of", { name })} onPress={() => void copy()} />
  );
}

/** Addresses of before that are still taken, each with its end. */
function Before({ before }: { readonly before: readonly InboundBefore[] }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const toast = useToast();
  const end = useCommand("inbound_end", ["inbound_show"]);
  return (
    <ul className={styles["before"]} aria-label={say("inbound.before.label")}>
      {before.map(({ id, until }) => (
        <li key={id}>
          <span>{say("inbound.before", { time: moment(until) })}</span>
          <Button
            look="quiet"
            label={say("inbound.before.end")}
            onPress={() =>
              end.mutate(
                { id },
                {
                  onSuccess: () => toast({ text: say("inbound.before.ended") }),
                  onError: (error) =>
                    toast({ tone: "bad", text: say("inbound.failed", { reason: error.message }) }),
                },
              )
            }
          />
        </li>
      ))}
    </ul>
  );
}

function Renew(): ReactNode {
  const say = useText();
  const toast = useToast();
  const renew = useCommand("inbound_renew", ["inbound_show"]);
  const [isAsked, setAsked] = useState(false);
  const [grace, setGrace] = useState(0);
  const confirm = (): void => {
    setAsked(false);
    renew.mutate(grace === 0 ? {} : { graceHours: grace }, {
      onSuccess: () => toast({ text: say("inbound.renewed") }),
      onError: (error) =>
        toast({ tone: "bad", text: say("inbound.failed", { reason: error.message }) }),
    });
  };
  return (
    <>
      <Button label={say("inbound.renew")} onPress={() => setAsked(true)} />
      <Dialog
        title={say("inbound.renew.title")}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button label={say("common.cancel")} onPress={() => setAsked(false)} />
            <Button look="danger" label={say("inbound.renew.do")} onPress={confirm} />
          </>
        }
      >
        <p>{say("inbound.renew.text")}</p>
        <GraceField value={grace} onChange={setGrace} />
      </Dialog>
    </>
  );
}
