/** For tests that go through all views: where they are, and an office in memory in which each of them has something to show. */

import sale from "../../../assets/gallery/sale-from-mandate-to-notary.en.doorstep.json?raw";
import { CHAPTERS } from "../features/guide/chapters.ts";
import type { DeliveryDetail, DryRunReply } from "../contract/types.ts";
import type { Handlers } from "../platform/fake.ts";
import {
  myStep,
  openStep,
  processDetail,
  processRow,
  stepDetail,
} from "../shared/work/testing.tsx";

const TEMPLATE = "sale-from-mandate-to-notary-en";

export const EVERY_VIEW: readonly string[] = [
  "home",
  "steps",
  "steps/41:mandate:1",
  "processes",
  "processes/41",
  "templates",
  `templates/${TEMPLATE}`,
  `templates/${TEMPLATE}/simulate`,
  "properties",
  "properties/15005",
  "contacts",
  "contacts/c1",
  "deliveries",
  "deliveries/41-2-1",
  "services",
  "services/valuation",
  "endpoints",
  "inbound",
  "subscriptions",
  "settings/appearance",
  "settings/office",
  "settings/people",
  "settings/calendar",
  "settings/mail",
  "settings/backup",
  ...Object.values(CHAPTERS).map(([chapter]) => `guide/${chapter}`),
];

const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, "0")}:00+01:00`;
const STEP = { step: "mandate", name: "Sign the mandate" } as const;

const DELIVERY: DeliveryDetail = {
  id: "41-2-1",
  channel: "webhook",
  process: 41,
  step: "photos",
  target: "valuation",
  method: "GET",
  address: "http://127.0.0.1:4010/value?estateId=15005",
  state: "retrying",
  reason: "answered with status 503",
  queued: at(1),
  nextAttempt: "2999-01-01T09:00:00+01:00",
  headers: [["Accept", "application/json"]],
  repeatable: true,
  plan: { left: 2, givesUp: "2999-01-01T09:05:00+01:00" },
  attempts: [
    {
      number: 1,
      at: at(2),
      tookMs: 12,
      outcome: "server-error",
      status: 503,
      answer: '{"error":"BUSY"}',
      cut: false,
      peer: "127.0.0.1:4010",
      times: { connect: 0.4, firstByte: 9.8 },
    },
  ],
};

const TIMELINE: DryRunReply = {
  template: TEMPLATE,
  from: at(0),
  to: at(50),
  completed: true,
  text: "",
  rows: [
    {
      ...STEP,
      visit: 1,
      person: "Anna Roth",
      from: at(0),
      to: at(30),
      bars: [{ what: "waiting", from: at(0), to: at(30) }],
      marks: [
        { what: "deadline", at: at(20) },
        { what: "told", why: "overdue", at: at(20) },
      ],
    },
  ],
};

const AHEAD = { step: STEP.name, kind: "email" } as const;
const HOUR = 3_600;
const HOURS = { mean: HOUR, p05: HOUR, p50: HOUR, p80: HOUR, p95: HOUR, max: HOUR } as const;

const RECORD = [
  { at: at(1), what: "started" },
  { at: at(2), what: "due", step: "mandate", visit: 1, person: "anna", deadline: at(40) },
  { at: at(3), what: "handed_over", step: "mandate", visit: 1, to: "ben", away: "anna" },
  { at: at(4), what: "overdue", step: "mandate", visit: 1 },
  { at: at(5), what: "told", step: "mandate", visit: 1, to: "boss@office.example", why: "overdue" },
  { at: at(6), what: "failed", step: "photos", visit: 1, reason: "answered with status 500" },
];

export const OFFICE_AT_WORK: Handlers = {
  process_counts: () => ({
    waiting: 1,
    due: 2,
    overdue: 1,
    warning: 1,
    completed: 4,
    cancelled: 1,
  }),
  my_steps: () => ({
    steps: [
      myStep({ ...STEP, deadline: at(40), overdue: true }),
      myStep({ step: "photos", name: "Have photos taken", state: "failed" }),
    ],
  }),
  my_step_counts: () => ({ due: 2, overdue: 1, waiting: 0 }),
  step_show: () => stepDetail(STEP, { with: { subject: "Sign the MANDATE" } }),
  process_list: () => ({ processes: [processRow(), processRow({ id: 40, mark: "overdue" })] }),
  process_show: () =>
    processDetail({
      template: TEMPLATE,
      steps: [openStep({ ...STEP, overdue: true, deadline: at(40) })],
      record: RECORD,
    }),
  process_template: () => ({ document: sale }),
  process_plan: () => ({
    title: "Sale of Lindenweg 4",
    version: 1,
    owner: "anna",
    needs: ["property"],
    problems: [],
    running: [],
    timeline: TIMELINE,
  }),
  dry_run: () => TIMELINE,
  simulate: () => ({
    result: {
      template: TEMPLATE,
      runs: 1_000,
      seed: 1,
      completed: 990,
      cycle: HOURS,
      steps: [
        { key: STEP.step, visits: 9, wait: HOURS, deadline: { missed: 1, share: 0.1 } },
        { key: "photos", visits: 9, wait: HOURS },
      ],
      people: [{ key: "anna", busy_share: 0.5, queue: HOURS }],
      outcomes: {},
      services: [{ key: "valuation", calls: 20, failed: 2, given_up: 1 }],
    },
  }),
  upcoming: () => ({
    rows: [
      { at: at(55), what: "start", process: 41, title: "Sale of Lindenweg 4", ...AHEAD },
      { at: at(56), what: "fetch", title: "portal", step: "", kind: "" },
    ],
  }),
  delivery_list: () => ({ deliveries: [{ ...DELIVERY, attemptsMade: 1 }] }),
  delivery_show: () => DELIVERY,
  mail_show: () => ({
    server: { url: "smtps://Office@mail.example", from: "Office <o@x.example>" },
  }),
  secret_list: () => ({ secrets: [{ name: "Mail", set: at(1) }] }),
  template_versions: () => ({ versions: [] }),
  endpoint_uses: () => ({ steps: [] }),
  field_list: () => ({ fields: [] }),
};
