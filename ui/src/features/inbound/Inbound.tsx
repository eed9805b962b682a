/** Calls from outside: whether they are taken, what each kind does, and what came. */

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import type { InboundSettings, InboundShowReply } from "../../contract/types.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { ConnectionTabs } from "../../shared/ConnectionTabs.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { Tabs } from "../../shared/controls/Tabs.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Page } from "../../shared/Page.tsx";
import { PhoneCalls } from "../../shared/phone/PhoneCalls.tsx";
import { RightNote, useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { Addresses } from "./Addresses.tsx";
import { Calls } from "./Calls.tsx";
import { Phone } from "./Phone.tsx";
import { Polls } from "./Polls.tsx";
import { Rules } from "./Rules.tsx";
import { Settings } from "./Settings.tsx";
import styles from "./inbound.module.css";

export function Inbound(): ReactNode {
  const say = useText();
  const { why } = useRights();
  const maySee = why("inbound_show") === undefined;
  const shown = useAnswer("inbound_show", {}, maySee);
  const save = useSave();
  if (!maySee) return <WithoutUrls />;
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

/** What concerns everybody: whom to ring, and what came. The URLs are secrets of the administrators. */
function WithoutUrls(): ReactNode {
  const say = useText();
  return (
    <Page title={say("inbound.title")}>
      <ConnectionTabs selected="inbound" />
      <RightNote of="inbound_show" says={say("inbound.only-administrators")} />
      <section className={styles["part"]} aria-labelledby="inbound-waiting">
        <h2 id="inbound-waiting">{say("inbound.phone.waiting")}</h2>
        <PhoneCalls kind="callback" />
        <h3>{say("inbound.phone.campaign.list")}</h3>
        <PhoneCalls kind="campaign" />
      </section>
      <Calls />
    </Page>
  );
}

export type Save = (settings: InboundSettings, graceHours?: number) => void;

/** What a part of the view works on. */
export interface PartProps {
  readonly inbound: InboundShowReply;
  readonly save: Save;
}

function useSave(): Save {
  const say = useText();
  const toast = useToast();
  const client = useQueryClient();
  const set = useCommand("inbound_set", ["inbound_show"]);
  return (settings, graceHours) => {
    // What was asked for is shown at once, so that the next change is made to it and not to what was before.
    client.setQueryData<InboundShowReply>(["inbound_show", {}], (before) =>
      before === undefined ? before : { ...before, settings },
    );
    set.mutate(
      { settings, ...(graceHours === undefined || graceHours === 0 ? {} : { graceHours }) },
      {
        onSuccess: (reply) => {
          if (reply.renewed) toast({ text: say("inbound.renewed") });
        },
        onError: (error) => {
          void client.invalidateQueries({ queryKey: ["inbound_show"] });
          toast({ tone: "bad", text: say("inbound.failed", { reason: error.message }) });
        },
      },
    );
  };
}

const TABS = ["kinds", "rules", "phone", "polls", "calls", "settings"] as const;
type Tab = (typeof TABS)[number];

function Shown({ inbound, save }: PartProps): ReactNode {
  const say = useText();
  const [tab, setTab] = useState<Tab>("kinds");
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
      <Tabs
        label={say("inbound.title")}
        tabs={TABS.map((key) => ({ key, label: say(`inbound.tab.${key}`) }))}
        selected={tab}
        onSelect={setTab}
      />
      <Part tab={tab} inbound={inbound} save={save} />
    </>
  );
}

function Part({ tab, inbound, save }: PartProps & { readonly tab: Tab }): ReactNode {
  switch (tab) {
    case "kinds":
      return <Addresses inbound={inbound} save={save} />;
    case "rules":
      return (
        <Rules
          // What is being edited starts anew where the rules have become others.
          key={JSON.stringify(inbound.settings.rules)}
          settings={inbound.settings}
          save={save}
        />
      );
    case "phone":
      return <Phone inbound={inbound} save={save} />;
    case "polls":
      return <Polls inbound={inbound} save={save} />;
    case "calls":
      return <Calls />;
    case "settings":
      return <Settings inbound={inbound} save={save} />;
  }
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
