/** Takes template files in: first what each is and what is wrong with it, then the import of those that are wanted. */

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import type { Change, Problem } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { useCommand, usePlatform } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { FlagField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge } from "../../shared/Page.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import type { OpenedFile } from "../../platform/port.ts";
import {
  changedParts,
  isUnresolved,
  isWanted,
  looked,
  sourceOf,
  type Incoming,
  type Verdict,
} from "./incoming.ts";
import styles from "./library.module.css";
import { SPOILT } from "./spoilt.ts";

/** Says what is wrong with a template; with `whole`, also at which step. */
export type SayProblem = (document: TemplateDocument, problem: Problem, whole?: boolean) => string;

export function ImportTemplates(props: {
  readonly files: readonly OpenedFile[];
  readonly sayProblem: SayProblem;
  readonly onClose: () => void;
}): ReactNode {
  const { files, sayProblem, onClose } = props;
  const say = useText();
  const toast = useToast();
  const platform = usePlatform();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const take = useCommand("template_import", SPOILT);
  const found = useQuery({
    queryKey: ["incoming", files],
    queryFn: () => looked(platform, files),
    gcTime: 0,
    staleTime: Infinity,
  });
  const incoming = found.data ?? [];
  const wanted = incoming.filter((file) => isWanted(file) && !left.has(file.file));
  const importAll = (): void => {
    if (wanted.length === 0 || take.isPending) return;
    take.mutate(
      { documents: wanted.map(sourceOf) },
      {
        onSuccess: ({ templates }) => {
          const [only] = templates;
          toast({
            text: say("library.import.done", { count: templates.length }),
            tone: "good",
            ...(templates.length === 1 && only !== undefined
              ? {
                  action: {
                    label: say("library.open"),
                    onPress: () => go("templates", only.key),
                  },
                }
              : {}),
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={say("library.import.title")}
      isOpen
      onClose={onClose}
      size="medium"
      actions={
        <DialogActions
          label={say("library.import.take", { count: wanted.length })}
          isDisabled={wanted.length === 0 || take.isPending}
          onPress={importAll}
          onClose={onClose}
        />
      }
    >
      <p className={styles["quiet"]}>{say("library.import.text")}</p>
      {found.error === null ? null : (
        <Failed error={found.error} onAgain={() => void found.refetch()} />
      )}
      {take.error === null ? null : <Failed error={take.error} onAgain={importAll} />}
      {found.isPending ? <p>{say("common.loading")}</p> : null}
      <ul className={styles["incoming"]}>
        {incoming.map((file) => (
          <IncomingFile
            key={file.file}
            file={file}
            sayProblem={sayProblem}
            isTaken={isWanted(file) && !left.has(file.file)}
            onTake={(taken) =>
              setLeft((before) => {
                const next = new Set(before);
                if (taken) next.delete(file.file);
                else next.add(file.file);
                return next;
              })
            }
          />
        ))}
      </ul>
    </Dialog>
  );
}

const TONES = {
  new: "good",
  changed: "accent",
  same: "neutral",
  unreadable: "danger",
  twice: "warning",
} as const satisfies Readonly<Record<Verdict["is"], string>>;

function IncomingFile(props: {
  readonly file: Incoming;
  readonly sayProblem: SayProblem;
  readonly isTaken: boolean;
  readonly onTake: (taken: boolean) => void;
}): ReactNode {
  const { file, sayProblem, isTaken, onTake } = props;
  const { document, verdict, problems } = file;
  const say = useText();
  const changes = verdict.is === "changed" ? verdict.changes : [];
  const lacks = problems.filter(isUnresolved);
  const others = problems.filter((problem) => !isUnresolved(problem));
  const errors = others.filter(({ severity }) => severity === "error").length;
  return (
    <li>
      <div className={styles["incomingHead"]}>
        {isWanted(file) ? (
          <FlagField label={file.name} value={isTaken} onCommit={onTake} />
        ) : (
          <span>{file.name}</span>
        )}
        <Badge tone={TONES[verdict.is]}>
          {say(`library.import.${verdict.is}`, { changes: changes.length })}
        </Badge>
      </div>
      <small>{file.file}</small>
      {lacks.length === 0 || document === undefined ? null : (
        <section className={styles["lacking"]}>
          <h4>{say("library.import.unresolved")}</h4>
          <Said document={document} problems={lacks} sayProblem={sayProblem} />
        </section>
      )}
      {changes.length === 0 || document === undefined ? null : (
        <details>
          <summary>{say("library.import.parts")}</summary>
          <Parts document={document} changes={changes} />
        </details>
      )}
      {others.length === 0 || document === undefined ? null : (
        <details>
          <summary>
            {say("library.import.problems", { errors, warnings: others.length - errors })}
          </summary>
          <Said document={document} problems={others} sayProblem={sayProblem} />
        </details>
      )}
    </li>
  );
}

/** Problems in the language of the page, each with its step. */
function Said(props: {
  readonly document: TemplateDocument;
  readonly problems: readonly Problem[];
  readonly sayProblem: SayProblem;
}): ReactNode {
  const { document, problems, sayProblem } = props;
  return (
    <ul className={styles["problems"]}>
      {problems.map((problem) => (
        <li
          key={`${problem.at} ${problem.code} ${problem.message}`}
          data-severity={problem.severity}
        >
          {sayProblem(document, problem, true)}
        </li>
      ))}
    </ul>
  );
}

function Parts(props: {
  readonly document: TemplateDocument;
  readonly changes: readonly Change[];
}): ReactNode {
  const say = useText();
  return (
    <ul className={styles["problems"]}>
      {changedParts(props.document, props.changes).map(({ mark, of, name }) => (
        <li key={`${of} ${name} ${mark}`}>
          {say(`library.import.part.${mark}`, {
            name: of === "template" ? say("library.import.settings") : name,
          })}
        </li>
      ))}
    </ul>
  );
}
