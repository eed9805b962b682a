/**
 * Two ways to show the page that no person chooses: tests and whoever translates it ask for them in the page's address, as
 * `?try=pseudo` (every text out of the catalogues stands in brackets) and `?try=rtl` (as in Arabic, from right to left).
 */

export type Trial = "pseudo" | "rtl";

export function trial(): Trial | undefined {
  const wanted = new URLSearchParams(globalThis.location.search).get("try");
  return wanted === "pseudo" || wanted === "rtl" ? wanted : undefined;
}

/** The language whose dates, numbers and direction are tried. */
export const RTL_LOCALE = "ar-EG";

export const OPEN = "⟦";
export const CLOSE = "⟧";

/** Every message in brackets; its placeholders stay what they are. */
export function bracketed(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(messages).map(([id, text]) => [id, `${OPEN}${text}${CLOSE}`]),
  );
}
