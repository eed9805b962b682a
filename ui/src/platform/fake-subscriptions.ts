/** Event subscriptions at the office in memory: kept as they are put, and told of nothing. */

import type { SubscriptionRow } from "../contract/types.ts";
import type { Handlers } from "./fake.ts";

const TIME = "2026-11-22T10:00:00+01:00";

export function subscriptionHandlers(): Handlers {
  let rows: readonly SubscriptionRow[] = [];
  const shown = () => ({ subscriptions: rows });
  return {
    subscription_list: shown,
    subscription_put: ({ subscription }) => {
      const key = subscription["key"];
      const state = subscription["enabled"] === false ? "off" : "on";
      rows = [
        ...rows.filter((row) => row.subscription["key"] !== key),
        { subscription, state, open: 0, dead: 0 },
      ];
      return shown();
    },
    subscription_remove: ({ key }) => {
      rows = rows.filter((row) => row.subscription["key"] !== key);
      return shown();
    },
    subscription_switch: ({ key, to }) => {
      rows = rows.map((row) =>
        row.subscription["key"] === key
          ? { subscription: row.subscription, state: to, open: 0, dead: row.dead }
          : row,
      );
      return shown();
    },
    subscription_secret: () => ({ secret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
    subscription_test: () => ({ id: "evt-1" }),
    subscription_log: () => ({ events: [] }),
    subscription_replay: () => ({ count: 0 }),
    event_samples: () => ({
      samples: [
        {
          event: "process.started",
          body: {
            type: "process.started",
            id: "evt-17",
            time: TIME,
            data: { process: { id: 41 } },
          },
        },
      ],
    }),
  };
}
