/**
 * Why a call from outside was refused, in the words of the page. The program keeps it as an English sentence out of a
 * closed set; one that is not known here is shown as it was kept.
 */

import { useText, type MessageId } from "../../shared/text.ts";

const SENTENCES = [
  [/^Result has to be POSITIVE/, "inbound.reason.result"],
  [/^DealID has to be a number/, "inbound.reason.deal"],
  [/^there is no process with the DealID (\d+)$/, "inbound.reason.no-process"],
  [/^there is no process (\d+)$/, "inbound.reason.no-process"],
  [/^no rule says what (\w+) does to processes of the template (.+)$/, "inbound.reason.no-rule"],
  [/^the process (\d+) is over$/, "inbound.reason.over"],
  [/^there is no contact `(.+)`$/, "inbound.reason.no-contact"],
  [/^there is no person `(.+)`$/, "inbound.reason.no-person"],
  [/^there is no number to call/, "inbound.reason.no-number"],
  [/^the number to call has to be made of digits/, "inbound.reason.number"],
  [/^Action is not known/, "inbound.reason.action"],
  [/^(\S+) is missing$/, "inbound.reason.missing"],
  [/^the body is no JSON/, "inbound.reason.json"],
] as const satisfies readonly (readonly [RegExp, MessageId])[];

export function useCallReason(): (sentence: string) => string {
  const say = useText();
  return (sentence) => {
    for (const [like, id] of SENTENCES) {
      const found = like.exec(sentence);
      if (found !== null) return say(id, { what: found[1] ?? "", template: found[2] ?? "" });
    }
    return sentence;
  };
}
