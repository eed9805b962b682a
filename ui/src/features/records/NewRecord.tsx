/** A new property or contact: the few things one knows at once; the rest is filled in on its page. */

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";

import type { RecordDetail, RecordKind, RecordPutRequest } from "../../contract/types.ts";
import { isKey, keyFrom } from "../../kernel/document/keys.ts";
import { CallFailed } from "../../platform/port.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { Submit } from "../../shared/controls/Submit.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useMe } from "../../shared/office.ts";
import { PersonPicker } from "../../shared/pickers.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import type { KnownField } from "../../shared/records/known.ts";
import styles from "./records.module.css";
import { keep } from "./use-record.ts";
import { useWords } from "./words.ts";

/** What one knows at once. */
const FIRST: Readonly<Record<RecordKind, readonly KnownField[]>> = {
  property: ["title", "street", "zip", "city"],
  contact: ["first_name", "last_name", "email", "phone"],
};
/** What the key is made of, if none is given. */
const NAMED: Readonly<Record<RecordKind, readonly (readonly KnownField[])[]>> = {
  property: [["street", "city"], ["title"]],
  contact: [["first_name", "last_name"], ["email"]],
};
/** How many keys are tried that may be taken. */
const TRIES = 50;

type Values = Readonly<Partial<Record<KnownField, string>>>;

export function NewRecord(props: {
  readonly kind: RecordKind;
  readonly onClose: () => void;
}): ReactNode {
  const { kind, onClose } = props;
  const say = useText();
  const words = useWords(kind);
  const platform = usePlatform();
  const client = useQueryClient();
  const { me } = useMe();
  const [key, setKey] = useState("");
  const [values, setValues] = useState<Values>({});
  const [supervisor, setSupervisor] = useState<string | undefined>(undefined);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<{ readonly key: string } | { readonly error: Error }>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const suggested = suggestedKey(kind, values);
  const fail = (error: unknown): void => {
    setIsBusy(false);
    if (key !== "" && error instanceof CallFailed && error.failure.code === "conflict")
      setProblem({ key: say("records.new.taken", { key }) });
    else setProblem({ error: error instanceof Error ? error : new Error(String(error)) });
  };
  const create = (): void => {
    if (isBusy) return;
    if (key !== "" && !isKey(key)) {
      setProblem({ key: say("records.new.key.invalid") });
      return;
    }
    setIsBusy(true);
    setProblem(undefined);
    const looked = supervisor ?? me;
    const request: RecordPutRequest = {
      kind,
      key: key === "" ? (suggested ?? kind) : key,
      ...(looked === undefined ? {} : { supervisor: looked }),
      fields: filled(kind, values),
      new: true,
    };
    const put = (wanted: RecordPutRequest): Promise<RecordDetail> =>
      platform.call("record_put", wanted);
    (key === "" ? putUnused(put, request) : put(request)).then((detail) => {
      keep(client, { kind, key: detail.record.key }, detail);
      onClose();
      go(kind === "property" ? "properties" : "contacts", detail.record.key);
    }, fail);
  };

  return (
    <Dialog
      title={say(`records.new.${kind}`)}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("records.new.create")}
          isDisabled={isBusy}
          onPress={create}
          onClose={onClose}
        />
      }
    >
      <form
        ref={form}
        className={styles["newForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        {FIRST[kind].map((name) => (
          <TextField
            key={name}
            label={words.name(name)}
            value={values[name] ?? ""}
            onCommit={(value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <PersonPicker
          label={say("records.supervisor")}
          value={supervisor ?? me}
          onCommit={setSupervisor}
        />
        <TextField
          label={say("records.key")}
          value={key}
          onCommit={(value) => {
            setKey(value.trim());
            setProblem(undefined);
          }}
          hint={
            suggested === undefined
              ? say("records.new.key.none")
              : say("records.new.key.hint", { key: suggested })
          }
          {...(problem !== undefined && "key" in problem ? { error: problem.key } : {})}
        />
        <Submit />
      </form>
      {problem !== undefined && "error" in problem ? (
        <Failed error={problem.error} onAgain={create} />
      ) : null}
    </Dialog>
  );
}

/** Absent while nothing is known that a key could be made of. */
function suggestedKey(kind: RecordKind, values: Values): string | undefined {
  return NAMED[kind]
    .map((names) => keyFrom(names.map((name) => values[name] ?? "").join(" "), ""))
    .find((key) => key !== "");
}

/** Writes it under the wanted key, or under the first with a number behind it that nobody has. */
async function putUnused(
  put: (request: RecordPutRequest) => Promise<RecordDetail>,
  wanted: RecordPutRequest,
): Promise<RecordDetail> {
  for (let number = 2; ; number += 1) {
    const key = number === 2 ? wanted.key : `${wanted.key}-${number - 1}`;
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next key is tried only if this one is taken
      return await put({ ...wanted, key });
    } catch (error) {
      const isTaken = error instanceof CallFailed && error.failure.code === "conflict";
      if (!isTaken || number > TRIES) throw error;
    }
  }
}

function filled(kind: RecordKind, values: Values): Readonly<Record<string, unknown>> {
  const given = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  const fields = Object.fromEntries(given);
  const whole = [fields["first_name"], fields["last_name"]].filter(Boolean).join(" ");
  return kind === "contact" && whole !== "" ? { ...fields, name: whole } : fields;
}
