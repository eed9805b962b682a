/** All that the page says in one language. Each language is fetched when it is first spoken. */

import { en as canvas } from "../../features/canvas/messages.en.ts";
import { en as deliveries } from "../../features/deliveries/messages.en.ts";
import { en as endpoints } from "../../features/endpoints/messages.en.ts";
import { en as guide } from "../../features/guide/messages.en.ts";
import { en as home } from "../../features/home/messages.en.ts";
import { en as designer } from "../../features/designer/messages.en.ts";
import { en as inbound } from "../../features/inbound/messages.en.ts";
import { en as inspector } from "../../features/inspector/messages.en.ts";
import { en as launch } from "../../features/launch/messages.en.ts";
import { en as library } from "../../features/library/messages.en.ts";
import { en as processes } from "../../features/processes/messages.en.ts";
import { en as records } from "../../features/records/messages.en.ts";
import { en as services } from "../../features/services/messages.en.ts";
import { en as settings } from "../../features/settings/messages.en.ts";
import { en as simulator } from "../../features/simulator/messages.en.ts";
import { en as steps } from "../../features/steps/messages.en.ts";
import { en as subscriptions } from "../../features/subscriptions/messages.en.ts";
import { en as shared } from "../../shared/messages/messages.en.ts";
import { en as connection } from "../../shared/connection/messages.en.ts";
import { en as phone } from "../../shared/phone/messages.en.ts";
import { en as officeProblems } from "../../shared/problems/messages.en.ts";
import { en as fields } from "../../shared/records/messages.en.ts";
import { en as work } from "../../shared/work/messages.en.ts";
import { en as app } from "../messages.en.ts";

export const messages: Readonly<Record<string, string>> = {
  ...shared,
  ...connection,
  ...phone,
  ...app,
  ...canvas,
  ...deliveries,
  ...endpoints,
  ...guide,
  ...home,
  ...designer,
  ...inbound,
  ...inspector,
  ...launch,
  ...library,
  ...processes,
  ...records,
  ...services,
  ...officeProblems,
  ...fields,
  ...settings,
  ...simulator,
  ...steps,
  ...subscriptions,
  ...work,
};
