/** Addresses at which calls are fetched, for an office that nobody can reach. */

import { useState, type ReactNode } from "react";

import type { InboundKind, InboundPoll, InboundPollState } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { useAddress } from "../../shared/connection/address.ts";
import { AddressField } from "../../shared/connection/AddressField.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { ChoiceField, NumberField, TextField } from "../../shared/controls/fields.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { Empty, Table, type Column } from "../../shared/Page.tsx";
import { useMoment, useText } from "../../shared/text.ts";
import { KINDS } from "./Calls.tsx";
import styles from "./inbound.module.css";
import type { PartProps } from "./Inbound.tsx";

const FETCHED: readonly InboundKind[] = ["move", "start", "step", "record", "callback", "campaign"];

const NEW: InboundPoll = {
  key: "",
  on: true,
  url: "https://",
  header: "",
  secret: "",
  kind: "start",
  list: "",
  cursor: "",
  parameter: "cursor",
  id: "",
  minutes: 5,
};

export function Polls({ inbound, save }: PartProps): ReactNode {
  const say = useText();
  const { settings } = inbound;
  const { polls } = settings;
  const [edited, setEdited] = useState<InboundPoll | undefined>(undefined);
  const put = (next: readonly InboundPoll[]): void => save({ ...settings, polls: next });
  const add = (
    <Button
      icon="plus"
      look={polls.length === 0 ? "primary" : "plain"}
      label={say("inbound.polls.add")}
      onPress={() => setEdited(NEW)}
    />
  );
  return (
    <section className={styles["part"]} aria-labelledby="inbound-polls">
      <div className={styles["partHead"]}>
        <h2 id="inbound-polls">{say("inbound.polls")}</h2>
        {polls.length === 0 ? null : add}
      </div>
      <p className={styles["quiet"]}>{say("inbound.polls.hint")}</p>
      {polls.length === 0 ? (
        <Empty
          icon="download"
          title={say("inbound.polls.empty.title")}
          text={say("inbound.polls.empty.text")}
          action={add}
        />
      ) : (
        <List polls={polls} states={inbound.polls} onChange={put} onEdit={setEdited} />
      )}
      {edited === undefined ? null : (
        <PollForm
          known={edited}
          taken={polls.filter((poll) => poll !== edited).map(({ key }) => key)}
          onClose={() => setEdited(undefined)}
          onSave={(poll) => {
            setEdited(undefined);
            put(
              polls.includes(edited)
                ? polls.map((old) => (old === edited ? poll : old))
                : [...polls, poll],
            );
          }}
          {...(polls.includes(edited)
            ? {
                onRemove: () => {
                  setEdited(undefined);
                  put(polls.filter((old) => old !== edited));
                },
              }
            : {})}
        />
      )}
    </section>
  );
}

function List(props: {
  readonly polls: readonly InboundPoll[];
  readonly states: readonly InboundPollState[];
  readonly onChange: (polls: readonly InboundPoll[]) => void;
  readonly onEdit: (poll: InboundPoll) => void;
}): ReactNode {
  const { polls, states, onChange, onEdit } = props;
  const say = useText();
  const columns: readonly Column<InboundPoll>[] = [
    {
      key: "on",
      title: say("inbound.polls.on"),
      cell: (poll) => (
        <Switch
          label={say("inbound.polls.on.of", { name: poll.key })}
          isOn={poll.on}
          onChange={(on) => onChange(polls.map((old) => (old === poll ? { ...old, on } : old)))}
        />
      ),
    },
    {
      key: "key",
      title: say("inbound.polls.key"),
      cell: (poll) => (
        <>
          <strong>{poll.key}</strong>
          <small className={styles["reason"]}>
            <bdi>{poll.url}</bdi>
          </small>
        </>
      ),
    },
    { key: "kind", title: say("inbound.call.kind"), cell: ({ kind }) => say(KINDS[kind]) },
    {
      key: "state",
      title: say("inbound.polls.state"),
      cell: ({ key }) => <Standing state={states.find((state) => state.key === key)} />,
    },
    {
      key: "edit",
      title: "",
      cell: (poll) => (
        <Button look="quiet" label={say("inbound.polls.edit")} onPress={() => onEdit(poll)} />
      ),
    },
  ];
  return (
    <Table label={say("inbound.polls")} columns={columns} rows={polls} keyOf={({ key }) => key} />
  );
}

