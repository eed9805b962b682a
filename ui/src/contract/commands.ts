/** The commands the page calls so far: by name, what goes there and what comes back. Generated later, as `types.ts`. */

import type {
  CheckedDocument,
  Nothing,
  Problem,
  ProcessListRequest,
  ProcessRow,
  Source,
  TemplateImported,
  TemplateRow,
} from "./types.ts";

export interface Commands {
  check: {
    request: { readonly documents: readonly Source[] };
    reply: { readonly documents: readonly CheckedDocument[] };
  };
  template_import: {
    request: { readonly documents: readonly Source[] };
    reply: { readonly templates: readonly TemplateImported[] };
  };
  template_export: { request: { readonly key: string }; reply: { readonly document: string } };
  template_list: { request: Nothing; reply: { readonly templates: readonly TemplateRow[] } };
  template_publish: {
    request: { readonly key: string };
    reply: {
      readonly key: string;
      readonly version: number;
      readonly problems: readonly Problem[];
    };
  };
  office_export: { request: Nothing; reply: { readonly document: string } };
  process_list: {
    request: ProcessListRequest;
    reply: { readonly processes: readonly ProcessRow[]; readonly next?: number };
  };
}

export type CommandName = keyof Commands;
export type RequestOf<Name extends CommandName> = Commands[Name]["request"];
export type ReplyOf<Name extends CommandName> = Commands[Name]["reply"];
