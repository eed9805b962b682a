/**
 * Everything the page asks of the program around it. Only this folder knows what that program is: the window of the
 * desktop, or one that stands in for it.
 */

import type { CommandName, ReplyOf, RequestOf } from "../contract/commands.ts";
import type { Event, Failure } from "../contract/types.ts";
import type { Shell } from "./shell.ts";

export interface Platform {
  /** Does a command of the contract; rejects with a `CallFailed`. */
  call<Name extends CommandName>(name: Name, request: RequestOf<Name>): Promise<ReplyOf<Name>>;
  /** What happens while nobody asks. */
  onEvent(listener: (event: Event) => void): Unlisten;
  readonly files: Files;
  readonly clipboard: Clipboard;
  readonly appearance: Appearance;
  readonly window: HostWindow;
  readonly shell: Shell;
}

export type Unlisten = () => void;

export interface Files {
  /** Asks for files; none, if the person does not want to. */
  open(wanted: FileWanted): Promise<readonly OpenedFile[]>;
  /** Asks where to write a file; false, if the person does not want to. */
  save(wanted: FileWanted & { readonly suggestion: string } & FileContent): Promise<boolean>;
  /** Asks where to and copies the whole workspace there, as a job of that name; the place, if the person wants to. */
  backUp(title: string, suggestion: string, job: string): Promise<string | undefined>;
  /** Asks for a copy and puts it in the place of the workspace; the copy, if the person wants to. */
  putBack(title: string): Promise<string | undefined>;
}

/** A text, or bytes that are none. */
export type FileContent = { readonly text: string } | { readonly bytes: Uint8Array };

export interface FileWanted {
  readonly title: string;
  /** As `json`. */
  readonly extensions: readonly string[];
}

export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
}

export type Theme = "light" | "dark";

export interface Appearance {
  /** What the computer is set to. */
  theme(): Theme;
  onTheme(listener: (theme: Theme) => void): Unlisten;
  /** Language tags, the most wanted first. */
  languages(): readonly string[];
}

export interface HostWindow {
  setTitle(title: string): Promise<void>;
  /** Asked before the program ends; a promise that it waits for, so that nothing is lost. */
  onClose(listener: () => Promise<void>): Unlisten;
  /** A message of the computer's own, while the window is not looked at. */
  notify(title: string, body: string): Promise<void>;
}

/** A command was not done. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
