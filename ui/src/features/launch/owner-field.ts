/** The field of a property that holds the key of the contact who owns it. */
export const OWNER_FIELD = "owner_contact";