function Standing({ state }: { readonly state: InboundPollState | undefined }): ReactNode {
  const say = useText();
  const moment = useMoment();
  if (state === undefined || state.asked === "") return say("inbound.polls.never");
  return (
    <>
      {say("inbound.polls.taken", { count: state.taken, time: moment(state.asked) })}
      {state.problem === undefined ? null : (
        <small className={styles["bad"]}>{state.problem}</small>
      )}
    </>
  );
}

function PollForm(props: {
  readonly known: InboundPoll;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onSave: (poll: InboundPoll) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const { known, taken, onClose, onSave, onRemove } = props;
  const say = useText();
  const [poll, setPoll] = useState(known);
  const secrets = useAnswer("secret_list", {}).data?.secrets ?? [];
  const change = (part: Partial<InboundPoll>): void =>
    setPoll((before) => ({ ...before, ...part }));
  const isTaken = taken.includes(poll.key);
  const address = useAddress(poll.url, "call");
  const canSave =
    /^[\w-]{1,40}$/.test(poll.key) && !isTaken && poll.url !== "" && address?.refused === undefined;
  return (
    <Dialog
      title={say("inbound.polls.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          {onRemove === undefined ? null : (
            <Button look="danger" label={say("inbound.polls.remove")} onPress={onRemove} />
          )}
          <Button label={say("common.cancel")} onPress={onClose} />
          <Button
            look="primary"
            label={say("inbound.polls.save")}
            isDisabled={!canSave}
            onPress={() => onSave({ ...poll, url: address?.address ?? poll.url })}
          />
        </>
      }
    >
      <div className={styles["form"]}>
        <TextField
          label={say("inbound.polls.key")}
          hint={say("inbound.polls.key.hint")}
          value={poll.key}
          {...(isTaken ? { error: say("inbound.polls.key.taken") } : {})}
          onCommit={(key) => change({ key: key.trim() })}
        />
        <AddressField
          label={say("inbound.polls.url")}
          purpose="call"
          value={poll.url}
          onCommit={(url) => change({ url })}
        />
        <ChoiceField
          label={say("inbound.polls.kind")}
          value={poll.kind}
          choices={FETCHED.map((key) => ({ key, label: say(KINDS[key]) }))}
          onCommit={(key) => {
            const kind = FETCHED.find((one) => one === key);
            if (kind !== undefined) change({ kind });
          }}
        />
        <NumberField
          label={say("inbound.polls.minutes")}
          value={poll.minutes}
          onCommit={(minutes) => change({ minutes: minutes ?? 5 })}
        />
        <TextField
          label={say("inbound.polls.list")}
          hint={say("inbound.polls.list.hint")}
          placeholder="/data"
          value={poll.list}
          onCommit={(list) => change({ list: list.trim() })}
        />
        <TextField
          label={say("inbound.polls.cursor")}
          hint={say("inbound.polls.cursor.hint")}
          placeholder="/next"
          value={poll.cursor}
          onCommit={(cursor) => change({ cursor: cursor.trim() })}
        />
        <TextField
          label={say("inbound.polls.parameter")}
          value={poll.parameter}
          onCommit={(parameter) => change({ parameter: parameter.trim() })}
        />
        <TextField
          label={say("inbound.polls.id")}
          hint={say("inbound.polls.id.hint")}
          placeholder="/id"
          value={poll.id}
          onCommit={(id) => change({ id: id.trim() })}
        />
        <TextField
          label={say("inbound.polls.header")}
          placeholder="Authorization"
          value={poll.header}
          onCommit={(header) => change({ header: header.trim() })}
        />
        <ChoiceField
          label={say("inbound.polls.secret")}
          value={poll.secret}
          placeholder={say("inbound.polls.secret.none")}
          choices={secrets.map(({ name }) => ({ key: name, label: name }))}
          onCommit={(secret) => change({ secret })}
        />
      </div>
    </Dialog>
  );
}
