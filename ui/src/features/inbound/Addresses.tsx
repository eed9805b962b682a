/** The addresses under which calls are taken: each with its switch, hidden until somebody wants to see it, and copied by a press. */

import { useState, type ReactNode } from "react";

import type { InboundShowReply } from "../../contract/types.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { GraceField } from "./GraceField.tsx";
import styles from "./inbound.module.css";
import { Toggle, type Save } from "./Inbound.tsx";

const KINDS = ["moves", "starts", "steps"] as const;

export function Addresses(props: {
  readonly inbound: InboundShowReply;
  readonly save: Save;
}): ReactNode {
  const { settings, urls, signingSecret, beforeUntil } = props.inbound;
  const say = useText();
  const moment = useMoment();
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
      {beforeUntil === undefined ? null : (
        <p className={styles["quiet"]}>{say("inbound.before", { time: moment(beforeUntil) })}</p>
      )}
      <ul className={styles["urls"]}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <Toggle
              label={say(`inbound.${kind}`)}
              isOn={settings[kind]}
              onChange={(isOn) => props.save({ ...settings, [kind]: isOn })}
            />
            {settings[kind] ? (
              <>
                <div className={styles["url"]}>
                  <code>{isShown ? urls[kind] : hidden(urls[kind])}</code>
                  <Copy name={say(`inbound.${kind}`)} url={urls[kind]} />
                </div>
                <p className={styles["quiet"]}>{say(`inbound.${kind}.hint`)}</p>
              </>
            ) : null}
          </li>
        ))}
        <li>
          <strong>{say("inbound.signing")}</strong>
          <div className={styles["url"]}>
            <code>{isShown ? signingSecret : "whsec_••••••"}</code>
            <Copy name={say("inbound.signing")} url={signingSecret} />
          </div>
          <p className={styles["quiet"]}>{say("inbound.signing.hint")}</p>
        </li>
      </ul>
    </section>
  );
}

/** The address with its secrets hidden. */
export function hidden(url: string): string {
  return url.replace(/(\/hooks\/)[^/?]+/, "$1••••••").replace(/(AuthData=)[^&]+/, "$1••••••");
}

function Copy({ name, url }: { readonly name: string; readonly url: string }): ReactNode {
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
