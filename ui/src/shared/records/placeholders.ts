/** Placeholders in texts, read as the program reads them: `{{ property.street }}`, and `{{{{` for plain braces. */

export interface Placeholder {
  /** Where it begins and ends in the text, braces included. */
  readonly from: number;
  readonly to: number;
  /** What stands between the braces. */
  readonly path: string;
}

const BRACES = /\{\{+/gu;

/** The placeholders of a text, in order; one that is not closed ends the search. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  BRACES.lastIndex = 0;
  for (let run = BRACES.exec(text); run !== null; run = BRACES.exec(text)) {
    const after = run.index + run[0].length;
    // Every four braces are two plain ones; of what is left, two open a placeholder.
    if (run[0].length % 4 < 2) continue;
    const end = text.indexOf("}}", after);
    if (end < 0) return found;
    found.push({ from: after - 2, to: end + 2, path: text.slice(after, end).trim() });
    BRACES.lastIndex = end + 2;
  }
  return found;
}

export interface Piece {
  readonly text: string;
  /** Whether the text is the path of a placeholder. */
  readonly isPath: boolean;
}

/** A text in pieces, in order: what stands there, and its placeholders. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (to: number): void => {
    if (to > at) pieces.push({ text: text.slice(at, to).replaceAll("{{{{", "{{"), isPath: false });
  };
  for (const { from, to, path } of placeholdersOf(text)) {
    plain(from);
    pieces.push({ text: path, isPath: true });
    at = to;
  }
  plain(text.length);
  return pieces;
}
