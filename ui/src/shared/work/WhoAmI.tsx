/** Asks who sits before the page; what is to be done depends on it. */

import type { ReactNode } from "react";

import { Icon } from "../Icon.tsx";
import { useMe, useOffice } from "../office.ts";
import { Empty } from "../Page.tsx";
import { linkTo } from "../route.ts";
import { useText } from "../text.ts";
import styles from "./who.module.css";

export function WhoAmI(): ReactNode {
  const say = useText();
  const { office } = useOffice();
  const { setMe } = useMe();
  const people = (office?.people ?? []).filter((person) => person.active !== false);
  if (office === undefined) return null;
  if (people.length === 0)
    return (
      <Empty
        icon="person"
        title={say("work.nobody.title")}
        text={say("work.nobody.text")}
        action={<a href={linkTo("settings", "people")}>{say("work.nobody.settings")}</a>}
      />
    );
  return (
    <section className={styles["who"]} aria-labelledby="who-am-i">
      <h2 id="who-am-i">{say("work.who.title")}</h2>
      <p>{say("work.who.text")}</p>
      <ul>
        {people.map(({ key, name, email }) => (
          <li key={key}>
            <button type="button" onClick={() => setMe(key)}>
              <Icon name="person" />
              <span>
                <strong>{name}</strong>
                {email === undefined ? null : <small>{email}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
