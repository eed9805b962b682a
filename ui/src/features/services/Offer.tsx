/** What a manifest asks for, before anything is installed: where values go, which of them, and what has to be entered. */

import { useState, type ReactNode } from "react";

import type { ServiceChange, ServiceOfferReply } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { SCHEMES } from "../../shared/connection/credentials.ts";
import connection from "../../shared/connection/connection.module.css";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { Table, type Column } from "../../shared/Page.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { useRights } from "../../shared/rights.tsx";
import { useText, type MessageId } from "../../shared/text.ts";
import { hostOf } from "./service.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

export interface Manifest {
  readonly name: string;
  readonly text: string;
}

interface Props {
  readonly manifest: Manifest;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onInstalled: (key: string) => void;
}

export function Offer({ manifest, onBack, onClose, onInstalled }: Props): ReactNode {
  const say = useText();
  const { why } = useRights();
  const document = { type: "text" as const, ...manifest };
  const { data: offer, error } = useAnswer("service_offer", { document });
  const install = useCommand("service_install", ["office_show"]);
  const [user, setUser] = useState("");
  const asked = offer?.asks[0];
  const isMissing = asked !== undefined && user === "";
  const confirm = (): void => {
    const request = { document, ...(user === "" ? {} : { user }) };
    install.mutate(request, { onSuccess: () => onInstalled(keyOf(offer)) });
  };
  return (
    <Dialog
      title={offer === undefined ? manifest.name : nameOf(offer)}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button label={say("services.offer.back")} onPress={onBack} />
          <Button
            look="primary"
            icon="check"
            label={say(
              offer?.installed === true ? "services.offer.update" : "services.offer.install",
            )}
            isDisabled={offer === undefined || isMissing || install.isPending}
            whyNot={why("service_install")}
            onPress={confirm}
          />
        </>
      }
    >
      <div className={connection["form"]}>
        {error === null ? null : <Refused error={error} />}
        {offer === undefined ? null : <Asked offer={offer} />}
        {asked === "user" || asked === "client" ? (
          <Text
            label={say(`services.offer.asks.${asked}`)}
            hint={say("services.offer.asks.hint")}
            value={user}
            onCommit={setUser}
          />
        ) : null}
        {install.error === null ? null : <Failed error={install.error} />}
      </div>
    </Dialog>
  );
}

function keyOf(offer: ServiceOfferReply | undefined): string {
  const key = offer?.service["key"];
  return typeof key === "string" ? key : "";
}

function textOf(offer: ServiceOfferReply, field: string): string {
  const text = offer.service[field];
  return typeof text === "string" ? text : "";
}

function nameOf(offer: ServiceOfferReply): string {
  return textOf(offer, "name");
}

/** Everything that is wrong with the manifest, each at its place. */
function Refused({ error }: { readonly error: Error }): ReactNode {
  const say = useText();
  const words = useProblemWords();
  const problems = error instanceof CallFailed ? (error.failure.problems ?? []) : [];
  if (problems.length === 0) return <Failed error={error} />;
  return (
    <div className={styles["bad"]} role="alert">
      <Icon name="problem" size={16} />
      <div>
        <p>{say("services.offer.refused")}</p>
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.at} ${problem.code}`}>
              <code>{problem.at}</code>: {words(problem)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Asked({ offer }: { readonly offer: ServiceOfferReply }): ReactNode {
  const say = useText();
  const { host, isSecure } = hostOf(offer.origin);
  return (
    <>
      <p className={styles["quiet"]}>{textOf(offer, "provider")}</p>
      <p>{textOf(offer, "description")}</p>
      <section className={styles["host"]} aria-label={say("services.offer.host")}>
        <span>{say("services.offer.host")}</span>
        <strong>{host}</strong>
        <span className={isSecure ? styles["quiet"] : styles["warn"]}>
          {say(isSecure ? "services.offer.secure" : "services.offer.insecure")}
        </span>
      </section>
      <section className={styles["block"]}>
        <h3>{say("services.offer.gets")}</h3>
        {offer.gets.length === 0 ? (
          <p className={styles["quiet"]}>{say("services.offer.gets.none")}</p>
        ) : (
          <dl className={styles["facts"]}>
            {offer.gets.map(({ parameter, fields }) => (
              <div key={parameter}>
                <dt>{parameter}</dt>
                <dd>
                  {fields.map((field) => (
                    <code key={field}>{field}</code>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p className={styles["quiet"]}>{say("services.offer.gets.more")}</p>
      </section>
      <Needs offer={offer} />
      {offer.installed ? <Changes changes={offer.changes} /> : null}
      <p className={styles["quiet"]}>{say("services.offer.off")}</p>
    </>
  );
}

function Needs({ offer }: { readonly offer: ServiceOfferReply }): ReactNode {
  const say = useText();
  return (
    <section className={styles["block"]}>
      <h3>{say("services.offer.needs")}</h3>
      {offer.secrets.length === 0 ? (
        <p className={styles["quiet"]}>{say("services.offer.needs.none")}</p>
      ) : (
        <ul className={styles["plain"]}>
          {offer.secrets.map(({ name, what, set }) => (
            <li key={name}>
              <Icon name={set ? "check" : "lock"} size={16} /> {say(secretWord(what))}
              <span className={styles["quiet"]}>
                {" "}
                {say(set ? "services.offer.set" : "services.offer.unset")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function secretWord(what: string): MessageId {
  const scheme = SCHEMES.find((one) => one === what);
  return scheme === undefined || scheme === "none"
    ? "services.signature.key"
    : `connection.secret.${scheme}`;
}

function Changes({ changes }: { readonly changes: readonly ServiceChange[] }): ReactNode {
  const say = useText();
  const value = (one: unknown): string => (one === undefined ? "–" : JSON.stringify(one));
  const columns: readonly Column<ServiceChange>[] = [
    { key: "at", title: say("services.change.at"), cell: ({ at }) => <code>{at}</code> },
    { key: "before", title: say("services.change.before"), cell: ({ before }) => value(before) },
    { key: "after", title: say("services.change.after"), cell: ({ after }) => value(after) },
  ];
  return (
    <section className={styles["block"]}>
      <h3>{say("services.changes")}</h3>
      {changes.length === 0 ? (
        <p className={styles["quiet"]}>{say("services.changes.none")}</p>
      ) : (
        <Table
          label={say("services.changes")}
          columns={columns}
          rows={changes}
          keyOf={({ at }) => at}
        />
      )}
    </section>
  );
}
