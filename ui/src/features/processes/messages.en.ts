/** What the list of processes says. */

export const en = {
  "processes.title": "Processes",
  "processes.id": "No.",
  "processes.name": "Process",
  "processes.state": "State",
  "processes.owner": "Owner",
  "processes.started": "Started",
  "processes.mark.waiting": "Waiting",
  "processes.mark.due": "Due",
  "processes.mark.overdue": "Overdue",
  "processes.mark.warning": "Warning",
  "processes.state.running": "Running",
  "processes.state.paused": "Paused",
  "processes.state.completed": "Completed",
  "processes.state.cancelled": "Cancelled",
  "processes.empty.title": "No processes yet",
  "processes.empty.text": "Publish a template and launch it on a property.",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
