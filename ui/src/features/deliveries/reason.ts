/**
 * Why a delivery did not go well, in the words of the page. The program keeps it as an English sentence out of a closed
 * set; one that is not known here is shown as it was kept.
 */

import { useText, type MessageId } from "../../shared/text.ts";

const SENTENCES = [
  [/^The service answered with a redirect \((\d+)\)/, "deliveries.reason.redirect"],
  [/^The service did not accept the credentials \(status (\d+)\)/, "deliveries.reason.credentials"],
  [/^The service says that this address is gone/, "deliveries.reason.gone"],
  [/^The service rejected the call \(status (\d+)\)/, "deliveries.reason.rejected"],
  [/^The service asked to try again later \(status (\d+)\)/, "deliveries.reason.busy"],
  [/^The service failed \(status (\d+)\)/, "deliveries.reason.server-error"],
  [/^The service's host name could not be found/, "deliveries.reason.unknown-host"],
  [/^The service's host refused the connection/, "deliveries.reason.connection-refused"],
  [/^The service's host could not be reached/, "deliveries.reason.unreachable"],
  [/^The service's host did not take the connection in time/, "deliveries.reason.connect-time-out"],
  [/^No secure connection to the service/, "deliveries.reason.insecure"],
  [/^The service's host lies in a network/, "deliveries.reason.forbidden-address"],
  [/^It was stopped by hand/, "deliveries.reason.stopped"],
  [/^The service did not answer in time/, "deliveries.reason.time-out"],
  [/^The connection broke before the service had answered/, "deliveries.reason.broken"],
  [/^the secret "(.+)" is not set/, "deliveries.reason.secret"],
  [/^the automation webhook "(.+)" is switched off$/, "deliveries.reason.endpoint-off"],
  [/^its address was changed after this call was queued/, "deliveries.reason.address-changed"],
  [/^The automation webhook takes (\d+) calls an hour/, "deliveries.reason.limit"],
  [/^Could not reach the mail server/, "deliveries.reason.mail-unreachable"],
  [/^Could not connect to the mail server securely/, "deliveries.reason.mail-insecure"],
  [/^Could not sign in at the mail server/, "deliveries.reason.mail-credentials"],
  [/^Could not hand the mail over in time/, "deliveries.reason.mail-time-out"],
  [/^Could not hand the mail over before the connection broke/, "deliveries.reason.mail-broken"],
  [/^Could not hand the mail over now .* answered (\d+)/, "deliveries.reason.mail-busy"],
  [/^Could not hand the mail over .* refused it with (\d+)/, "deliveries.reason.mail-refused"],
] as const satisfies readonly (readonly [RegExp, MessageId])[];

export function useReason(): (sentence: string) => string {
  const say = useText();
  return (sentence) => {
    for (const [like, id] of SENTENCES) {
      const found = like.exec(sentence);
      if (found !== null) return say(id, { number: found[1] ?? "" });
    }
    return sentence;
  };
}
