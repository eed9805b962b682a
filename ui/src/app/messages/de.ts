/** All that the page says in one language. Each language is fetched when it is first spoken. */

import { de as canvas } from "../../features/canvas/messages.de.ts";
import { de as deliveries } from "../../features/deliveries/messages.de.ts";
import { de as endpoints } from "../../features/endpoints/messages.de.ts";
import { de as guide } from "../../features/guide/messages.de.ts";
import { de as home } from "../../features/home/messages.de.ts";
import { de as designer } from "../../features/designer/messages.de.ts";
import { de as inbound } from "../../features/inbound/messages.de.ts";
import { de as inspector } from "../../features/inspector/messages.de.ts";
import { de as launch } from "../../features/launch/messages.de.ts";
import { de as library } from "../../features/library/messages.de.ts";
import { de as processes } from "../../features/processes/messages.de.ts";
import { de as records } from "../../features/records/messages.de.ts";
import { de as services } from "../../features/services/messages.de.ts";
import { de as settings } from "../../features/settings/messages.de.ts";
import { de as simulator } from "../../features/simulator/messages.de.ts";
import { de as steps } from "../../features/steps/messages.de.ts";
import { de as subscriptions } from "../../features/subscriptions/messages.de.ts";
import { de as shared } from "../../shared/messages/messages.de.ts";
import { de as connection } from "../../shared/connection/messages.de.ts";
import { de as phone } from "../../shared/phone/messages.de.ts";
import { de as officeProblems } from "../../shared/problems/messages.de.ts";
import { de as fields } from "../../shared/records/messages.de.ts";
import { de as work } from "../../shared/work/messages.de.ts";
import { de as app } from "../messages.de.ts";

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
