/** What uses a service: steps of templates, and rules for saving. */

import type { ReactNode } from "react";

import type { ServiceUsesReply } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import styles from "./services.module.css";

export function Uses({ service }: { readonly service: string }): ReactNode {
  const say = useText();
  const { data } = useAnswer("service_uses", { key: service });
  if (data === undefined) return null;
  return (
    <section className={styles["block"]} aria-label={say("services.uses")}>
      <h3>{say("services.uses")}</h3>
      <UseList uses={data} />
    </section>
  );
}

export function UseList({ uses }: { readonly uses: ServiceUsesReply }): ReactNode {
  const say = useText();
  if (uses.steps.length === 0 && uses.rules.length === 0)
    return <p className={styles["quiet"]}>{say("services.uses.none")}</p>;
  return (
    <ul className={styles["plain"]}>
      {uses.steps.map(({ template, templateName, step, publishedOnly }, index) => (
        // A template may have two steps of the same name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${template} ${index}`}>
          <a href={linkTo("templates", template)}>
            {say("services.use", { template: templateName, step })}
          </a>
          {publishedOnly === true ? (
            <span className={styles["quiet"]}> {say("services.use.published")}</span>
          ) : null}
        </li>
      ))}
      {uses.rules.map((rule) => (
        <li key={rule}>{say("services.use.rule", { rule })}</li>
      ))}
    </ul>
  );
}
