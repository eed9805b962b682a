/** Numbers as people of a language write them. */

/** The number that a text says; nothing if it says none. */
export function parseNumber(text: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12345.6);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  const decimal = sign("decimal");
  const plain = text
    .replaceAll(/[\s\u00a0\u202f'’]/g, "")
    .replaceAll(sign("group"), "")
    .replace(decimal, ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
