/**
 * Conditions as rows of field, operator and value, joined by and / or. What can be shown so is read out of the
 * expression and written back; anything else stays an expression, which is never lost.
 */

export type Operator =
  | "is"
  | "is_not"
  | "more"
  | "at_least"
  | "less"
  | "at_most"
  | "contains"
  | "starts"
  | "ends"
  | "one_of"
  | "filled"
  | "empty";

export type Literal = string | number | boolean;

export interface Row {
  /** A dotted path, as `property.price` or `steps.check-area.outcome`; empty: not chosen yet. */
  readonly field: string;
  readonly operator: Operator;
  /** Nothing for `filled` and `empty`; more than one only for `one_of`. */
  readonly values: readonly Literal[];
}

export interface Group {
  readonly join: "and" | "or";
  readonly items: readonly Item[];
}

export type Item = Row | Group;

export const OPERATORS: readonly Operator[] = [
  "is",
  "is_not",
  "more",
  "at_least",
  "less",
  "at_most",
  "contains",
  "starts",
  "ends",
  "one_of",
  "filled",
  "empty",
];

const COMPARISONS = {
  "==": "is",
  "!=": "is_not",
  ">": "more",
  ">=": "at_least",
  "<": "less",
  "<=": "at_most",
} as const;
const METHODS = { contains: "contains", startsWith: "starts", endsWith: "ends" } as const;
const ROOTS = new Set(["property", "contact", "process", "owner", "steps"]);
/** How deep groups may stand in each other; deeper ones stay an expression. */
const DEPTH_MAX = 4;

export function isGroup(item: Item): item is Group {
  return "items" in item;
}

/** Whether everything in it is chosen, so that it can be written. */
export function isComplete(item: Item): boolean {
  if (isGroup(item)) return item.items.every(isComplete);
  if (item.field === "") return false;
  return takesNoValue(item.operator) || item.values.length > 0;
}

export function takesNoValue(operator: Operator): boolean {
  return operator === "filled" || operator === "empty";
}

/** The rows of an expression; nothing, if it says more than rows can. */
export function readCondition(source: string): Group | undefined {
  if (source.trim() === "") return { join: "and", items: [] };
  const tokens = tokensOf(source);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const item = readJoined(reader, "or");
  if (item === undefined || reader.at < tokens.length) return undefined;
  return isGroup(item) ? item : { join: "and", items: [item] };
}

/** The same, where a row holds only for records that have its field: for others it can be said now, and is no. */
export function guarded(group: Group): Group {
  const guards = group.items.map((item) => (isGroup(item) ? undefined : guardOf(item)));
  const isThere = (guard: Row): boolean =>
    group.join === "and" &&
    group.items.some(
      (item) => !isGroup(item) && item.operator === "filled" && item.field === guard.field,
    );
  const items = group.items.flatMap((item, at): readonly Item[] => {
    if (isGroup(item)) return [guarded(item)];
    const guard = guards[at];
    if (guard === undefined || isThere(guard)) return [item];
    return group.join === "and" ? [guard, item] : [{ join: "and", items: [guard, item] }];
  });
  return { join: group.join, items };
}

function guardOf({ field, operator }: Row): Row | undefined {
  const isOfRecord = /^(property|contact)\./u.test(field);
  return isOfRecord && !takesNoValue(operator)
    ? { field, operator: "filled", values: [] }
    : undefined;
}

/** The expression of rows. */
export function writeCondition(group: Group): string {
  const join = group.join === "and" ? " && " : " || ";
  return group.items
    .map((item) => {
      if (!isGroup(item)) return writeRow(item);
      const text = writeCondition(item);
      return item.items.length > 1 && group.items.length > 1 ? `(${text})` : text;
    })
    .filter((text) => text !== "")
    .join(join);
}

function writeRow({ field, operator, values }: Row): string {
  const path = expressionOf(field);
  const [first = ""] = values;
  switch (operator) {
    case "filled":
      return `has(${path})`;
    case "empty":
      return `!has(${path})`;
    case "one_of":
      return `${path} in [${values.map(writeLiteral).join(", ")}]`;
    case "contains":
    case "starts":
    case "ends": {
      const method = operator === "contains" ? operator : (`${operator}With` as const);
      return `${path}.${method}(${writeLiteral(first)})`;
    }
    case "is":
    case "is_not":
    case "more":
    case "at_least":
    case "less":
    case "at_most": {
      const sign = Object.entries(COMPARISONS).find(([, name]) => name === operator)?.[0] ?? "==";
      return `${path} ${sign} ${writeLiteral(first)}`;
    }
  }
}

function writeLiteral(value: Literal): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A dotted path as an expression says it: `steps["check-area"].outcome`. */
export function expressionOf(path: string): string {
  const [root = "", ...rest] = segmentsOf(path);
  return rest.reduce(
    (text, part) =>
      /^[A-Za-z_]\w*$/u.test(part) ? `${text}.${part}` : `${text}[${JSON.stringify(part)}]`,
    root,
  );
}

