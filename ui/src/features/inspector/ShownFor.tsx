/** The property and the contact that everything in the inspector is shown for. */

import { useState, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";

import { useAnswer } from "../../shared/backend.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { RecordPicker } from "../../shared/pickers.tsx";
import { useText } from "../../shared/text.ts";
import { useShownFor } from "./inspected.tsx";
import styles from "./inspector.module.css";

export function ShownFor(): ReactNode {
  const say = useText();
  const { about, setProperty, setContact } = useShownFor();
  const [isOpen, setIsOpen] = useState(false);
  const property = useLabel("property", about.property);
  const contact = useLabel("contact", about.contact);
  const names = [property, contact].filter((name) => name !== undefined);
  return (
    <section className={styles["shownFor"]} aria-label={say("inspector.shown-for")}>
      <AriaButton
        className={styles["shownForButton"] ?? ""}
        aria-expanded={isOpen}
        onPress={() => setIsOpen(!isOpen)}
      >
        <Icon name="property" size={16} />
        <span className={styles["shownForText"]}>
          <small>{say("inspector.shown-for")}</small>
          {names.length === 0 ? (
            <span>{say("inspector.shown-for.nobody")}</span>
          ) : (
            names.map((name) => <span key={name}>{name}</span>)
          )}
        </span>
        <Icon name="chevron" size={14} />
      </AriaButton>
      {isOpen ? (
        <div className={styles["stack"]}>
          <RecordPicker
            kind="property"
            label={say("inspector.need.property")}
            value={about.property}
            onCommit={setProperty}
          />
          <RecordPicker
            kind="contact"
            label={say("inspector.need.contact")}
            value={about.contact}
            onCommit={setContact}
          />
          <p className={styles["hint"]}>{say("inspector.shown-for.hint")}</p>
        </div>
      ) : null}
    </section>
  );
}

function useLabel(kind: "property" | "contact", key: string | undefined): string | undefined {
  const found = useAnswer("record_show", { kind, key: key ?? "" }, key !== undefined);
  return key === undefined ? undefined : (found.data?.record.label ?? key);
}
