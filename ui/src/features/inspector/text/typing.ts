/** What is typed into a field and not saved yet. */

import { useEffect, useRef, useState } from "react";

export interface Typed {
  readonly value: string;
  readonly onCommit: (value: string) => void;
  /** Why a text cannot be taken over; nothing, if it can. */
  readonly refuse?: (typed: string) => string | undefined;
}

export interface Typing {
  readonly typed: string | undefined;
  readonly refusal: string | undefined;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  readonly takeBack: () => void;
  /** The text was left for good, or only for the list of fields. */
  readonly leave: () => void;
  readonly keep: (isKept: boolean) => void;
}

/** What is typed and not saved yet. It is saved also when the field goes away with what it belongs to. */
export function useTyping({ value, onCommit, refuse }: Typed): Typing {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const isKept = useRef(false);
  const latest = useRef({ typed, value, onCommit, refuse });
  useEffect(() => {
    latest.current = { typed, value, onCommit, refuse };
  });
  useEffect(
    () => () => {
      const { typed: last, value: before, onCommit: save, refuse: no } = latest.current;
      if (last !== undefined && last !== before && no?.(last) === undefined) save(last);
    },
    [],
  );
  const commit = (): void => {
    const { typed: last } = latest.current;
    const reason = last === undefined ? undefined : refuse?.(last);
    setRefusal(reason);
    if (reason !== undefined) return;
    latest.current = { ...latest.current, typed: undefined };
    setTyped(undefined);
    if (last !== undefined && last !== value) onCommit(last);
  };
  return {
    typed,
    refusal,
    type(text) {
      latest.current = { ...latest.current, typed: text };
      setTyped(text);
      setRefusal(undefined);
    },
    commit,
    takeBack() {
      latest.current = { ...latest.current, typed: undefined };
      setTyped(undefined);
      setRefusal(undefined);
    },
    leave() {
      if (!isKept.current) commit();
    },
    keep(kept) {
      isKept.current = kept;
    },
  };
}
