/** The people of the office: a list, and beside it the one that is looked at. */

import { useState, type ReactNode } from "react";

import type { OfficeDocument, Person } from "../../contract/office.ts";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { Badge, Empty } from "../../shared/Page.tsx";
import { Allowed, useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { useOfficeEdit } from "./office-edit.ts";
import { PersonFields, ROLES } from "./PersonFields.tsx";
import styles from "./settings.module.css";

export function People({ office }: { readonly office: OfficeDocument }): ReactNode {
  const say = useText();
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const [isAdding, setIsAdding] = useState(false);
  const { why } = useRights();
  const { people } = office;
  const person = people.find(({ key }) => key === selected) ?? people[0];
  const add = (
    <Button
      icon="plus"
      label={say("settings.people.add")}
      whyNot={why("person_put")}
      onPress={() => setIsAdding(true)}
    />
  );
  return (
    <>
      {person === undefined ? (
        <Empty
          icon="person"
          title={say("settings.people.empty.title")}
          text={say("settings.people.empty.text")}
          action={add}
        />
      ) : (
        <div className={styles["people"]}>
          <div className={styles["peopleList"]}>
            <ul aria-label={say("settings.people")}>
              {people.map((one) => (
                <li key={one.key}>
                  <button
                    type="button"
                    aria-current={one.key === person.key ? "true" : undefined}
                    onClick={() => setSelected(one.key)}
                  >
                    <span>
                      <strong>{one.name}</strong>
                      <small>{rolesOf(one, say)}</small>
                    </span>
                    {one.active === false ? (
                      <Badge tone="neutral">{say("settings.people.gone")}</Badge>
                    ) : null}
                  </button>
                </li>
              ))}
            </ul>
            {add}
          </div>
          <Allowed to="person_put" isSaid>
            <PersonFields key={person.key} person={person} office={office} />
          </Allowed>
        </div>
      )}
      {isAdding ? (
        <AddPerson
          taken={new Set(people.map(({ key }) => key))}
          onAdded={setSelected}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </>
  );
}

function rolesOf(person: Person, say: ReturnType<typeof useText>): string {
  const roles = ROLES.filter((role) => person.roles?.includes(role));
  return roles.map((role) => say(`settings.role.${role}`)).join(", ");
}

function AddPerson(props: {
  readonly taken: ReadonlySet<string>;
  readonly onAdded: (key: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { taken, onAdded, onClose } = props;
  const say = useText();
  const wrongAt = useWrongAt();
  const { putPerson } = useOfficeEdit();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [wrong, setWrong] = useState<unknown>(undefined);
  const key = keyFor(name, taken);
  const add = async (): Promise<void> => {
    try {
      await putPerson(key, { name, roles: ["agent"], ...(email === "" ? {} : { email }) });
      onAdded(key);
      onClose();
    } catch (error) {
      setWrong(error);
    }
  };
  return (
    <Dialog
      title={say("settings.people.add")}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.add")}
          isDisabled={name === ""}
          onPress={() => void add()}
          onClose={onClose}
        />
      }
    >
      <div className={styles["fields"]}>
        <TextField
          label={say("settings.person.name")}
          value={name}
          onCommit={(text) => setName(text.trim())}
        />
        <TextField
          label={say("settings.person.email")}
          value={email}
          onCommit={(text) => setEmail(text.trim())}
          {...(wrong === undefined ? {} : { error: wrongAt(wrong, "person.email") })}
        />
      </div>
    </Dialog>
  );
}

/** A key made of a name that nobody has yet. */
export function keyFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replaceAll("ä", "ae")
      .replaceAll("ö", "oe")
      .replaceAll("ü", "ue")
      .replaceAll("ß", "ss")
      .normalize("NFD")
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 50) || "person";
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  return key;
}
