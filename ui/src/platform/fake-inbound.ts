/** Calls from outside at the office in memory: settings that are kept, and a few calls that came. */

import type { InboundSettings, InboundShowReply } from "../contract/types.ts";
import type { Handlers } from "./fake.ts";

export function inboundHandlers(): Handlers {
  let settings: InboundSettings = {
    on: true,
    address: "127.0.0.1:8460",
    hosts: [],
    moves: true,
    starts: true,
    steps: true,
    needsAuthData: false,
    needsSignature: false,
    perMinute: 12_000,
    rules: [],
    start: { template: "/template", property: "/property", contact: "/contact", owner: "/owner" },
  };
  let secrets = 1;
  const shown = (renewed: boolean): InboundShowReply => {
    const base = `http://${settings.address}/hooks/${String(secrets).padStart(64, "0")}`;
    const authData = String(secrets).padStart(32, "0");
    return {
      settings,
      urls: {
        moves: `${base}?Source=Office&AuthData=${authData}&Product_id=doorstep&Action=Deal_Move&DealID=&Result=`,
        starts: `${base}/start`,
        steps: `${base}/steps/{id}`,
      },
      signingSecret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      ...(settings.on ? { listening: settings.address } : {}),
      renewed,
    };
  };
  return {
    inbound_show: () => shown(false),
    inbound_set: (request) => {
      const renewed = JSON.stringify(request.settings.rules) !== JSON.stringify(settings.rules);
      settings = request.settings;
      if (renewed) secrets += 1;
      return shown(renewed);
    },
    inbound_renew: () => {
      secrets += 1;
      return shown(true);
    },
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
