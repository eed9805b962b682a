/** What the lists of records say. */

export const en = {
  "properties.title": "Properties",
  "contacts.title": "Contacts",
  "records.key": "Number",
  "records.name": "Name",
  "records.place": "Place",
  "records.supervisor": "Supervisor",
  "records.price": "Price",
  "records.email": "E-mail",
  "records.phone": "Telephone",
  "properties.empty.title": "No properties yet",
  "properties.empty.text": "Properties come from your office’s system, by import.",
  "contacts.empty.title": "No contacts yet",
  "contacts.empty.text": "Contacts come from your office’s system, by import.",
} as const;

declare module "../../shared/text.ts" {
  interface Catalogue extends Messages {}
}
type Messages = typeof en;
