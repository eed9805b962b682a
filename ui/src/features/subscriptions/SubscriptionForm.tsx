/** A subscription, new or known: where to, of what, only if what, and as whom. */

import { useState, type ReactNode } from "react";

import type { Problem } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { useAddress, useEnter } from "../../shared/connection/address.ts";
import { AddressField } from "../../shared/connection/AddressField.tsx";
import connection from "../../shared/connection/connection.module.css";
import { CredentialFields } from "../../shared/connection/CredentialFields.tsx";
import { isComplete, keyOf } from "../../shared/connection/credentials.ts";
import { NetworkField } from "../../shared/connection/NetworkField.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, FlagField, TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useProblemWords } from "../../shared/problems/problem-words.ts";
import { useText } from "../../shared/text.ts";
import { EventsField } from "./EventsField.tsx";
import {
  draftOf,
  freeKey,
  NEW,
  problemAt,
  secretOf,
  spelled,
  type Draft,
  type Subscription,
} from "./subscription.ts";
import styles from "./subscriptions.module.css";

export type ConditionBuilder = (props: {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (condition: string) => void;
}) => ReactNode;

interface Props {
  /** Absent for a new one. */
  readonly known: Subscription | undefined;
  /** The keys of all. */
  readonly taken: ReadonlySet<string>;
  readonly condition: ConditionBuilder;
  readonly onClose: () => void;
  /** It is saved, and needs a signing key. */
  readonly onSecretNeeded: (key: string) => void;
}

export function SubscriptionForm(props: Props): ReactNode {
  const { known, taken, condition, onClose } = props;
  const say = useText();
  const [draft, setDraft] = useState<Draft>(() => (known === undefined ? NEW : draftOf(known)));
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const { save, isSaving, error, problems } = useSaving(props, draft);
  const address = useAddress(draft.url, "call");
  const canSave =
    draft.name !== "" &&
    draft.url !== "" &&
    address?.refused === undefined &&
    draft.events.length > 0 &&
    isComplete(draft.credentials) &&
    !isSaving;
  const conditionProblem = problemAt(problems, "condition");
  return (
    <Dialog
      title={
        known === undefined
          ? say("subscriptions.add")
          : say("subscriptions.edit.of", { name: known.name })
      }
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.save")}
          isDisabled={!canSave}
          onPress={() => void save(known?.key ?? freeKey(draft.name, taken))}
          onClose={onClose}
        />
      }
    >
      <div className={connection["form"]}>
        <div className={connection["pair"]}>
          <TextField
            label={say("subscriptions.name")}
            value={draft.name}
            onCommit={(name) => change({ name: name.trim() })}
          />
          <AddressField
            label={say("subscriptions.url")}
            purpose="call"
            value={draft.url}
            placeholder="https://crm.example.org/events"
            hint={say("subscriptions.url.hint")}
            error={problemAt(problems, "url")}
            onCommit={(url) => change({ url })}
          />
        </div>
        <EventsField events={draft.events} onChange={(events) => change({ events })} />
        <Templates chosen={draft.templates} onChange={(templates) => change({ templates })} />
        {condition({
          label: say("subscriptions.condition"),
          value: draft.condition,
          onCommit: (text) => change({ condition: text }),
        })}
        <p className={styles["quiet"]}>{say("subscriptions.condition.hint")}</p>
        {conditionProblem === undefined ? null : (
          <p className={styles["bad"]}>{conditionProblem}</p>
        )}
        <ChoiceField
          label={say("subscriptions.schedule")}
          value={draft.schedule}
          choices={(["minutes", "days"] as const).map((key) => ({
            key,
            label: say(`subscriptions.schedule.${key}`),
            detail: say(`subscriptions.schedule.${key}.detail`),
          }))}
          onCommit={(key) => change({ schedule: key === "days" ? "days" : "minutes" })}
        />
        <p className={styles["quiet"]}>{say("subscriptions.order")}</p>
        <Access draft={draft} known={known} onChange={change} />
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}

