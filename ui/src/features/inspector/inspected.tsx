/** What all fields of the inspector look at: the template, its problems, the office, and the records they are shown for. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";

import type { CommandName, ReplyOf, RequestOf } from "../../contract/commands.ts";
import type { OfficeDocument } from "../../contract/office.ts";
import type { About, FieldValue, Problem, Source } from "../../contract/types.ts";
import type { TemplateDocument } from "../../kernel/document/template.ts";
import { writeTemplate } from "../../kernel/document/text.ts";
import { stepOf } from "../../kernel/document/queries.ts";
import type { Editor } from "../../kernel/editor.ts";
import { usePlatform } from "../../shared/backend.tsx";
import { useOffice } from "../../shared/office.ts";
import { useFieldText, type FieldText } from "../../shared/records/field-text.ts";
import { useStored } from "../../shared/stored.ts";
import { useStore } from "../../shared/use-store.ts";

export interface Inspected {
  readonly editor: Editor;
  readonly document: TemplateDocument;
  readonly problems: readonly Problem[];
  readonly office: OfficeDocument | undefined;
  readonly people: ReadonlyMap<string, string>;
  /** The records that previews are made for. */
  readonly about: About;
  /** What texts and conditions may refer to, with its values for those records. */
  readonly fields: readonly FieldValue[];
  /** What one of them is called. */
  readonly fieldText: FieldText;
  /** The template as it is drawn now, for whoever works something out with it. */
  readonly draft: Source;
}

const InspectedContext = createContext<Inspected | undefined>(undefined);

export function useInspected(): Inspected {
  const inspected = use(InspectedContext);
  if (inspected === undefined) throw new Error("a field stands outside the inspector");
  return inspected;
}

/** How long typing and drawing rest before something is worked out again. */
const REST = 300;
const NO_FIELDS: readonly FieldValue[] = [];

export function InspectedProvider(props: {
  readonly editor: Editor;
  readonly problems: readonly Problem[];
  readonly children: ReactNode;
}): ReactNode {
  const { editor, problems } = props;
  const document = useStore(editor, (state) => state.document, differInPlaces);
  const { office, people } = useOffice();
  const { about } = useShownFor();
  const draft = useDraft(document);
  const fields = useFields(document, about);
  // Names are asked for when they are shown: a change of the template does not make all of them anew.
  const stepName = useCallback(
    (key: string) => stepOf(editor.getState().document, key)?.name,
    [editor],
  );
  const fieldText = useFieldText(stepName);
  const inspected = useMemo(
    () => ({ editor, document, problems, office, people, about, fields, fieldText, draft }),
    [editor, document, problems, office, people, about, fields, fieldText, draft],
  );
  return <InspectedContext value={inspected}>{props.children}</InspectedContext>;
}

/** Whether two documents differ at most in where steps stand, which no field shows: moving many draws no field anew. */
function differInPlaces(one: TemplateDocument, other: TemplateDocument): boolean {
  const { steps, ...rest } = one;
  const { steps: others, ...otherRest } = other;
  return (
    one === other ||
    (steps.length === others.length &&
      areAlike(rest, otherRest) &&
      steps.every((step, at) => step === others[at] || areAlike(step, others[at], "at")))
  );
}

/** Whether two objects have the very same parts, one of them aside. */
function areAlike<Whole extends object>(one: Whole, other?: Whole, aside?: keyof Whole): boolean {
  if (other === undefined) return false;
  const parts = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Whole>; // Keys of both.
  return [...parts].every((part) => part === aside || one[part] === other[part]);
}

export interface ShownFor {
  readonly about: About;
  readonly setProperty: (key: string | undefined) => void;
  readonly setContact: (key: string | undefined) => void;
}

/** The records that previews are made for: this computer remembers them. */
export function useShownFor(): ShownFor {
  const [property, setProperty] = useStored("shown-for.property");
  const [contact, setContact] = useStored("shown-for.contact");
  const about = useMemo(
    () => ({
      ...(property === undefined ? {} : { property }),
      ...(contact === undefined ? {} : { contact }),
    }),
    [property, contact],
  );
  return { about, setProperty, setContact };
}

/** A value after it has rested. */
export function useRested<Value>(value: Value, rest = REST): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}

export interface Worked<Reply> {
  readonly reply: Reply | undefined;
  readonly error: Error | undefined;
  readonly isWorking: boolean;
}

/** What the program works out for a request; while it works, what it said before stays. */
export function useWorked<Name extends CommandName>(
  name: Name,
  request: RequestOf<Name> | undefined,
): Worked<ReplyOf<Name>> {
  const platform = usePlatform();
  const found = useQuery({
    queryKey: [name, request],
    queryKeyHashFn: hashOf,
    queryFn: () =>
      request === undefined
        ? Promise.reject(new Error("nothing is asked for"))
        : platform.call(name, request),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  return {
    reply: request === undefined ? undefined : found.data,
    error: request === undefined ? undefined : (found.error ?? undefined),
    isWorking: found.isFetching,
  };
}

function useDraft(document: TemplateDocument): Source {
  const rested = useRested(document);
  return useMemo(
    () => numbered({ type: "text", name: rested.key, text: writeTemplate(rested) }),
    [rested],
  );
}

const numbers = new WeakMap<object, string>();
let last = 0;

/** Names a large part of questions by a number: spelling it out with every keystroke would hold the page up. */
export function numbered<Part extends object>(part: Part): Part {
  last += 1;
  numbers.set(part, `#${last}`);
  return part;
}

/** What a question is known by. */
function hashOf(key: readonly unknown[]): string {
  return JSON.stringify(key, (_, value: unknown) =>
    typeof value === "object" && value !== null ? (numbers.get(value) ?? value) : value,
  );
}

/** The fields there are; asked for again only when a step came or went. */
function useFields(document: TemplateDocument, about: About): readonly FieldValue[] {
  const platform = usePlatform();
  const rested = useRested(document);
  const steps = rested.steps.map(({ key }) => key).join(" ");
  const found = useQuery({
    queryKey: ["field_list", about, rested.key, steps],
    queryFn: async () => {
      const text = writeTemplate(rested);
      try {
        return await platform.call("field_list", {
          template: { type: "text", name: rested.key, text },
          about,
        });
      } catch {
        // A draft may not be readable yet; the records' fields are known without it.
        return platform.call("field_list", { about });
      }
    },
    placeholderData: keepPreviousData,
    retry: false,
  });
  return found.data?.fields ?? NO_FIELDS;
}
