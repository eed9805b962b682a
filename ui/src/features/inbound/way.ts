/** How a call by telephone goes through a service: which of its parameters get what. */

import type { Service } from "../../contract/office.ts";
import type { PhoneWay } from "../../contract/types.ts";

export type Part = Exclude<keyof PhoneWay, "service">;

/** The names that exchanges give their parameters. */
export const USUAL: Readonly<Record<Part, readonly string[]>> = {
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