function useSaving(
  { known, onClose, onSecretNeeded }: Props,
  draft: Draft,
): {
  readonly save: (key: string) => Promise<void>;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly problems: readonly Problem[];
} {
  const words = useProblemWords();
  const put = useCommand("subscription_put", ["subscription_list", "office_show"]);
  const putSecret = useCommand("secret_put", ["secret_list", "subscription_list"]);
  const enter = useEnter();
  const [error, setError] = useState<Error | null>(null);
  const problems =
    error instanceof CallFailed
      ? (error.failure.problems ?? []).map((problem) => ({ ...problem, message: words(problem) }))
      : [];
  const save = async (key: string): Promise<void> => {
    const name = known?.credentials?.secret ?? secretOf(key);
    setError(null);
    try {
      const url = await enter(draft.url, "call");
      // The secret first: calls without it would fail.
      if (draft.credentials !== undefined && draft.secret !== "")
        await putSecret.mutateAsync({ name, value: draft.secret });
      const subscription = spelled({ ...draft, url }, key, known);
      await put.mutateAsync({ subscription, new: known === undefined });
      const wasSigned = (known?.signature?.scheme ?? "none") !== "none";
      if (draft.isSigned && !wasSigned) onSecretNeeded(key);
      else onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason : null);
    }
  };
  return { save, isSaving: put.isPending || putSecret.isPending, error, problems };
}

/** Of the processes of which templates; of none means of all. */
function Templates(props: {
  readonly chosen: readonly string[];
  readonly onChange: (templates: readonly string[]) => void;
}): ReactNode {
  const { chosen, onChange } = props;
  const say = useText();
  const listed = useAnswer("template_list", {}).data?.templates ?? [];
  const called = new Map(listed.map(({ key, name }) => [key, name]));
  const left = listed.filter(({ key }) => !chosen.includes(key));
  return (
    <fieldset className={styles["group"]}>
      <legend>{say("subscriptions.templates")}</legend>
      {chosen.length === 0 ? (
        <p className={styles["quiet"]}>{say("subscriptions.templates.all")}</p>
      ) : (
        <ul className={styles["chips"]}>
          {chosen.map((key) => (
            <li key={key}>
              <Button
                icon="close"
                look="quiet"
                label={say("subscriptions.templates.remove", { name: called.get(key) ?? key })}
                onPress={() => onChange(chosen.filter((one) => one !== key))}
              />
            </li>
          ))}
        </ul>
      )}
      {left.length === 0 ? null : (
        <ChoiceField
          label={say("subscriptions.templates.add")}
          value={undefined}
          placeholder={say("subscriptions.templates.choose")}
          choices={left.map(({ key, name }) => ({ key, label: name }))}
          onCommit={(key) => onChange([...chosen, key])}
        />
      )}
    </fieldset>
  );
}

/** As whom it is told, and where its address may lead. */
function Access(props: {
  readonly draft: Draft;
  readonly known: Subscription | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}): ReactNode {
  const { draft, known, onChange } = props;
  const say = useText();
  return (
    <fieldset className={styles["group"]}>
      <legend>{say("subscriptions.access")}</legend>
      <FlagField
        label={say("subscriptions.signed")}
        value={draft.isSigned}
        onCommit={(isSigned) => onChange({ isSigned })}
      />
      <p className={styles["quiet"]}>{say("subscriptions.signed.hint")}</p>
      <div className={connection["pair"]}>
        <CredentialFields
          credentials={draft.credentials}
          secret={known?.credentials?.secret ?? secretOf(known?.key ?? keyOf(draft.name))}
          typed={draft.secret}
          onChange={(credentials) => onChange({ credentials })}
          onType={(secret) => onChange({ secret })}
        />
        <NetworkField network={draft.network} onChange={(network) => onChange({ network })} />
      </div>
    </fieldset>
  );
}
