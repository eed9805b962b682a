/** Who is called back by whom when a call from outside wants it, how, and who still waits. */

import { useState, type ReactNode } from "react";

import type { InboundPhone, PhonePerson, PhoneWay, ServiceSample } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { useOffice } from "../../shared/office.ts";
import { PhoneCalls } from "../../shared/phone/PhoneCalls.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { Exchange } from "./Exchange.tsx";
import styles from "./inbound.module.css";
import type { PartProps } from "./Inbound.tsx";
import { Mapping } from "./Mapping.tsx";
import { wayThrough, type Part } from "./way.ts";

const PEOPLE: readonly PhonePerson[] = ["owner", "contactSupervisor", "propertySupervisor"];

export function Phone({ inbound, save }: PartProps): ReactNode {
  const say = useText();
  const { settings } = inbound;
  const { phone } = settings;
  const put = (change: Partial<InboundPhone>): void =>
    save({ ...settings, phone: { ...phone, ...change } });
  return (
    <>
      <section className={styles["part"]} aria-labelledby="inbound-callback">
        <h2 id="inbound-callback">{say("inbound.callbacks")}</h2>
        <p className={styles["quiet"]}>{say("inbound.phone.callback.hint")}</p>
        <div className={styles["fields"]}>
          <ChoiceField
            label={say("inbound.phone.who")}
            value={phone.who}
            choices={PEOPLE.map((key) => ({ key, label: say(`inbound.phone.who.${key}`) }))}
            onCommit={(key) => {
              const who = PEOPLE.find((one) => one === key);
              if (who !== undefined) put({ who });
            }}
          />
          <TextField
            label={say("inbound.phone.fields")}
            hint={say("inbound.phone.fields.hint")}
            value={phone.fields.join(", ")}
            onCommit={(text) =>
              put({
                fields: text
                  .split(",")
                  .map((name) => name.trim())
                  .filter(Boolean),
              })
            }
          />
        </div>
        <Way
          way={phone.callback}
          none={say("inbound.phone.by-hand")}
          parts={["extension", "number", "name", "text"]}
          onChange={(callback) => put({ callback })}
        />
        <details className={styles["details"]}>
          <summary>{say("inbound.pointer.title")}</summary>
          <Mapping
            label={say("inbound.callbacks")}
            kind="callback"
            rows={(["process", "contact", "person", "number", "text", "campaign"] as const).map(
              (key) => ({
                key,
                label: say(`inbound.phone.at.${key}`),
                pointer: phone[key],
                onChange: (pointer) => put({ [key]: pointer }),
              }),
            )}
          />
        </details>
        <h3>{say("inbound.phone.waiting")}</h3>
        <PhoneCalls kind="callback" />
      </section>
      <section className={styles["part"]} aria-labelledby="inbound-campaign">
        <h2 id="inbound-campaign">{say("inbound.campaigns")}</h2>
        <p className={styles["quiet"]}>{say("inbound.phone.campaign.hint")}</p>
        <Way
          way={phone.toCampaign}
          none={say("inbound.phone.list")}
          parts={["number", "name", "text", "campaign"]}
          onChange={(toCampaign) => put({ toCampaign })}
        />
        <h3>{say("inbound.phone.campaign.list")}</h3>
        <PhoneCalls kind="campaign" />
      </section>
    </>
  );
}

const NONE = "\n";
/** Stands before the key of an exchange that is still to be set up. */
const NEW = "\n+";

function Way(props: {
  readonly way: PhoneWay;
  readonly none: string;
  readonly parts: readonly Part[];
  readonly onChange: (way: PhoneWay) => void;
}): ReactNode {
  const { way, none, parts, onChange } = props;
  const say = useText();
  const { office } = useOffice();
  const services = office?.services ?? [];
  const service = services.find(({ key }) => key === way.service);
  const offered = useAnswer("service_samples", {}).data?.exchanges ?? [];
  const left = offered.filter(({ key }) => services.every((known) => known.key !== key));
  const [setUp, setSetUp] = useState<ServiceSample | undefined>(undefined);
  return (
    <>
      <div className={styles["fields"]}>
        <ChoiceField
          label={say("inbound.phone.way")}
          value={way.service === "" ? NONE : way.service}
          choices={[
            { key: NONE, label: none },
            ...services.map(({ key, name, provider }) => ({
              key,
              label: say("inbound.phone.through", { name }),
              ...(provider === undefined ? {} : { detail: provider }),
            })),
            ...left.map(({ key, name }) => ({
              key: NEW + key,
              label: say("inbound.exchange.title", { name }),
              detail: say("inbound.exchange.detail"),
            })),
          ]}
          onCommit={(key) => {
            const wanted = left.find((one) => NEW + one.key === key);
            if (wanted !== undefined) setSetUp(wanted);
            else onChange(wayThrough(services.find((one) => one.key === key)));
          }}
        />
      </div>
      {way.service === "" ? (
        <p className={styles["quiet"]}>
          {say("inbound.phone.exchange")}{" "}
          <a href={linkTo("services")}>{say("inbound.phone.exchange.link")}</a>
        </p>
      ) : (
        <div className={styles["fields"]}>
          {parts.map((part) => (
            <ChoiceField
              key={part}
              label={say(`inbound.phone.gets.${part}`)}
              value={way[part] === "" ? NONE : way[part]}
              choices={[
                { key: NONE, label: say("inbound.phone.gets.none") },
                ...(service?.parameters ?? []).map(({ name, label = name }) => ({
                  key: name,
                  label,
                  ...(label === name ? {} : { detail: name }),
                })),
              ]}
              onCommit={(name) => onChange({ ...way, [part]: name === NONE ? "" : name })}
            />
          ))}
        </div>
      )}
      {setUp === undefined ? null : (
        <Exchange
          sample={setUp}
          onClose={() => setSetUp(undefined)}
          onDone={(made) => {
            setSetUp(undefined);
            onChange(wayThrough(made));
          }}
        />
      )}
    </>
  );
}
