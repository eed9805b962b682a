/** Calls from outside at the office in memory: settings that are kept, and a few calls that came. */

import type {
  InboundBefore,
  InboundSettings,
  InboundShowReply,
  InboundUrls,
  PhoneWay,
} from "../contract/types.ts";
import type { Handlers } from "./fake.ts";

const BY_HAND: PhoneWay = {
  service: "",
  extension: "",
  number: "",
  name: "",
  text: "",
  campaign: "",
};

/** The settings of an office that takes calls, and has changed nothing else. */
export const USUAL: InboundSettings = {
  on: true,
  address: "127.0.0.1:8460",
  hosts: [],
  publicUrl: "",
  moves: true,
  starts: true,
  steps: true,
  records: false,
  callbacks: false,
  campaigns: false,
  needsAuthData: false,
  needsSignature: false,
  signature: { scheme: "standardWebhooks", header: "X-Hub-Signature-256" },
  perMinute: 12_000,
  event: "",
  rules: [],
  start: { template: "/template", property: "/property", contact: "/contact", owner: "/owner" },
  step: { process: "/process", step: "/step", outcome: "/outcome", value: "/value" },
  record: {
    kind: "/kind",
    key: "/key",
    supervisor: "/supervisor",
    all: "/fields",
    fields: [],
    creates: false,
  },
  phone: {
    who: "owner",
    process: "/DealID",
    contact: "/contact",
    person: "/EmployeeNUM",
    number: "/TelNumbr",
    text: "/text",
    campaign: "/campaign",
    fields: ["phone", "mobile", "telephone"],
    callback: BY_HAND,
    toCampaign: BY_HAND,
  },
  polls: [],
};

/** The addresses with this secret. */
export function urlsOf(secret: string, address = USUAL.address): InboundUrls {
  const base = `http://${address}/hooks/${secret}`;
  const known = `${base}?Source=Office&AuthData=${secret}&Product_id=doorstep`;
  return {
    moves: `${known}&Action=Deal_Move&DealID=&Result=`,
    starts: `${base}/start`,
    steps: `${base}/steps/{id}`,
    records: `${base}/records`,
    callbacks: `${known}&Action=Callback&EmployeeNUM=&TelNumbr=`,
    campaigns: `${known}&Action=Campaign&TelNumbr=&text=`,
  };
}

export function inboundHandlers(): Handlers {
  let settings = USUAL;
  let before: readonly InboundBefore[] = [];
  let secrets = 1;
  const shown = (renewed: boolean): InboundShowReply => ({
    settings,
    urls: urlsOf(String(secrets).padStart(64, "0"), settings.address),
    signingSecret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ...(settings.on ? { listening: settings.address } : {}),
    renewed,
    before,
    polls: [],
  });
  const renew = (graceHours: number | undefined): void => {
    if (graceHours !== undefined)
      before = [...before, { id: String(secrets), until: "2026-03-09T09:00:00+01:00" }];
    secrets += 1;
  };
  return {
    inbound_show: () => shown(false),
    inbound_set: (request) => {
      const renewed = JSON.stringify(request.settings.rules) !== JSON.stringify(settings.rules);
      settings = request.settings;
      if (renewed) renew(request.graceHours);
      return shown(renewed);
    },
    inbound_renew: (request) => {
      renew(request.graceHours);
      return shown(true);
    },
    inbound_end: ({ id }) => {
      before = before.filter((one) => one.id !== id);
      return shown(false);
    },
    inbound_sign: () => shown(false),
    inbound_templates: () => ({
      templates: [
        {
          key: "sale",
          name: "Sale",
          group: "Sales",
          choices: [
            { step: "papers", name: "Papers" },
            { step: "good", name: "Good?", outcome: "yes", label: "Yes" },
            { step: "good", name: "Good?", outcome: "no", label: "No" },
          ],
        },
      ],
    }),
    phone_list: () => ({ calls: [] }),
    phone_done: () => ({}),
    inbound_list: () => ({
      calls: [
        {
          id: 3,
          kind: "move",
          source: "127.0.0.1",
          received: "2026-03-02T09:41:00+01:00",
          said: { Action: "Deal_Move", DealID: "12", Result: "HELLO" },
          state: "refused",
          reason: "Result has to be POSITIVE, NEGATIVE or NEUTRAL, in capital letters",
          process: 12,
        },
        {
          id: 2,
          kind: "start",
          source: "127.0.0.1",
          received: "2026-03-02T09:40:30+01:00",
          said: { template: "sale", property: "15005" },
          state: "done",
          process: 3,
        },
        {
          id: 1,
          kind: "step",
          source: "127.0.0.1",
          received: "2026-03-02T09:40:00+01:00",
          said: { step: "papers" },
          state: "failed",
          reason: "the step is not due",
          process: 2,
        },
      ],
    }),
  };
}
