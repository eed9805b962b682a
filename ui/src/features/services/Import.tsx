/** Services out of a file, one after the other; what could not be taken is said by name. */

import { useState, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import type { Spelled } from "./service.ts";
import styles from "./services.module.css";

interface Refused {
  readonly name: string;
  readonly reasons: readonly string[];
}

export interface Taking {
  readonly report: { readonly taken: number; readonly refused: readonly Refused[] } | undefined;
  readonly take: (services: readonly Spelled[] | undefined) => Promise<void>;
  readonly close: () => void;
}

export function useImport(): Taking {
  const say = useText();
  const toast = useToast();
  const words = useProblemWords();
  const { mutateAsync: put } = useCommand("service_put", ["office_show"]);
  const [report, setReport] = useState<Taking["report"]>(undefined);
  const take = async (services: readonly Spelled[] | undefined): Promise<void> => {
    if (services === undefined) {
      toast({ tone: "bad", text: say("services.import.none") });
      return;
    }
    const refused: Refused[] = [];
    for (const service of services) {
      try {
        // One after the other: each stands in the office that the one before has left.
        // oxlint-disable-next-line no-await-in-loop
        await put({ service });
      } catch (error) {
        const { key, name = key } = service;
        const called = typeof name === "string" ? name : say("services.import.nameless");
        refused.push({ name: called, reasons: reasonsOf(error, words) });
      }
    }
    const taken = services.length - refused.length;
    if (refused.length > 0) setReport({ taken, refused });
    else toast({ text: say("services.import.done", { count: taken }) });
  };
  return { report, take, close: () => setReport(undefined) };
}

function reasonsOf(error: unknown, words: (problem: Problem) => string): readonly string[] {
  if (!(error instanceof CallFailed)) return [String(error)];
  const { problems = [], message } = error.failure;
  return problems.length === 0
    ? [message]
    : problems.map((problem) => `${problem.at}: ${words(problem)}`);
}

export function ImportReport({ taking }: { readonly taking: Taking }): ReactNode {
  const say = useText();
  const { report, close } = taking;
  if (report === undefined) return null;
  return (
    <Dialog
      title={say("services.import.report")}
      size="medium"
      isOpen
      onClose={close}
      actions={<Button look="primary" label={say("common.close")} onPress={close} />}
    >
      <p>{say("services.import.some", { taken: report.taken, refused: report.refused.length })}</p>
      <ul className={styles["refused"]}>
        {report.refused.map(({ name, reasons }) => (
          <li key={name}>
            <strong>{name}</strong>
            {reasons.map((reason) => (
              <div key={reason}>{reason}</div>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
