/**
 * Stands in for the program: an office in memory with the demo's people and the gallery's templates. For looking at the
 * page in a browser and for tests; it checks only the plainest mistakes.
 */

import office from "../../../assets/demo/office.json?raw";
import type { CommandName, ReplyOf, RequestOf } from "../contract/commands.ts";
import type {
  AddressReadReply,
  AddressReadRequest,
  AddressRefused,
  Event,
  Failure,
  GalleryTemplate,
  Problem,
  ProcessRow,
  Right,
  Source,
  TemplateListReply,
  TemplateListRequest,
  TemplateRow,
} from "../contract/types.ts";
import { browserAppearance, browserClipboard } from "./browser.ts";
import { inboundHandlers } from "./fake-inbound.ts";
import { recordHandlers } from "./fake-records.ts";
import { subscriptionHandlers } from "./fake-subscriptions.ts";
import { CallFailed, type Appearance, type Clipboard, type Platform } from "./port.ts";
import { createShellStore, type Shell, type ShellState } from "./shell.ts";

const gallery = import.meta.glob<string>("../../../assets/gallery/*.doorstep.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

interface Kept {
  document: string;
  version?: number;
  /** Whether processes of it may be started; absent: yes. */
  active?: boolean;
  updated: string;
}

/** As much of a template as is read here. */
interface Drawn {
  readonly key: string;
  readonly name: string;
  readonly group?: string;
  readonly description?: string;
  readonly steps: readonly {
    readonly key: string;
    readonly kind: string;
    readonly with?: Fields;
  }[];
  readonly flows: readonly { readonly from: string; readonly to: string }[];
}

type Fields = Readonly<Record<string, unknown>>;

export interface FakeOptions {
  /** The language of the gallery's templates. */
  readonly language?: "de" | "en";
  readonly now?: () => string;
  readonly appearance?: Appearance;
  readonly clipboard?: Clipboard;
  /** Answers of its own for some commands. */
  readonly handlers?: Handlers;
  readonly shell?: Shell;
}

/** It does the commands that the page calls so far. */
export type Handlers = {
  readonly [Name in CommandName]?: (request: RequestOf<Name>) => ReplyOf<Name>;
};

export function fakePlatform(options: FakeOptions = {}): Platform {
  const listeners = new Set<(event: Event) => void>();
  const handlers = { ...handlersOf(options), ...options.handlers };
  return {
    call(name, request) {
      // A lookup by a union of names loses that the request is that of the name.
      const handler = handlers[name] as ((request: unknown) => ReplyOf<typeof name>) | undefined;
      return new Promise((resolve, reject) => {
        try {
          if (handler === undefined)
            throw failed({ code: "notFound", message: `there is no command \`${name}\` here` });
          resolve(handler(request));
        } catch (reason) {
          reject(reason instanceof Error ? reason : new Error(String(reason)));
        }
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    files: { open: () => Promise.resolve([]), save: () => Promise.resolve(false), ...NO_BACKUPS },
    clipboard: options.clipboard ?? browserClipboard(),
    appearance: options.appearance ?? browserAppearance(),
    window: {
      setTitle(title) {
        document.title = title;
        return Promise.resolve();
      },
      onClose: () => () => undefined,
      notify: () => Promise.resolve(),
    },
    shell: options.shell ?? fakeShell(),
  };
}

/** Nobody chooses a place here. */
const NO_BACKUPS = {
  backUp: () => Promise.resolve(undefined),
  putBack: () => Promise.resolve(undefined),
};

/** Remembers what it is told; nothing of it goes further than the page. */
export function fakeShell(start: Partial<ShellState> = {}): Shell {
  const store = createShellStore({
    office: { is: "running", sendsMail: true },
    closing: "hides",
    session: false,
    zoom: 100,
    ...start,
  });
  const { getState, subscribe, onOpen } = store;
  const change = (changed: Partial<ShellState>): Promise<void> => {
    store.set(changed);
    return Promise.resolve();
  };
  return {
    getState,
    subscribe,
    onOpen,
    introduce: () => Promise.resolve(),
    badge: () => Promise.resolve(),
    painted: () => Promise.resolve(),
    setZoom: (zoom) => change({ zoom }),
    setClosing: (closing) => change({ closing }),
    setSession: (session) => change({ session }),
    tryOfficeAgain: () => change({ office: { is: "running", sendsMail: true } }),
    quit: () => Promise.resolve(),
  };
}

const ALL_RIGHTS: readonly Right[] = [
  "anybody",
  "agent",
  "step",
  "process",
  "designer",
  "administrator",
];

function handlersOf({
  language = "en",
  now = () => new Date().toISOString(),
}: FakeOptions): Handlers {
  const templates = new Map<string, Kept>();
  for (const [path, document] of Object.entries(gallery))
    if (path.includes(`.${language}.`))
      templates.set(read(document).key, {
        document,
        version: 1,
        updated: "2026-03-02T09:40:00+01:00",
      });

  const kept = (key: string): Kept => {
    const template = templates.get(key);
    if (template === undefined)
      throw failed({
        code: "notFound",
        message: `the workspace has no template \`${key}\``,
        at: key,
      });
    return template;
  };
  const textOf = (source: Source): string => {
    if (source.type === "text") return source.text;
    if (source.type !== "file") return kept(source.key).document;
    throw failed({ code: "outside", message: "there are no files here", at: source.path });
  };
  const take = (source: Source) => {
    const document = textOf(source);
    const { key, name } = read(document);
    templates.set(key, { ...templates.get(key), document, updated: now() });
    return { key, name, problems: problemsOf(document) };
  };

  return {
    me_set: ({ person }) => ({ ...(person === undefined ? {} : { person }), rights: ALL_RIGHTS }),
    me_show: () => ({ rights: ALL_RIGHTS }),
    job_stop: () => ({}),
    check: ({ documents }) => ({
      documents: documents.map((source) => ({
        name: source.type === "text" ? source.name : "",
        problems: problemsOf(textOf(source)),
      })),
    }),
    template_import: ({ documents }) => ({ templates: documents.map(take) }),
    template_export: ({ key }) => ({ document: kept(key).document }),
    template_list: (request) => templatePage([...templates.values()], request),
    template_groups: () => {
      const groups = new Map<string, number>();
      for (const template of templates.values()) {
        const { group } = rowOf(template);
        groups.set(group, (groups.get(group) ?? 0) + 1);
      }
      return {
        groups: [...groups]
          .toSorted(([one], [other]) => one.localeCompare(other))
          .map(([name, count]) => ({ name, templates: count })),
      };
    },
    template_set_active: ({ key, active }) => {
      kept(key).active = active;
      return rowOf(kept(key));
    },
    template_copy: ({ key, name }) => {
      const copy = { ...read(kept(key).document), key: `${key}-${templates.size}`, name };
      templates.set(copy.key, { document: JSON.stringify(copy), updated: now() });
      return rowOf(kept(copy.key));
    },
    gallery: () => ({ templates: Object.entries(gallery).map(galleryTemplate) }),
    template_publish: ({ key }) => {
      const template = kept(key);
      const problems = problemsOf(template.document);
      if (problems.some((problem) => problem.severity === "error"))
        throw failed({ code: "invalid", message: "the template has errors", problems });
      template.version = (template.version ?? 0) + 1;
      return { key, version: template.version, problems };
    },
    ...recordHandlers(office, PROCESSES, now),
    ...inboundHandlers(),
    ...subscriptionHandlers(),
    address_read: addressRead,
    office_export: () => ({ document: office }),
    office_show: () => ({ office: shown() }),
    process_list: ({ state }) => ({
      processes: PROCESSES.filter((process) => state === undefined || process.state === state),
    }),
  };
}

/** Of the rules for addresses the first ones; all of them only the program knows. */
function addressRead({ address, role }: AddressReadRequest): AddressReadReply {
  const typed = address.trim();
  const refused = (why: AddressRefused) => ({ changes: [], refused: { why, message: why } });
  if (!/^https?:\/\//.test(typed)) return refused("scheme");
  if (!/^https?:\/\/[^/?#\s@{}]+/.test(typed)) return refused("noHost");
  const whole = typed.replace(/^(https?:\/\/[^/?#]+)(?=[?#]|$)/, "$1/").replace(/#.*$/, "");
  if (role === "base" && !/[/&?=]$/.test(whole)) return refused("noBase");
  return {
    address: whole,
    changes: /#/.test(typed) ? [{ what: "fragment" }] : [],
  };
}

/** The office without its records. */
function shown(): Readonly<Record<string, unknown>> {
  const { properties: _, contacts: __, ...frame } = JSON.parse(office) as Fields;
  return frame;
}

function read(document: string): Drawn {
  return JSON.parse(document) as Drawn; // It comes from the gallery or from the page's own editor.
}

function templatePage(
  kept: readonly Kept[],
  { search = "", group, active, published, lacking = false, after, limit }: TemplateListRequest,
): TemplateListReply {
  const words = search.toLowerCase().split(/\s+/);
  const found = kept
    .filter(({ document }) => words.every((word) => saidIn(document).includes(word)))
    .map(rowOf)
    .filter((row) => !lacking || row.lacks !== undefined)
    .filter((row) => group === undefined || row.group === group)
    .filter((row) => active === undefined || row.active === active)
    .filter((row) => published === undefined || (row.version !== undefined) === published)
    .toSorted(byName);
  const first = after === undefined ? 0 : found.findIndex(({ key }) => key === after.key) + 1;
  const templates = found.slice(first, limit === undefined ? undefined : first + limit);
  const last = templates.at(-1);
  return last === undefined || last === found.at(-1)
    ? { templates }
    : { templates, next: { name: last.name, key: last.key } };
}

function saidIn(document: string): string {
  const { key, name, group = "", description = "" } = read(document);
  return `${key} ${name} ${group} ${description}`.toLowerCase();
}

function galleryTemplate([path, document]: readonly [string, string]): GalleryTemplate {
  const { key, name, description = "", steps } = read(document);
  const language = path.includes(".de.") ? "de" : "en";
  return { key, name, description, language, steps: steps.length, document };
}

function rowOf({ document, version, active = true, updated }: Kept): TemplateRow {
  const { key, name, group = "" } = read(document);
  return {
    key,
    name,
    group,
    active,
    differs: version === undefined,
    updated,
    ...(version === undefined ? {} : { version }),
  };
}

function byName(one: TemplateRow, other: TemplateRow): number {
  return one.name.localeCompare(other.name);
}

function failed(failure: Failure): CallFailed {
  return new CallFailed(failure);
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  task: ["subject"],
  appointment: ["subject"],
  letter: ["template"],
  email: ["subject", "body"],
  sms: ["text"],
  reminder: ["note"],
  decision: ["question"],
  wait: ["until"],
  set_status: ["status"],
  write_values: ["field"],
  activity: ["type"],
  follow_up_process: ["template"],
};

function problemsOf(document: string): readonly Problem[] {
  const template = read(document);
  const problems: Problem[] = [];
  // An office is checked with the templates that use it; there is nothing to say about it here.
  if (!("steps" in template)) return problems;
  template.steps.forEach((step, index) => {
    const at = `steps[${index}]`;
    for (const field of REQUIRED[step.kind] ?? [])
      if ((step.with?.[field] ?? "") === "")
        problems.push({
          at: `${at}.with.${field}`,
          code: "missing-field",
          message: `\`${field}\` is empty`,
          severity: "error",
        });
    if (
      step.kind === "webhook" &&
      ["service", "endpoint", "url"].every((form) => !step.with?.[form])
    )
      problems.push({
        at: `${at}.with.service`,
        code: "missing-field",
        message: "no service is chosen",
        severity: "error",
      });
    const isAlone = !template.flows.some((flow) => flow.from === step.key || flow.to === step.key);
    if (isAlone && template.steps.length > 1)
      problems.push({
        at,
        code: "unconnected",
        message: "no flow leads here or away",
        severity: "warning",
      });
  });
  return problems;
}

const PROCESSES: readonly ProcessRow[] = [
  {
    id: 41,
    title: "Sale of Lindenweg 4, Aachen",
    template: "sale-from-mandate-to-notary-en",
    version: 1,
    state: "running",
    mark: "overdue",
    property: "15005",
    contact: "c1",
    owner: "anna",
    names: { template: "sale-from-mandate-to-notary-en" },
    started: "2026-03-02T09:12:00+01:00",
  },
  {
    id: 40,
    title: "Value of Rosenweg 30",
    template: "revaluation-en",
    version: 1,
    state: "running",
    mark: "due",
    property: "15004",
    owner: "david",
    names: { template: "revaluation-en" },
    started: "2026-03-01T16:40:00+01:00",
  },
  {
    id: 38,
    title: "Enquiry of Katharina Jansen",
    template: "enquiry-to-viewing-en",
    version: 1,
    state: "running",
    mark: "waiting",
    property: "15006",
    contact: "c3",
    owner: "emre",
    names: { template: "enquiry-to-viewing-en" },
    started: "2026-02-27T11:05:00+01:00",
  },
  {
    id: 37,
    title: "Value of Ringstraße 78",
    template: "revaluation-en",
    version: 1,
    state: "completed",
    property: "15007",
    owner: "hannes",
    names: { template: "revaluation-en" },
    started: "2026-02-20T10:00:00+01:00",
    ended: "2026-02-24T12:31:00+01:00",
  },
];
