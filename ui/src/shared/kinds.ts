/** The sign and the words for each kind of step, for every view that shows steps. */

import type { IconName } from "./Icon.tsx";
import type { MessageId } from "./text.ts";

interface KindLook {
  readonly icon: IconName;
  readonly label: MessageId;
  readonly hint: MessageId;
}

function look<Word extends string>(word: Word, icon: IconName) {
  return { icon, label: `kind.${word}`, hint: `kind.${word}.hint` } as const;
}

export const KIND_LOOKS = {
  task: look("task", "task"),
  appointment: look("appointment", "appointment"),
  letter: look("letter", "letter"),
  reminder: look("reminder", "reminder"),
  email: look("email", "email"),
  forward_email: look("forward_email", "forward"),
  owner_notification: look("owner_notification", "megaphone"),
  sms: look("sms", "sms"),
  write_values: look("write_values", "pencil"),
  set_status: look("set_status", "flag"),
  activity: look("activity", "activity"),
  assign_contact: look("assign_contact", "contactPlus"),
  assign_property: look("assign_property", "propertyPlus"),
  create_project: look("create_project", "folder"),
  assign_project: look("assign_project", "folderLink"),
  lead_distributor: look("lead_distributor", "share"),
  webhook: look("webhook", "webhook"),
  portal_sync: look("portal_sync", "portal"),
  follow_up_process: look("follow_up_process", "follow"),
  autostart: look("autostart", "bolt"),
  decision: look("decision", "decision"),
  merge: look("merge", "merge"),
  wait: look("wait", "wait"),
  end: look("end", "end"),
} as const satisfies Readonly<Record<string, KindLook>>;
