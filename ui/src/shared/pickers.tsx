/** Fields that name somebody or something of the office. */

import { useCallback, useMemo, type ReactNode } from "react";

import type { RecordKind } from "../contract/types.ts";
import { useAnswer, usePlatform } from "./backend.tsx";
import type { Choice } from "./controls/fields.tsx";
import { PickField } from "./controls/PickField.tsx";
import { useOffice } from "./office.ts";
import { useText } from "./text.ts";

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onCommit: (key: string | undefined) => void;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

/** How many records are offered at once. */
const OFFERED = 20;

/** A property or a contact, searched for among all of the office. */
export function RecordPicker(props: Props & { readonly kind: RecordKind }): ReactNode {
  const { kind, ...rest } = props;
  const platform = usePlatform();
  const say = useText();
  const search = useCallback(
    async (text: string): Promise<readonly Choice[]> => {
      const wanted = text.trim();
      const reply = await platform.call("record_list", {
        kind,
        limit: OFFERED,
        ...(wanted === "" ? {} : { search: wanted }),
      });
      return reply.records.map(({ key, label }) =>
        label === key ? { key, label } : { key, label, detail: key },
      );
    },
    [platform, kind],
  );
  const named = useRecordName(kind, props.value);
  return (
    <PickField
      placeholder={say(kind === "property" ? "pick.property" : "pick.contact")}
      {...rest}
      valueLabel={named}
      search={search}
    />
  );
}

function useRecordName(kind: RecordKind, key: string | undefined): string | undefined {
  const found = useAnswer("record_show", { kind, key: key ?? "" }, key !== undefined);
  return key === undefined ? undefined : (found.data?.record.label ?? key);
}

/** A person of the office who works there. */
export function PersonPicker(props: Props): ReactNode {
  const { office, people } = useOffice();
  const say = useText();
  const choices = useMemo(
    () =>
      (office?.people ?? [])
        .filter((person) => person.active !== false)
        .map(({ key, name, email }) =>
          email === undefined ? { key, label: name } : { key, label: name, detail: email },
        ),
    [office],
  );
  const search = useCallback(
    (text: string) => {
      const words = text.trim().toLowerCase();
      return choices.filter(({ key, label }) => `${label} ${key}`.toLowerCase().includes(words));
    },
    [choices],
  );
  return (
    <PickField
      placeholder={say("pick.person")}
      {...props}
      valueLabel={props.value === undefined ? undefined : (people.get(props.value) ?? props.value)}
      search={search}
    />
  );
}
