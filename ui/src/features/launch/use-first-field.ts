/** Puts the cursor, once the form is there, into the first field that is still to be filled; if none is, to the button that starts. */

import { useEffect, useRef, type RefObject } from "react";

interface Places {
  readonly form: RefObject<HTMLFormElement | null>;
  /** Around the button. */
  readonly foot: RefObject<HTMLDivElement | null>;
}

export function useFirstField(index: number): Places {
  const form = useRef<HTMLFormElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const wanted = useRef(index);
  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLInputElement>("input[role=combobox]");
    const field = fields?.[wanted.current];
    if (field === undefined) toStart(foot);
    else field.focus();
  }, []);
  return { form, foot };
}

export function toStart(foot: Places["foot"]): void {
  foot.current?.querySelector("button")?.focus();
}
