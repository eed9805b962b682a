/** What the person before the page may do. The program holds to it; the page says it before somebody tries. */

import { useEffect, useMemo, type ReactNode } from "react";
import { useQueryClient } from "@tanstack/react-query";

import { RIGHTS, type CommandName } from "../contract/commands.ts";
import type { Right } from "../contract/types.ts";
import { useAnswer, usePlatform } from "./backend.tsx";
import { Icon } from "./Icon.tsx";
import { useMe, useOffice } from "./office.ts";
import styles from "./rights.module.css";
import { useText } from "./text.ts";

/** Whose something is: the owner of a process, and the person of a step in it. */
export interface Whose {
  readonly owner: string;
  readonly person?: string | undefined;
}

export interface Rights {
  /** Why the person may not do it; nothing: the person may, as far as is known. */
  readonly why: (command: CommandName, whose?: Whose) => string | undefined;
}

export function useRights(): Rights {
  const say = useText();
  const shown = useAnswer("me_show", {}).data;
  const { office, people } = useOffice();
  return useMemo(() => {
    const administrators = (office?.people ?? [])
      .filter(({ active, roles = [] }) => active !== false && roles.includes("administrator"))
      .map(({ name }) => name);
    const nameOf = (key: string): string => people.get(key) ?? key;
    const why = (command: CommandName, whose?: Whose): string | undefined => {
      const right: Right = RIGHTS[command];
      if (shown === undefined || shown.rights.includes(right)) return undefined;
      const isOfSomebody = right === "step" || right === "process";
      // Whose it is is not known here: the program will say.
      if (isOfSomebody && whose === undefined) return undefined;
      const holders = isOfSomebody ? holdersOf(right, whose) : [];
      if (holders.some((holder) => holder === shown.person)) return undefined;
      const ask = [...new Set([...holders.map(nameOf), ...administrators])];
      return say(`rights.only.${right}`, { ask: say("rights.ask", { names: ask.join(" / ") }) });
    };
    return { why };
  }, [shown, office, people, say]);
}

function holdersOf(right: Right, whose: Whose | undefined): readonly string[] {
  if (whose === undefined) return [];
  const { owner, person } = whose;
  return right === "step" && person !== undefined ? [person, owner] : [owner];
}

/** Tells the program who sits before the page; from now on that person's rights hold. */
export function useIntroduction(): void {
  const platform = usePlatform();
  const client = useQueryClient();
  const { me, setMe } = useMe();
  const { office } = useOffice();
  useEffect(() => {
    // Told again with every office: roles may have changed with it.
    if (office === undefined) return;
    platform.call("me_set", me === undefined ? {} : { person: me }).then(
      (reply) => client.setQueryData(["me_show", {}], reply),
      // Whoever does not work here any more is asked anew who sits here.
      () => setMe(undefined),
    );
  }, [platform, client, me, setMe, office]);
}

/** Says above a view that the person may look at it and not change it, and whom to ask. */
export function RightNote(props: {
  readonly of: CommandName;
  /** What the person can do here all the same. */
  readonly says?: string;
  /** Whether it stands over a whole view, from edge to edge. */
  readonly isBar?: boolean;
}): ReactNode {
  const { of, says, isBar = false } = props;
  const { why } = useRights();
  const reason = why(of);
  if (reason === undefined) return null;
  return (
    <div className={isBar ? `${styles["note"]} ${styles["bar"]}` : styles["note"]} role="note">
      <Icon name="lock" size={16} />
      <div>
        {says === undefined ? null : <p className={styles["says"]}>{says}</p>}
        <p className={styles["reason"]}>{reason}</p>
      </div>
    </div>
  );
}

/** A form that only some may fill in: to everybody else it is shown, with the reason above it. */
export function Allowed(props: {
  readonly to: CommandName;
  /** Whether something above it says already why not. */
  readonly isSaid?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { why } = useRights();
  return (
    <>
      {props.isSaid === true ? null : <RightNote of={props.to} />}
      <fieldset className={styles["form"]} disabled={why(props.to) !== undefined}>
        {props.children}
      </fieldset>
    </>
  );
}
