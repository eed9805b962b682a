/** Who is called back by whom when a call from outside wants it, how, and who still waits. */

import type { ReactNode } from "react";

import type { Service } from "../../contract/office.ts";
import type { InboundPhone, PhonePerson, PhoneWay } from "../../contract/types.ts";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { useOffice } from "../../shared/office.ts";
import { PhoneCalls } from "../../shared/phone/PhoneCalls.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import styles from "./inbound.module.css";
import type { PartProps } from "./Inbound.tsx";
import { Mapping } from "./Mapping.tsx";

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

type Part = Exclude<keyof PhoneWay, "service">;

/** The names that exchanges give their parameters. */
const USUAL: Readonly<Record<Part, readonly string[]>> = {
  extension: ["EmployeeNUM", "extension", "from"],
  number: ["TelNumbr", "number", "phone", "to"],
  name: ["name", "contact"],
  text: ["text", "comment", "SMSText"],
  campaign: ["campaign", "campaign_id"],
};

/** The way through a service, whose parameters are found by their usual names. */
export function wayThrough(service: Service | undefined): PhoneWay {
  const names = (service?.parameters ?? []).map(({ name }) => name);
  const usual = (part: Part): string => USUAL[part].find((name) => names.includes(name)) ?? "";
  return {
    service: service?.key ?? "",
    extension: usual("extension"),
    number: usual("number") === "" ? (names[0] ?? "") : usual("number"),
    name: usual("name"),
    text: usual("text"),
    campaign: usual("campaign"),
  };
}

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
          ]}
          onCommit={(key) => onChange(wayThrough(services.find((one) => one.key === key)))}
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
    </>
  );
}
