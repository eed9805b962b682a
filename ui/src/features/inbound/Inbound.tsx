/** Calls from outside: whether they are taken, the addresses, what results do, and what came. */

import type { ReactNode } from "react";

import type { InboundSettings, InboundShowReply } from "../../contract/types.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { ConnectionTabs } from "../../shared/ConnectionTabs.tsx";
import { FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Page } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { Addresses } from "./Addresses.tsx";
import { Calls } from "./Calls.tsx";
import styles from "./inbound.module.css";
import { Rules } from "./Rules.tsx";

export function Inbound(): ReactNode {
  const say = useText();
  const shown = useAnswer("inbound_show", {});
  const save = useSave();
  return (
    <Page title={say("inbound.title")}>
      <ConnectionTabs selected="inbound" />
      {shown.error === null ? null : (
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      )}
      {shown.data === undefined ? null : <Shown inbound={shown.data} save={save} />}
    </Page>
  );
}

export type Save = (settings: InboundSettings, graceHours?: number) => void;

function useSave(): Save {
  const say = useText();
  const toast = useToast();
  const set = useCommand("inbound_set", ["inbound_show"]);
  return (settings, graceHours) =>
    set.mutate(
      { settings, ...(graceHours === undefined || graceHours === 0 ? {} : { graceHours }) },
      {
        onSuccess: (reply) => {
          if (reply.renewed) toast({ text: say("inbound.renewed") });
        },
        onError: (error) =>
          toast({ tone: "bad", text: say("inbound.failed", { reason: error.message }) }),
      },
    );
}

interface Props {
  readonly inbound: InboundShowReply;
  readonly save: Save;
}

function Shown({ inbound, save }: Props): ReactNode {
  const say = useText();
  const { settings } = inbound;
  return (
    <>
      <section className={styles["head"]} aria-label={say("inbound.on")}>
        <Toggle
          label={say("inbound.on")}
          isOn={settings.on}
          onChange={(on) => save({ ...settings, on })}
        />
        <State inbound={inbound} />
        <p className={styles["quiet"]}>{say("inbound.intro")}</p>
      </section>
      <Addresses inbound={inbound} save={save} />
      <Rules
        // What is being edited starts anew where the rules have become others.
        key={JSON.stringify(settings.rules)}
        settings={settings}
        save={save}
      />
      <Calls />
      <Settings inbound={inbound} save={save} />
    </>
  );
}

function State({ inbound }: { readonly inbound: InboundShowReply }): ReactNode {
  const say = useText();
  const { settings, listening, trouble } = inbound;
  if (listening !== undefined)
    return <output>{say("inbound.state.listening", { address: listening })}</output>;
  if (trouble !== undefined && settings.on)
    return (
      <p role="alert" className={styles["bad"]}>
        {say("inbound.state.trouble", { reason: trouble })}
      </p>
    );
  return <output>{say(settings.on ? "inbound.state.waiting" : "inbound.state.off")}</output>;
}

export function Toggle(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): ReactNode {
  return (
    <Switch label={props.label} isOn={props.isOn} isStrong onChange={props.onChange}>
      {props.label}
    </Switch>
  );
}

/** What the last call that wanted to start something said. */
function useLastStart(): object | undefined {
  const calls = useAnswer("inbound_list", { limit: 50 }).data?.calls ?? [];
  return calls.find(({ kind }) => kind === "start")?.said;
}

/** What a pointer finds, as the program takes it: a text or a number. */
export function foundAt(pointer: string, said: object): string | undefined {
  if (!pointer.startsWith("/")) return pointer === "" ? undefined : pointer;
  const words = pointer.slice(1).split("/");
  const names = words.map((word) => word.replaceAll("~1", "/").replaceAll("~0", "~"));
  let found: unknown = said;
  for (const name of names) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  if (typeof found === "number") return String(found);
  return typeof found === "string" && found !== "" ? found : undefined;
}

const PLACES = ["template", "property", "contact", "owner"] as const;

function Settings({ inbound, save }: Props): ReactNode {
  const say = useText();
  const { settings } = inbound;
  const { start } = settings;
  const last = useLastStart();
  const hintOf = (pointer: string, said: object): string => {
    const found = foundAt(pointer, said);
    return found === undefined
      ? say("inbound.start.missing")
      : say("inbound.start.found", { value: found });
  };
  const namesIn = (text: string): readonly string[] =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  return (
    <section className={styles["part"]} aria-labelledby="inbound-settings">
      <h2 id="inbound-settings">{say("inbound.settings")}</h2>
      <div className={styles["fields"]}>
        <TextField
          label={say("inbound.address")}
          hint={say("inbound.address.hint")}
          value={settings.address}
          onCommit={(address) => save({ ...settings, address })}
        />
        <TextField
          label={say("inbound.hosts")}
          hint={say("inbound.hosts.hint")}
          value={settings.hosts.join(", ")}
          onCommit={(text) => save({ ...settings, hosts: namesIn(text) })}
        />
        <NumberField
          label={say("inbound.per-minute")}
          value={settings.perMinute}
          onCommit={(perMinute) => {
            if (perMinute !== undefined) save({ ...settings, perMinute });
          }}
        />
      </div>
      <FlagField
        label={say("inbound.needs-auth")}
        value={settings.needsAuthData}
        onCommit={(needsAuthData) => save({ ...settings, needsAuthData })}
      />
      <FlagField
        label={say("inbound.needs-signature")}
        value={settings.needsSignature}
        onCommit={(needsSignature) => save({ ...settings, needsSignature })}
      />
      <h3>{say("inbound.start")}</h3>
      <p className={styles["quiet"]}>{say("inbound.start.hint")}</p>
      <div className={styles["fields"]}>
        {PLACES.map((place) => (
          <TextField
            key={place}
            label={say(`inbound.start.${place}`)}
            value={start[place]}
            {...(last === undefined ? {} : { hint: hintOf(start[place], last) })}
            onCommit={(pointer) => save({ ...settings, start: { ...start, [place]: pointer } })}
          />
        ))}
      </div>
    </section>
  );
}
