/** Keys of steps: made from names, and unique. */

const KEY_MAX = 64;

/** A key made from what people call something: `Check area & price` becomes `check-area-price`. */
export function keyFrom(name: string, fallback: string): string {
  const key = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, KEY_MAX - 4)
    .replace(/^-+|-+$/g, "");
  return key === "" ? fallback : key;
}

/** The key itself, or with the first number that makes it unused. */
export function unusedKey(wanted: string, isUsed: (key: string) => boolean): string {
  if (!isUsed(wanted)) return wanted;
  const base = wanted.replace(/-\d+$/, "") || wanted;
  for (let number = 2; ; number += 1) {
    const key = `${base.slice(0, KEY_MAX - 1 - String(number).length)}-${number}`;
    if (!isUsed(key)) return key;
  }
}

/** Whether a text may be a key. */
export function isKey(text: string): boolean {
  return /^[\p{L}\p{N}._-]{1,64}$/u.test(text);
}
