/** What uses a service: steps of templates, and rules for saving. */

import type { ReactNode } from "react";

import { useAnswer } from "../../shared/backend.tsx";
import { UseList } from "../../shared/connection/UseList.tsx";
import { useText } from "../../shared/text.ts";
import styles from "./services.module.css";

export function Uses({ service }: { readonly service: string }): ReactNode {
  const say = useText();
  const { data } = useAnswer("service_uses", { key: service });
  if (data === undefined) return null;
  return (
    <section className={styles["block"]} aria-label={say("services.uses")}>
      <h3>{say("services.uses")}</h3>
      <UseList {...data} />
    </section>
  );
}
