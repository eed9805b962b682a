/** What the answer of a service means. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { Table, type Column } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import type { Answer, AnswerValue } from "./service.ts";
import styles from "./services.module.css";

export function AnswerFacts({ answer = {} }: { readonly answer?: Answer | undefined }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const { success, result, values = [] } = answer;
  const list = (words: readonly unknown[] = []): string =>
    words.length === 0 ? "–" : intl.formatList(words.map(String), { type: "disjunction" });
  const isGood =
    success?.status === undefined
      ? say("services.answer.success.usual")
      : say("services.answer.success.status", { status: list(success.status) });
  return (
    <section className={styles["block"]} aria-label={say("services.answer")}>
      <h3>{say("services.answer")}</h3>
      <dl className={styles["facts"]}>
        <div>
          <dt>{say("services.answer.success")}</dt>
          <dd>
            {isGood}
            {success?.at === undefined ? null : (
              <small className={styles["under"]}>
                <code>{`${success.at} = ${JSON.stringify(success.equals)}`}</code>
              </small>
            )}
          </dd>
        </div>
        {result === undefined ? null : (
          <div>
            <dt>{say("services.answer.result")}</dt>
            <dd>
              <code>{result.at}</code>
              <small className={styles["under"]}>
                {say("services.answer.result.text", {
                  success: list(result.success),
                  error: list(result.error),
                })}
              </small>
            </dd>
          </div>
        )}
      </dl>
      {values.length === 0 ? null : <Values values={values} />}
    </section>
  );
}

function Values({ values }: { readonly values: readonly AnswerValue[] }): ReactNode {
  const say = useText();
  const columns: readonly Column<AnswerValue>[] = [
    { key: "label", title: say("services.value"), cell: ({ at, label = at }) => label },
    { key: "at", title: say("services.value.at"), cell: ({ at }) => <code>{at}</code> },
    { key: "field", title: say("services.value.field"), cell: ({ field = "–" }) => field },
  ];
  return (
    <Table
      label={say("services.values")}
      columns={columns}
      rows={values}
      keyOf={({ at, field = "" }) => `${at} ${field}`}
    />
  );
}
