/** Puts the cursor, once the form is there, into the first field that is still to be filled. */

import { useEffect, useRef, type RefObject } from "react";

export function useFirstField(index: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const wanted = useRef(index);
  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLInputElement>("input[role=combobox]");
    fields?.[wanted.current]?.focus();
  }, []);
  return form;
}
