/** The call byte for byte as it would be sent for the shown records, but for secrets. */

import { useState, type ReactNode } from "react";

import type { Step } from "../../../kernel/document/template.ts";
import { CallFailed } from "../../../platform/port.ts";
import { usePlatform } from "../../../shared/backend.tsx";
import { Button } from "../../../shared/controls/Button.tsx";
import { useText } from "../../../shared/text.ts";
import { useInspected, useWorked } from "../inspected.tsx";
import styles from "../inspector.module.css";
import { useNoCallText, useProblemText } from "../problems/problem-text.ts";

export function CallPreview({ step }: { readonly step: Step }): ReactNode {
  const say = useText();
  const platform = usePlatform();
  const { about, draft } = useInspected();
  const [copied, setCopied] = useState<string | undefined>(undefined);
  const { reply, error } = useWorked("call_preview", { template: draft, step: step.key, about });
  const copy = (): void => {
    if (reply === undefined) return;
    void platform.clipboard.writeText(reply.url).then(() => setCopied(reply.url));
  };
  if (error !== undefined)
    return (
      <section className={styles["call"]} aria-label={say("inspector.call")}>
        <h4>{say("inspector.call")}</h4>
        <NotYet error={error} />
      </section>
    );
  if (reply === undefined) return null;
  return (
    <section className={styles["call"]} aria-label={say("inspector.call")}>
      <h4>{say("inspector.call")}</h4>
      <p className={styles["url"]}>
        <b>{reply.method}</b> <Url url={reply.url} />
      </p>
      <Button
        icon={copied === reply.url ? "check" : "copy"}
        look="quiet"
        label={say(copied === reply.url ? "inspector.call.copied" : "inspector.call.copy")}
        onPress={copy}
      />
      {reply.headers.length === 0 ? null : (
        <dl className={styles["headers"]} aria-label={say("inspector.headers")}>
          {reply.headers.map(([name, value]) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {reply.body === undefined ? null : (
        <pre className={styles["body"]} aria-label={say("inspector.body")}>
          {reply.body}
        </pre>
      )}
      <p className={styles["hint"]}>{say("inspector.call.hint")}</p>
    </section>
  );
}

/** The parts of an address told apart, so that one sees what was filled in. */
function Url({ url }: { readonly url: string }): ReactNode {
  const at = url.indexOf("?");
  if (at < 0) return url;
  const parts = url.slice(at + 1).split("&");
  return (
    <>
      {url.slice(0, at + 1)}
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a parameter is what stands at its place
        <span key={index}>
          {index === 0 ? "" : "&"}
          <wbr />
          <span className={styles["parameter"]}>{part}</span>
        </span>
      ))}
    </>
  );
}

/** Why there is no call to be shown yet. */
function NotYet({ error }: { readonly error: Error }): ReactNode {
  const say = useText();
  const text = useProblemText();
  const noCall = useNoCallText();
  const { document, problems: known } = useInspected();
  const problems = error instanceof CallFailed ? (error.failure.problems ?? []) : [];
  // That nothing is chosen yet is seen.
  const isUnchosen = error.message.includes('""');
  // What stands at its field already is not said twice.
  const shown = problems.filter((problem) => !known.some(({ at }) => at === problem.at));
  return (
    <div className={styles["hint"]}>
      <p>{say("inspector.call.not-yet")}</p>
      {problems.length === 0 && !isUnchosen ? <p>{noCall(error.message)}</p> : null}
      {shown.map((problem) => (
        <p key={`${problem.at} ${problem.code}`}>{text(document, problem, true)}</p>
      ))}
    </div>
  );
}