/** The parts of a dotted path; the key of a step may hold dots itself. */
function segmentsOf(path: string): readonly string[] {
  const step = /^steps\.(.+)\.([^.]+)$/u.exec(path);
  return step === null ? path.split(".") : ["steps", step[1] ?? "", step[2] ?? ""];
}

interface Token {
  readonly kind: "name" | "text" | "number" | "sign";
  readonly text: string;
}

const TOKEN =
  /\s*(?:([A-Za-z_]\w*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|(&&|\|\||==|!=|>=|<=|[()[\].,!<>]))/uy;

function tokensOf(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const text = source.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) return undefined;
    const [, name, quoted, number, sign] = found;
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (quoted !== undefined) {
      const plain = unquoted(quoted);
      if (plain === undefined) return undefined;
      tokens.push({ kind: "text", text: plain });
    } else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}

/** The text in quotes; nothing, if it holds escapes that are not known here. */
function unquoted(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  if (/\\[^"'\\nt]/u.test(inner)) return undefined;
  return inner.replace(/\\(.)/gu, (_, letter: string) =>
    letter === "n" ? "\n" : letter === "t" ? "\t" : letter,
  );
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function take(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  if (token === undefined || token.text !== text || token.kind === "text") return false;
  reader.at += 1;
  return true;
}

function next(reader: Reader, kind: Token["kind"]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token?.kind !== kind) return undefined;
  reader.at += 1;
  return token.text;
}

function readJoined(reader: Reader, join: Group["join"]): Item | undefined {
  const items: Item[] = [];
  do {
    const item = join === "or" ? readJoined(reader, "and") : readUnit(reader);
    if (item === undefined) return undefined;
    items.push(item);
  } while (take(reader, join === "or" ? "||" : "&&"));
  return items.length === 1 ? items[0] : { join, items };
}

function readUnit(reader: Reader): Item | undefined {
  if (!take(reader, "(")) return readRow(reader);
  reader.depth += 1;
  if (reader.depth > DEPTH_MAX) return undefined;
  const item = readJoined(reader, "or");
  reader.depth -= 1;
  return take(reader, ")") ? item : undefined;
}

function readRow(reader: Reader): Row | undefined {
  const isNot = take(reader, "!");
  if (take(reader, "has")) {
    const path = take(reader, "(") ? readPath(reader) : undefined;
    if (path === undefined || path.method !== undefined || !take(reader, ")")) return undefined;
    return { field: path.field, operator: isNot ? "empty" : "filled", values: [] };
  }
  const path = isNot ? undefined : readPath(reader);
  if (path === undefined) return undefined;
  const { field, method } = path;
  if (method !== undefined) {
    const value = next(reader, "text");
    return value === undefined || !take(reader, ")")
      ? undefined
      : { field, operator: method, values: [value] };
  }
  if (take(reader, "in")) {
    const values = readList(reader);
    return values === undefined ? undefined : { field, operator: "one_of", values };
  }
  const sign = next(reader, "sign");
  const operator = Object.entries(COMPARISONS).find(([known]) => known === sign)?.[1];
  const value = operator === undefined ? undefined : readLiteral(reader);
  return operator === undefined || value === undefined
    ? undefined
    : { field, operator, values: [value] };
}

function readPath(
  reader: Reader,
): { readonly field: string; readonly method?: "contains" | "starts" | "ends" } | undefined {
  const root = next(reader, "name");
  if (root === undefined || !ROOTS.has(root)) return undefined;
  const parts = [root];
  for (;;) {
    if (take(reader, "[")) {
      const key = next(reader, "text");
      if (key === undefined || !take(reader, "]")) return undefined;
      parts.push(key);
    } else if (take(reader, ".")) {
      const name = next(reader, "name");
      if (name === undefined) return undefined;
      if (take(reader, "(")) {
        const method = Object.entries(METHODS).find(([known]) => known === name)?.[1];
        return method === undefined ? undefined : { field: parts.join("."), method };
      }
      parts.push(name);
    } else return parts.length > 1 ? { field: parts.join(".") } : undefined;
  }
}

function readList(reader: Reader): readonly Literal[] | undefined {
  if (!take(reader, "[")) return undefined;
  const values: Literal[] = [];
  do {
    const value = readLiteral(reader);
    if (value === undefined) return undefined;
    values.push(value);
  } while (take(reader, ","));
  return take(reader, "]") ? values : undefined;
}

function readLiteral(reader: Reader): Literal | undefined {
  const text = next(reader, "text");
  if (text !== undefined) return text;
  const number = next(reader, "number");
  if (number !== undefined) return Number(number);
  if (take(reader, "true")) return true;
  return take(reader, "false") ? false : undefined;
}
