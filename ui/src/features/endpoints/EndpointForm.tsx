/** An automation webhook, new or known. Its secret is written only: it goes to the key file and never comes back. */

import { useState, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useCommand } from "../../shared/backend.tsx";
import { useAddress, useEnter } from "../../shared/connection/address.ts";
import { AddressField } from "../../shared/connection/AddressField.tsx";
import connection from "../../shared/connection/connection.module.css";
import { CredentialFields } from "../../shared/connection/CredentialFields.tsx";
import { isComplete, keyOf } from "../../shared/connection/credentials.ts";
import { NetworkField } from "../../shared/connection/NetworkField.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { useText } from "../../shared/text.ts";
import {
  draftOf,
  NEW,
  problemAt,
  secretOf,
  spelled,
  type Draft,
  type Endpoint,
} from "./endpoint.ts";

interface Props {
  /** Absent for a new one. */
  readonly known: Endpoint | undefined;
  /** The keys of all. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}

export function EndpointForm({ known, taken, onClose }: Props): ReactNode {
  const say = useText();
  const words = useProblemWords();
  const [draft, setDraft] = useState<Draft>(() => (known === undefined ? NEW : draftOf(known)));
  const put = useCommand("endpoint_put", ["office_show"]);
  const putSecret = useCommand("secret_put", ["secret_list"]);
  const [failed, setFailed] = useState<Error | null>(null);
  const problems: readonly Problem[] =
    failed instanceof CallFailed
      ? (failed.failure.problems ?? []).map((problem) => ({ ...problem, message: words(problem) }))
      : [];
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const key = known?.key ?? draft.key;
  const isTaken = known === undefined && taken.has(key);
  const enter = useEnter();
  const address = useAddress(draft.url, "base");
  const keyProblem = isTaken ? say("endpoints.key.taken") : problemAt(problems, "key");
  const canSave =
    key !== "" &&
    draft.name !== "" &&
    draft.url !== "" &&
    address?.refused === undefined &&
    !isTaken &&
    isComplete(draft.credentials) &&
    !put.isPending &&
    !putSecret.isPending;
  const save = async (): Promise<void> => {
    const name = known?.credentials?.secret ?? secretOf(key);
    setFailed(null);
    try {
      const url = await enter(draft.url, "base");
      // The secret first: an automation webhook without it would fail the next step that calls it.
      if (draft.credentials !== undefined && draft.secret !== "")
        await putSecret.mutateAsync({ name, value: draft.secret });
      await put.mutateAsync({ endpoint: spelled({ ...draft, url }, known) });
      onClose();
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : null);
    }
  };
  return (
    <Dialog
      title={
        known === undefined ? say("endpoints.add") : say("endpoints.edit", { name: known.name })
      }
      size="medium"
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.save")}
          isDisabled={!canSave}
          onPress={() => void save()}
          onClose={onClose}
        />
      }
    >
      <div className={connection["form"]}>
        <div className={connection["pair"]}>
          <TextField
            label={say("endpoints.name")}
            value={draft.name}
            onCommit={(text) => {
              const name = text.trim();
              const follows = known === undefined && draft.key === keyOf(draft.name);
              change({ name, ...(follows ? { key: keyOf(name) } : {}) });
            }}
          />
          {known === undefined ? (
            <TextField
              label={say("endpoints.key")}
              value={draft.key}
              onCommit={(text) => change({ key: text.trim() })}
              {...(keyProblem === undefined ? {} : { error: keyProblem })}
            />
          ) : null}
        </div>
        <AddressField
          label={say("endpoints.url")}
          purpose="base"
          value={draft.url}
          placeholder="https://crm.example.org/api/"
          hint={say("endpoints.url.hint")}
          error={problemAt(problems, "url")}
          onCommit={(url) => change({ url })}
        />
        <TextField
          label={say("endpoints.description")}
          value={draft.description}
          lines={2}
          onCommit={(description) => change({ description: description.trim() })}
        />
        <div className={connection["pair"]}>
          <CredentialFields
            credentials={draft.credentials}
            secret={known?.credentials?.secret ?? secretOf(key)}
            typed={draft.secret}
            onChange={(credentials) => change({ credentials })}
            onType={(secret) => change({ secret })}
          />
          <NetworkField network={draft.network} onChange={(network) => change({ network })} />
        </div>
        <NumberField
          label={say("endpoints.limit")}
          value={draft.limit}
          hint={say("endpoints.limit.hint")}
          onCommit={(limit) => change({ limit: limit === 0 ? undefined : limit })}
        />
        <FlagField
          label={say("endpoints.repeatable")}
          value={draft.repeatable}
          onCommit={(repeatable) => change({ repeatable })}
        />
        {failed === null ? null : <Failed error={failed} />}
      </div>
    </Dialog>
  );
}
