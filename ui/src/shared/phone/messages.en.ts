/** What calls by telephone say. */

export const en = {
  "phone.mine": "{count, plural, one {Please call back} other {Please call back ({count})}}",
  "phone.none": "Nobody waits for a call.",
  "phone.unknown": "Unknown contact",
  "phone.process": "Process {process}",
  "phone.done": "Done",
  "phone.no-number": "No telephone number",
  "phone.trouble": "The exchange did not put it through: {reason}",
  "phone.failed": "Not noted: {reason}",
} as const;

declare module "../text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
