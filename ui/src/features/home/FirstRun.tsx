/** A workspace with nothing in it: the demo office to try everything in, or an office of one's own. */

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import type { RequestOf } from "../../contract/commands.ts";
import { CallFailed } from "../../platform/port.ts";
import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { ZoneField } from "../../shared/controls/ZoneField.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useMe } from "../../shared/office.ts";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { useStored } from "../../shared/stored.ts";
import { useText } from "../../shared/text.ts";
import styles from "./first-run.module.css";

export function FirstRun(): ReactNode {
  return (
    <div className={styles["room"]}>
      <Ways />
    </div>
  );
}

function Ways(): ReactNode {
  const say = useText();
  const intl = useIntl();
  const begin = useBegin();
  const [entered, setEntered] = useEntered();
  const isOwn = entered.isOwn === true;
  const { isPending } = begin;
  return (
    <div className={styles["first"]}>
      <header>
        <h1>{say("first.title")}</h1>
        <p>{say("first.text")}</p>
      </header>
      <section aria-labelledby="first-demo" className={styles["way"]} data-quiet={isOwn}>
        <Icon name="play" size={24} />
        <h2 id="first-demo">{say("first.demo")}</h2>
        <p>{say("first.demo.text")}</p>
        <Button
          look={isOwn ? "plain" : "primary"}
          label={say(isPending && !isOwn ? "first.working" : "first.demo.do")}
          isDisabled={isPending}
          onPress={() =>
            begin.run({ type: "demo", language: intl.locale.startsWith("de") ? "de" : "en" })
          }
        />
        {isOwn ? null : <Wrong error={begin.error} />}
      </section>
      <section aria-labelledby="first-own" className={styles["way"]}>
        <Icon name="home" size={24} />
        <h2 id="first-own">{say("first.own")}</h2>
        <p>{say("first.own.text")}</p>
        {isOwn ? (
          <Own entered={entered} onEnter={setEntered} begin={begin} />
        ) : (
          <Button
            label={say("first.own.do")}
            isDisabled={isPending}
            onPress={() => setEntered({ isOwn: true })}
          />
        )}
      </section>
      <p className={styles["later"]}>{say("first.later")}</p>
    </div>
  );
}

/** What was entered so far: kept on this computer until the office has begun. */
interface Entered {
  readonly isOwn?: boolean;
  readonly person?: string;
  readonly email?: string;
  readonly name?: string;
  readonly zone?: string;
  readonly controller?: string;
}

function useEntered(): readonly [Entered, (change: Entered) => void] {
  const [kept, setKept] = useStored("first-run");
  const entered = readEntered(kept);
  return [entered, (change) => setKept(JSON.stringify({ ...entered, ...change }))];
}

function readEntered(kept: string | undefined): Entered {
  try {
    return JSON.parse(kept ?? "{}") as Entered; // Only this file writes it.
  } catch {
    return {};
  }
}

interface Begin {
  readonly run: (request: RequestOf<"office_begin">) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

function useBegin(): Begin {
  const client = useQueryClient();
  const { setMe } = useMe();
  const [, setKept] = useStored("first-run");
  const { mutate, isPending, error } = useCommand("office_begin", []);
  return {
    isPending,
    error,
    run: (request) =>
      mutate(request, {
        onSuccess: ({ me }) => {
          setMe(me);
          setKept(undefined);
          // Nothing of what was shown is true any more.
          void client.invalidateQueries();
        },
      }),
  };
}

/** Of this computer. */
const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const FIELDS = ["person", "email", "name", "controller"] as const;

function Own(props: {
  readonly entered: Entered;
  readonly onEnter: (change: Entered) => void;
  readonly begin: Begin;
}): ReactNode {
  const { entered, onEnter, begin } = props;
  const say = useText();
  const { locale } = useIntl();
  const wrongAt = useWrongAt();
  const [isTried, setIsTried] = useState(false);
  const { person = "", zone = ZONE } = entered;
  const place = placeOf(begin.error);
  const errorOf = (field: (typeof FIELDS)[number] | "zone"): string | undefined => {
    if (field === "person" && isTried && person === "") return say("first.person.none");
    return place === field ? wrongAt(begin.error, place) : undefined;
  };
  const isPlaced = [...FIELDS, "zone"].some((field) => place === field);
  const run = (): void => {
    setIsTried(true);
    if (person === "") return;
    const given = FIELDS.flatMap((field) => {
      const text = entered[field] ?? "";
      return field === "person" || text === "" ? [] : [[field, text] as const];
    });
    const language = locale.startsWith("de") ? { language: "de" } : {};
    begin.run({ type: "own", zone, person, ...language, ...Object.fromEntries(given) });
  };
  const field = (name: (typeof FIELDS)[number]): ReactNode => {
    const error = errorOf(name);
    return (
      <TextField
        key={name}
        label={say(`first.${name}`)}
        hint={say(`first.${name}.hint`)}
        value={entered[name] ?? ""}
        onCommit={(text) => onEnter({ [name]: text.trim() })}
        {...(error === undefined ? {} : { error })}
      />
    );
  };
  return (
    <div className={styles["own"]}>
      {field("person")}
      {field("email")}
      {field("name")}
      <ZoneField
        label={say("first.zone")}
        value={zone}
        onCommit={(next) => onEnter({ zone: next })}
        error={errorOf("zone")}
      />
      {field("controller")}
      {isPlaced ? null : <Wrong error={begin.error} />}
      <div className={styles["do"]}>
        <Button label={say("first.back")} onPress={() => onEnter({ isOwn: false })} />
        <Button
          look="primary"
          label={say(begin.isPending ? "first.working" : "first.begin")}
          isDisabled={begin.isPending}
          onPress={run}
        />
      </div>
    </div>
  );
}

/** Where what was entered is wrong. */
function placeOf(error: Error | null): string | undefined {
  return error instanceof CallFailed ? error.failure.problems?.[0]?.at : undefined;
}

function Wrong({ error }: { readonly error: Error | null }): ReactNode {
  const wrongAt = useWrongAt();
  return error === null ? null : (
    <p role="alert" className={styles["wrong"]}>
      {wrongAt(error, "")}
    </p>
  );
}
