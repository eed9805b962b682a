/** The few marks that the guide's texts may hold, and the text without them. */

export interface Span {
  readonly kind: "text" | "shown" | "key" | "link";
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  /** Of a link. */
  readonly to?: string;
}

const MARK = /\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;

export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const found of text.matchAll(MARK)) {
    if (found.index > end)
      spans.push({ kind: "text", text: text.slice(end, found.index), at: end });
    const [whole, shown, key, label = "", to = ""] = found;
    const at = found.index;
    if (shown !== undefined) spans.push({ kind: "shown", text: shown, at });
    else if (key !== undefined) spans.push({ kind: "key", text: key, at });
    else spans.push({ kind: "link", text: label, to, at });
    end = found.index + whole.length;
  }
  if (end < text.length) spans.push({ kind: "text", text: text.slice(end), at: end });
  return spans;
}

export function plain(text: string): string {
  return spansOf(text)
    .map((span) => span.text)
    .join("");
}
