/** Brings records in from a table: a file, what its columns are, what would come of it, then the import and its report. */

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import type { CommandName } from "../../contract/commands.ts";
import type {
  ImportColumn,
  RecordImportReply,
  RecordImportRequest,
  RecordKind,
} from "../../contract/types.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Progress } from "../../shared/controls/Progress.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useJob } from "../../shared/job.ts";
import { useText } from "../../shared/text.ts";
import { ImportMapping } from "./ImportMapping.tsx";
import { ImportCounts, ImportSample, RefusedLines } from "./ImportReport.tsx";
import { hasKey } from "./mapping.ts";
import styles from "./records.module.css";

interface Table {
  /** Told apart from one of the same name that was opened before. */
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

const SPOILT: readonly CommandName[] = [
  "record_list",
  "record_show",
  "field_list",
  "text_preview",
  "call_preview",
  "condition_try",
];

export function ImportDialog(props: {
  readonly kind: RecordKind;
  readonly onClose: () => void;
}): ReactNode {
  const { kind, onClose } = props;
  const say = useText();
  const platform = usePlatform();
  const client = useQueryClient();
  const [table, setTable] = useState<Table | undefined>(undefined);
  const [columns, setColumns] = useState<readonly ImportColumn[] | undefined>(undefined);
  const [state, setState] = useState<"open" | "busy" | "done">("open");
  const [report, setReport] = useState<RecordImportReply | undefined>(undefined);
  const [error, setError] = useState<Error | undefined>(undefined);
  const job = useJob("import");
  const preview = usePreview(kind, table, columns);
  const found = preview.data;
  const mapped = columns ?? found?.columns ?? [];
  const wanted = found === undefined ? 0 : found.added + found.changed;
  const isReady =
    state === "open" && table !== undefined && hasKey(mapped) && wanted > 0 && !preview.isFetching;

  const choose = async (): Promise<void> => {
    setError(undefined);
    try {
      const title = say(`records.import.${kind}`);
      const [file] = await platform.files.open({ title, extensions: ["csv", "txt", "tsv"] });
      if (file === undefined) return;
      setColumns(undefined);
      setTable((before) => ({ ...file, number: (before?.number ?? 0) + 1 }));
    } catch (reason) {
      setError(asError(reason));
    }
  };
  const take = async (): Promise<void> => {
    if (table === undefined) return;
    setState("busy");
    setError(undefined);
    try {
      const { text } = table;
      const reply = await job.during((name) =>
        platform.call("record_import", { kind, text, columns: mapped, job: name }),
      );
      setReport(reply);
      setState("done");
      for (const name of SPOILT) void client.invalidateQueries({ queryKey: [name] });
    } catch (reason) {
      setError(asError(reason));
      setState("open");
    }
  };

  return (
    <Dialog
      title={say(`records.import.${kind}`)}
      isOpen
      onClose={() => {
        if (state !== "busy") onClose();
      }}
      size="large"
      actions={
        state === "done" ? (
          <Button look="primary" label={say("common.close")} onPress={onClose} />
        ) : (
          <>
            {table === undefined ? null : (
              <Button
                icon="folder"
                label={say("records.import.other")}
                onPress={() => void choose()}
              />
            )}
            <Button label={say("common.cancel")} onPress={onClose} isDisabled={state === "busy"} />
            <Button
              look="primary"
              label={
                state === "busy"
                  ? say("records.import.busy")
                  : say("records.import.take", { count: wanted })
              }
              isDisabled={!isReady}
              onPress={() => void take()}
            />
          </>
        )
      }
    >
      {job.progress === undefined ? null : (
        <Progress
          label={say("records.import.busy")}
          done={job.progress.done}
          total={job.progress.total}
          onCancel={job.stop}
        />
      )}
      {table === undefined ? (
        <div className={styles["choose"]}>
          <Icon name="upload" size={28} />
          <p>{say(`records.import.text.${kind}`)}</p>
          <Button
            look="primary"
            icon="folder"
            label={say("records.import.choose")}
            onPress={() => void choose()}
          />
        </div>
      ) : null}
      {error === undefined ? null : job.isStopped ? (
        <output>{say("records.import.stopped")}</output>
      ) : (
        <Failed error={error} onAgain={() => void (table === undefined ? choose() : take())} />
      )}
      {report === undefined ? null : (
        <>
          <p aria-live="polite">
            <strong>{say("records.import.done", { name: table?.name ?? "" })}</strong>
          </p>
          <ImportCounts reply={report} />
          <RefusedLines lines={report.refused} />
        </>
      )}
      {table === undefined || state === "done" ? null : (
        <>
          <p className={styles["quiet"]}>{say("records.import.file", { name: table.name })}</p>
          {table.text.includes("\uFFFD") ? (
            <p className={styles["warning"]} role="alert">
              <Icon name="problem" size={16} />
              {say("records.import.letters")}
            </p>
          ) : null}
          {preview.error === null ? null : (
            <Failed error={preview.error} onAgain={() => void preview.refetch()} />
          )}
          {found === undefined ? (
            preview.error === null ? (
              <p>{say("common.loading")}</p>
            ) : null
          ) : (
            <>
              <ImportMapping
                kind={kind}
                header={found.header}
                columns={mapped}
                sample={found.sample[0]}
                onMap={setColumns}
              />
              {hasKey(mapped) ? (
                <>
                  <ImportCounts reply={found} />
                  <ImportSample kind={kind} records={found.sample} />
                  <RefusedLines lines={found.refused} />
                </>
              ) : (
                <p className={styles["warning"]} role="alert">
                  <Icon name="problem" size={16} />
                  {say("records.import.no-key")}
                </p>
              )}
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What would come of the table; asked again for every other fate of its columns, and the last answer counts. */
function usePreview(
  kind: RecordKind,
  table: Table | undefined,
  columns: readonly ImportColumn[] | undefined,
) {
  const platform = usePlatform();
  return useQuery({
    // The text itself would be too long a key.
    queryKey: ["record_import", kind, table?.number, table?.name, columns],
    queryFn: (): Promise<RecordImportReply> => {
      const request: RecordImportRequest = {
        kind,
        text: table?.text ?? "",
        ...(columns === undefined ? {} : { columns }),
        preview: true,
      };
      return platform.call("record_import", request);
    },
    enabled: table !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Infinity,
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
