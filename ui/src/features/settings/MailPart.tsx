/** How mail leaves the office, and who is told when a deadline is missed. */

import { useState, type ReactNode } from "react";
import { Input, Label, TextField as AriaTextField } from "react-aria-components";

import type { OfficeDocument } from "../../contract/office.ts";
import type { MailServer } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import controls from "../../shared/controls/controls.module.css";
import { ChoiceField, TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { PersonPicker } from "../../shared/pickers.tsx";
import { wordsOf } from "../../shared/failure-words.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { MailPassword } from "./MailPassword.tsx";
import { NO_SERVER, partsOf, PORTS, SECURITIES, urlOf } from "./mail-url.ts";
import { useOfficeEdit } from "./office-edit.ts";
import { Group } from "./Part.tsx";
import { SavedText } from "./SavedText.tsx";
import styles from "./settings.module.css";

export function MailPart({ office }: { readonly office: OfficeDocument }): ReactNode {
  const shown = useAnswer("mail_show", {});
  return (
    <>
      <Controller office={office} />
      {shown.error === null ? null : (
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      )}
      {shown.data === undefined ? null : <Server server={shown.data.server} />}
    </>
  );
}

type ControllerMode = "nobody" | "person" | "mail";

function Controller({ office }: { readonly office: OfficeDocument }): ReactNode {
  const say = useText();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const { set } = useOfficeEdit();
  const { controller } = office;
  const known: ControllerMode =
    controller === undefined ? "nobody" : controller.includes("@") ? "mail" : "person";
  const [wanted, setWanted] = useState<ControllerMode | undefined>(undefined);
  const mode = wanted ?? known;
  const save = (next: string | undefined): void => {
    set({ controller: next }).then(
      () => setWanted(undefined),
      (error: unknown) =>
        toast({
          tone: "bad",
          text: say("settings.failed", { reason: wrongAt(error, "controller") }),
        }),
    );
  };
  return (
    <Group title={say("settings.controller")} hint={say("settings.controller.hint")}>
      <div className={styles["fields"]}>
        <ChoiceField
          label={say("settings.controller.who")}
          value={mode}
          choices={(["nobody", "person", "mail"] as const).map((key) => ({
            key,
            label: say(`settings.controller.${key}`),
          }))}
          onCommit={(key) => {
            if (key === "nobody") save(undefined);
            else setWanted(key === "person" ? "person" : "mail");
          }}
        />
        {mode === "person" ? (
          <PersonPicker
            label={say("settings.controller.name")}
            value={known === "person" ? controller : undefined}
            onCommit={(key) => {
              if (key !== undefined) save(key);
            }}
          />
        ) : null}
        {mode === "mail" ? (
          <SavedText
            label={say("settings.controller.address")}
            value={known === "mail" ? (controller ?? "") : ""}
            at="controller"
            placeholder="controller@example.org"
            onSave={async (text) => {
              await set({ controller: text === "" ? undefined : text });
              setWanted(undefined);
            }}
          />
        ) : null}
      </div>
    </Group>
  );
}

function Server({ server }: { readonly server: MailServer | undefined }): ReactNode {
  const say = useText();
  const toast = useToast();
  const setMail = useCommand("mail_set", ["mail_show"]);
  const [parts, setParts] = useState(() =>
    server === undefined ? NO_SERVER : partsOf(server.url),
  );
  const [from, setFrom] = useState(server?.from ?? "");
  const whole = parts.host === "" || from === "" ? undefined : { url: urlOf(parts), from };
  const save = (next: MailServer | undefined, then?: () => void): void =>
    setMail.mutate(next === undefined ? {} : { server: next }, { onSuccess: () => then?.() });
  const change = (part: Partial<typeof parts>): void => {
    const next = { ...parts, ...part };
    setParts(next);
    if (next.host !== "" && from !== "") save({ url: urlOf(next), from });
  };
  const remove = (): void =>
    save(undefined, () => {
      setParts(NO_SERVER);
      setFrom("");
      toast({
        text: say("settings.mail.removed"),
        action: {
          label: say("common.undo"),
          onPress: () => {
            setParts(parts);
            setFrom(from);
            save(whole);
          },
        },
      });
    });
  return (
    <>
      <Group
        title={say("settings.mail")}
        hint={say("settings.mail.hint")}
        action={
          server === undefined ? null : (
            <Button look="quiet" icon="trash" label={say("common.remove")} onPress={remove} />
          )
        }
      >
        {server === undefined ? (
          <p className={styles["notice"]}>
            <Icon name="email" size={16} /> {say("settings.mail.none")}
          </p>
        ) : null}
        <div className={styles["fields"]}>
          <TextField
            label={say("settings.mail.host")}
            value={parts.host}
            placeholder="mail.example.org"
            onCommit={(host) => change({ host: host.trim() })}
          />
          <TextField
            label={say("settings.mail.from")}
            value={from}
            placeholder={say("settings.mail.from.example")}
            onCommit={(text) => {
              const next = text.trim();
              setFrom(next);
              if (parts.host !== "" && next !== "") save({ url: urlOf(parts), from: next });
            }}
          />
          <ChoiceField
            label={say("settings.mail.security")}
            value={parts.security}
            choices={SECURITIES.map((key) => ({
              key,
              label: say(`settings.mail.security.${key}`),
            }))}
            onCommit={(key) =>
              change({ security: SECURITIES.find((one) => one === key) ?? "smtps" })
            }
          />
          <TextField
            label={say("settings.mail.port")}
            type="number"
            value={parts.port}
            placeholder={String(PORTS[parts.security])}
            onCommit={(port) => change({ port: port.trim() })}
          />
          <TextField
            label={say("settings.mail.user")}
            value={parts.user}
            hint={say("settings.mail.user.hint")}
            onCommit={(user) => change({ user: user.trim() })}
          />
        </div>
        {parts.user === "" ? null : <MailPassword />}
        {setMail.error === null ? null : <Refusal error={setMail.error} />}
      </Group>
      {whole === undefined ? null : <Try server={whole} />}
    </>
  );
}

function Refusal({ error }: { readonly error: Error }): ReactNode {
  const { message, hint } = wordsOf(useText(), error);
  return (
    <p className={styles["refusal"]} role="alert">
      <Icon name="problem" size={16} />
      <span>
        {message}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </p>
  );
}

/** A mail at once, with the password that is set or another. The other is kept nowhere: it is gone with this field. */
function Try({ server }: { readonly server: MailServer }): ReactNode {
  const say = useText();
  const attempt = useCommand("mail_try", []);
  const [to, setTo] = useState("");
  const [password, setPassword] = useState("");
  const isBadRecipient = attempt.error instanceof CallFailed && attempt.error.failure.at === "to";
  const send = (): void => attempt.mutate({ server, to, ...(password === "" ? {} : { password }) });
  return (
    <Group title={say("settings.try")} hint={say("settings.try.hint")}>
      <div className={styles["fields"]}>
        <TextField
          label={say("settings.try.to")}
          value={to}
          placeholder="me@example.org"
          {...(isBadRecipient ? { error: say("office-problem.bad-address") } : {})}
          onCommit={(text) => setTo(text.trim())}
        />
        <AriaTextField
          className={controls["field"] ?? ""}
          type="password"
          autoComplete="off"
          value={password}
          onChange={setPassword}
        >
          <Label className={controls["label"] ?? ""}>{say("settings.try.password")}</Label>
          <Input className={controls["input"] ?? ""} />
        </AriaTextField>
      </div>
      <div>
        <Button
          icon="email"
          label={say(attempt.isPending ? "settings.try.sending" : "settings.try.send")}
          isDisabled={to === "" || attempt.isPending}
          onPress={send}
        />
      </div>
      {attempt.isSuccess ? (
        <output className={styles["good"]}>
          <Icon name="check" size={16} /> {say("settings.try.good", { to })}
        </output>
      ) : null}
      {attempt.error === null || isBadRecipient ? null : <Refusal error={attempt.error} />}
    </Group>
  );
}
