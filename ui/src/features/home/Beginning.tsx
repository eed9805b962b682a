/** The first day: what an office needs before Doorstep can work for it, and where it is done. */

import type { ReactNode } from "react";

import type { OfficeDocument } from "../../contract/office.ts";
import type { ProcessCounts } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import styles from "./home.module.css";

export interface BeginningState {
  readonly people: boolean;
  readonly records: boolean;
  readonly templates: boolean;
}

/** Nothing, once a process was started or as long as it is not known. */
export function useBeginning(
  office: OfficeDocument | undefined,
  counts: ProcessCounts | undefined,
): BeginningState | undefined {
  const isFresh = counts !== undefined && Object.values(counts).every((count) => count === 0);
  const records = useAnswer("record_list", { kind: "property", limit: 1 }, isFresh).data;
  const templates = useAnswer("template_list", { published: true, limit: 1 }, isFresh).data;
  if (!isFresh || office === undefined) return undefined;
  if (records === undefined || templates === undefined) return undefined;
  return {
    people: office.people.length > 0,
    records: records.records.length > 0,
    templates: templates.templates.length > 0,
  };
}

/** Whether nothing has been put into the office yet; nothing, as long as that is not known of one without people. */
export function useIsNew(
  office: OfficeDocument | undefined,
  counts: ProcessCounts | undefined,
): boolean | undefined {
  const isBlank = office !== undefined && office.people.length === 0;
  const one = { limit: 1 } as const;
  const templates = useAnswer("template_list", one, isBlank).data?.templates;
  const properties = useAnswer("record_list", { kind: "property", ...one }, isBlank).data?.records;
  const contacts = useAnswer("record_list", { kind: "contact", ...one }, isBlank).data?.records;
  if (!isBlank) return false;
  if (counts === undefined || templates === undefined) return undefined;
  if (properties === undefined || contacts === undefined) return undefined;
  const isUsed = Object.values(counts).some((count) => count > 0);
  return !isUsed && templates.length + properties.length + contacts.length === 0;
}

export function Beginning({ state }: { readonly state: BeginningState }): ReactNode {
  const say = useText();
  const launch = useLaunch();
  const steps = [
    { key: "people", isDone: state.people, act: () => go("settings", "people") },
    { key: "records", isDone: state.records, act: () => go("properties") },
    { key: "templates", isDone: state.templates, act: () => go("templates") },
    { key: "process", isDone: false, act: () => launch({}) },
  ] as const;
  const next = steps.find((step) => !step.isDone)?.key;
  return (
    <section className={styles["beginning"]} aria-labelledby="home-beginning">
      <h2 id="home-beginning">{say("home.begin.title")}</h2>
      <p>{say("home.begin.text")}</p>
      <ol>
        {steps.map(({ key, isDone, act }, index) => (
          <li key={key} data-done={isDone} data-next={key === next}>
            <span className={styles["number"]}>
              {isDone ? <Icon name="check" size={16} /> : index + 1}
            </span>
            <span className={styles["words"]}>
              <strong>{say(`home.begin.${key}`)}</strong>
              <span>{say(`home.begin.${key}.text`)}</span>
            </span>
            <Button
              look={key === next ? "primary" : "plain"}
              label={say(`home.begin.${key}.do`)}
              onPress={act}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
