/** An automation webhook, new or known. Its secret is written only: it goes to the key file and never comes back. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Problem, SecretRow } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, FlagField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { SecretField } from "../../shared/SecretField.tsx";
import { useText } from "../../shared/text.ts";
import {
  draftOf,
  keyOf,
  NEW,
  problemAt,
  SCHEMES,
  secretOf,
  spelled,
  takesPath,
  type Draft,
  type Endpoint,
} from "./endpoint.ts";
import styles from "./endpoints.module.css";

interface Props {
  /** Absent for a new one. */
  readonly known: Endpoint | undefined;
  /** The keys of all. */
  readonly taken: ReadonlySet<string>;
  readonly secrets: readonly SecretRow[];
  readonly onClose: () => void;
}

export function EndpointForm({ known, taken, secrets, onClose }: Props): ReactNode {
  const say = useText();
  const words = useProblemWords();
  const [draft, setDraft] = useState<Draft>(() => (known === undefined ? NEW : draftOf(known)));
  const put = useCommand("endpoint_put", ["office_show"]);
  const putSecret = useCommand("secret_put", ["secret_list"]);
  const error = putSecret.error ?? put.error;
  const problems: readonly Problem[] =
    error instanceof CallFailed
      ? (error.failure.problems ?? []).map((problem) => ({ ...problem, message: words(problem) }))
      : [];
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const key = known?.key ?? draft.key;
  const isTaken = known === undefined && taken.has(key);
  const isWrongUrl = draft.url !== "" && !takesPath(draft.url);
  const canSave =
    key !== "" &&
    draft.name !== "" &&
    draft.url !== "" &&
    !isWrongUrl &&
    !isTaken &&
    (draft.scheme !== "basic" || draft.user !== "") &&
    (draft.scheme !== "header" || draft.header !== "") &&
    !put.isPending &&
    !putSecret.isPending;
  const save = async (): Promise<void> => {
    const name = known?.credentials?.secret ?? secretOf(key);
    try {
      // The secret first: an automation webhook without it would fail the next step that calls it.
      if (draft.scheme !== "none" && draft.secret !== "")
        await putSecret.mutateAsync({ name, value: draft.secret });
      await put.mutateAsync({ endpoint: spelled(draft, known) });
      onClose();
    } catch {
      // It is shown below.
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
      <div className={styles["form"]}>
        <div className={styles["pair"]}>
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
              {...errorOf(isTaken ? say("endpoints.key.taken") : problemAt(problems, "key"))}
            />
          ) : null}
        </div>
        <TextField
          label={say("endpoints.url")}
          value={draft.url}
          placeholder="https://crm.example.org/api/"
          hint={say("endpoints.url.hint")}
          onCommit={(url) => change({ url: url.trim() })}
          {...errorOf(isWrongUrl ? say("endpoints.url.wrong") : problemAt(problems, "url"))}
        />
        <TextField
          label={say("endpoints.description")}
          value={draft.description}
          lines={2}
          onCommit={(description) => change({ description: description.trim() })}
        />
        <Access draft={draft} known={known} secrets={secrets} onChange={change} />
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
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}

function errorOf(error: string | undefined): { readonly error?: string } {
  return error === undefined ? {} : { error };
}

function Access(props: {
  readonly draft: Draft;
  readonly known: Endpoint | undefined;
  readonly secrets: readonly SecretRow[];
  readonly onChange: (part: Partial<Draft>) => void;
}): ReactNode {
  const { draft, known, secrets, onChange } = props;
  const { scheme } = draft;
  const say = useText();
  const intl = useIntl();
  const name = known?.credentials?.secret ?? secretOf(draft.key);
  const set = secrets.find((secret) => secret.name === name)?.set;
  return (
    <div className={styles["pair"]}>
      <ChoiceField
        label={say("endpoints.access")}
        value={scheme}
        choices={SCHEMES.map((key) => ({ key, label: say(`endpoints.access.${key}`) }))}
        onCommit={(key) => onChange({ scheme: SCHEMES.find((one) => one === key) ?? "none" })}
      />
      {scheme === "basic" ? (
        <TextField
          label={say("endpoints.user")}
          value={draft.user}
          onCommit={(user) => onChange({ user: user.trim() })}
        />
      ) : null}
      {scheme === "header" ? (
        <TextField
          label={say("endpoints.header")}
          value={draft.header}
          placeholder="X-Api-Key"
          onCommit={(header) => onChange({ header: header.trim() })}
        />
      ) : null}
      {scheme === "none" ? null : (
        <SecretField
          label={say(`endpoints.secret.${scheme}`)}
          value={draft.secret}
          isSet={set !== undefined}
          hint={
            set === undefined
              ? say("endpoints.secret.unset")
              : say("endpoints.secret.set", {
                  date: intl.formatDate(set, { dateStyle: "medium" }),
                })
          }
          onChange={(secret) => onChange({ secret })}
        />
      )}
    </div>
  );
}
