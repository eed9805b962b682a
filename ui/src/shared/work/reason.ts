/**
 * Why something could not be done, in the person's language. The program gives its reasons as English sentences; the
 * known ones are said anew, any other is shown as it came.
 */

import { useCallback } from "react";

import { CallFailed } from "../../platform/port.ts";
import { useText, type MessageId, type Say } from "../text.ts";

/** A reason, and the text that says it; a group of the pattern is a value of the text. */
const KNOWN: readonly (readonly [RegExp, MessageId])[] = [
  [/^the process follows the newest version/, "work.refused.newest"],
  [
    /^version (?<version>\d+) does not have these steps .*?: (?<steps>.+)$/,
    "work.refused.no-match",
  ],
  [/^answered with status (?<status>\d+)$/, "work.reason.status"],
  [/^visited more than (?<times>\d+) times/, "work.reason.loop"],
  [/^the other branches it waits for cannot come/, "work.reason.stuck"],
  [/^the contact has no mail address$/, "work.reason.contact-address"],
  [/^the recipient has no mail address$/, "work.reason.recipient-address"],
  [/^the process has no property$/, "work.reason.no-property"],
  [/^the process has no contact$/, "work.reason.no-contact"],
  [/^nobody of the group is there today$/, "work.reason.nobody"],
  [/^there is no value to write$/, "work.reason.no-value"],
  [/^no SMS channel is set up$/, "work.reason.no-sms"],
  [/^no portal is set up$/, "work.reason.no-portal"],
  [/^the process was not started by a mail/, "work.reason.no-mail"],
  [/^the report cannot be put together by itself/, "work.reason.report"],
  [/^the attachment `(?<name>.+)` cannot be sent/, "work.reason.attachment"],
  [/^the answer has nothing at (?<pointer>\S+?)(?:: .*)?$/, "work.reason.answer"],
  [/^the office has no service "(?<service>.+)"$/, "work.reason.unknown-service"],
  [/^the service "(?<service>.+)" is switched off$/, "work.reason.service-off"],
  [/^the office has no automation webhook "(?<endpoint>.+)"/, "work.reason.unknown-endpoint"],
  [/^the automation webhook "(?<endpoint>.+)" is switched off$/, "work.reason.endpoint-off"],
  [/^the automation webhook "(?<endpoint>.+)" cannot be called like this/, "work.reason.path"],
  [/^the secret "(?<secret>.+)" is not set/, "work.reason.secret"],
  [/^its address was changed after this call was queued/, "work.reason.address-changed"],
  [/^the parameter "(?<name>.+)" is required and has no value$/, "work.reason.parameter"],
  [/redirect \((?<status>\d+)\)/, "work.reason.redirect"],
  [/did not accept the credentials \(status (?<status>\d+)\)/, "work.reason.credentials"],
  [/this address is gone for good/, "work.reason.gone"],
  [/rejected the call \(status (?<status>\d+)\)/, "work.reason.rejected"],
  [/asked to try again later \(status (?<status>\d+)\)/, "work.reason.busy"],
  [/The service failed \(status (?<status>\d+)\)/, "work.reason.server-error"],
  [/host name could not be found/, "work.reason.unknown-host"],
  [/host refused the connection/, "work.reason.refused"],
  [/host could not be reached/, "work.reason.unreachable"],
  [/did not take the connection in time/, "work.reason.connect-time-out"],
  [/No secure connection to the service/, "work.reason.insecure"],
  [/The service did not answer in time/, "work.reason.time-out"],
  [/connection broke before the service had answered/, "work.reason.broken"],
  [/^Could not reach the mail server/, "work.reason.mail-unreachable"],
  [/^Could not connect to the mail server securely/, "work.reason.mail-insecure"],
  [/^Could not sign in at the mail server/, "work.reason.mail-credentials"],
  [/^Could not hand the mail over .*refused it with (?<code>\d+)/, "work.reason.mail-refused"],
  [/^the process is paused$/, "work.refused.paused"],
  [/^the process is not paused$/, "work.refused.not-paused"],
  [/^the process is over$/, "work.refused.over"],
  [/^the step is not open/, "work.refused.not-open"],
  [/^the step has not started yet$/, "work.refused.not-started"],
  [/^the step's action is still running$/, "work.refused.running"],
  [/^trying again cannot help/, "work.refused.no-retry"],
  [/^a step of this kind cannot be skipped$/, "work.refused.no-skip"],
  [/^the step needs an outcome$/, "work.refused.no-outcome"],
  [/^there is no person `(?<person>.+)` who works here$/, "work.refused.no-person"],
  [/^there is no (?:property|contact) `(?<record>.+)`$/, "work.refused.no-record"],
];

const GIVEN_UP = /^given up after (?<attempts>\d+) attempts: /;
const UNKNOWN = /^unknown whether it arrived: /;

export function reasonText(say: Say, reason: string): string {
  const attempts = GIVEN_UP.exec(reason)?.groups?.["attempts"];
  if (attempts !== undefined) {
    const rest = reasonText(say, reason.replace(GIVEN_UP, ""));
    return `${rest} ${say("work.reason.given-up", { attempts: Number(attempts) })}`;
  }
  if (UNKNOWN.test(reason)) {
    const rest = reasonText(say, reason.replace(UNKNOWN, ""));
    return `${say("work.reason.unknown")} ${rest}`;
  }
  for (const [pattern, id] of KNOWN) {
    const found = pattern.exec(reason);
    if (found !== null) return say(id, found.groups ?? {});
  }
  return sentence(reason);
}

/** Why something was refused, with what can be done about it if that is known. */
export function refusalOf(say: Say, error: Error): Error {
  const message = reasonText(say, error.message);
  return error instanceof CallFailed
    ? new CallFailed({ ...error.failure, message })
    : new Error(message);
}

export function useReason(): (reason: string) => string {
  const say = useText();
  return useCallback((reason) => reasonText(say, reason), [say]);
}

function sentence(text: string): string {
  const upper = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?…]$/.test(upper) ? upper : `${upper}.`;
}
