/** What can be done with a template as a whole: the menu of the bar and the palette of commands are made from it. */

import type { TemplateRow } from "../../contract/types.ts";
import type { Editor } from "../../kernel/editor.ts";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import type { IconName } from "../../shared/Icon.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { useRights } from "../../shared/rights.tsx";
import { go } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useStore } from "../../shared/use-store.ts";
import { leaveField, type Autosave } from "./autosave.ts";
import { useOut, type OutName } from "./out.ts";
import type { Panel } from "./panel.ts";
import type { StepWords } from "./words.ts";

export interface Deed {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled?: boolean;
  /** Whether it stands in the menu of the bar; the palette has all. */
  readonly isInMenu: boolean;
  readonly run: () => void;
}

/** What opens over the canvas or in its place. */
export type Over = "palette" | "shortcuts" | "publish" | "versions" | "compare";

interface Wanted {
  readonly editor: Editor;
  readonly autosave: Autosave;
  readonly row: TemplateRow | undefined;
  readonly words: StepWords;
  readonly isOutline: boolean;
  readonly onOutline: () => void;
  readonly onOver: (over: Over) => void;
  readonly panel: Panel;
}

const VIEWS = [
  ["home", "home"],
  ["steps", "list"],
  ["processes", "process"],
  ["properties", "property"],
  ["contacts", "contact"],
  ["deliveries", "delivery"],
  ["services", "service"],
  ["settings", "settings"],
] as const;

export function useDeeds(wanted: Wanted): readonly Deed[] {
  const { row, autosave } = wanted;
  const key = useStore(wanted.editor, (state) => state.document.key);
  /** What is typed and what is changed is saved before. */
  const saved: Saved = (then) => () => {
    leaveField();
    void autosave.flush().then(then);
  };
  return [
    ...useShown(wanted),
    ...useOfTemplate(wanted, key, saved),
    ...useRunning(row, key),
    ...useOuts(wanted),
    ...useHelp(wanted),
    ...useWays(saved),
  ];
}

type Saved = (then: () => void) => () => void;

/** What is seen, and what finds everything else. */
function useShown({ isOutline, onOutline, onOver, panel }: Wanted): readonly Deed[] {
  const say = useText();
  return [
    {
      id: "palette",
      label: say("designer.palette"),
      icon: "search",
      isInMenu: true,
      run: () => onOver("palette"),
    },
    {
      id: "outline",
      label: say(isOutline ? "designer.canvas" : "designer.outline"),
      icon: isOutline ? "template" : "list",
      isInMenu: true,
      run: onOutline,
    },
    {
      id: "panel",
      label: say(panel.isShown ? "designer.panel.hide" : "designer.panel.show"),
      icon: "pencil",
      isInMenu: false,
      run: panel.toggle,
    },
  ];
}

/** What becomes of the draft. */
function useOfTemplate({ row, onOver }: Wanted, key: string, saved: Saved): readonly Deed[] {
  const say = useText();
  return [
    {
      id: "publish",
      label: say("designer.publish"),
      icon: "upload",
      isInMenu: false,
      run: saved(() => onOver("publish")),
    },
    {
      id: "simulate",
      label: say("designer.simulate"),
      icon: "chart",
      isInMenu: false,
      run: saved(() => go("templates", key, "simulate")),
    },
    {
      id: "versions",
      label: say("designer.versions"),
      icon: "clock",
      isInMenu: true,
      run: saved(() => onOver("versions")),
    },
    {
      id: "compare",
      label: say("designer.compare"),
      icon: "replace",
      isDisabled: row?.version === undefined,
      isInMenu: true,
      run: saved(() => onOver("compare")),
    },
  ];
}

/** What makes processes of the published version. */
function useRunning(row: TemplateRow | undefined, key: string): readonly Deed[] {
  const say = useText();
  const { why } = useRights();
  const launch = useLaunch();
  const activate = useCommand("template_set_active", ["template_list"]);
  const isActive = row?.active !== false;
  return [
    {
      id: "launch",
      label: say("designer.launch"),
      icon: "play",
      isDisabled: row?.version === undefined || !isActive || why("process_start") !== undefined,
      isInMenu: true,
      run: () => launch({ template: key }),
    },
    {
      id: "active",
      label: say(isActive ? "designer.deactivate" : "designer.activate"),
      icon: "bolt",
      isDisabled: row === undefined || why("template_set_active") !== undefined,
      isInMenu: true,
      run: () => activate.mutate({ key, active: !isActive }),
    },
  ];
}

/** Out of the program: onto paper, into files. */
function useOuts({ editor, words }: Wanted): readonly Deed[] {
  const say = useText();
  const toast = useToast();
  const out = useOut(editor, words);
  const send = (what: OutName) => () => {
    leaveField();
    out(what).catch((error: unknown) =>
      toast({ tone: "bad", text: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (["print", "svg", "png", "json"] as const).map((id) => ({
    id,
    label: say(`designer.out.${id}`),
    icon: id === "print" ? "letter" : "download",
    isInMenu: true,
    run: send(id),
  }));
}

function useHelp({ onOver }: Wanted): readonly Deed[] {
  const say = useText();
  return [
    {
      id: "shortcuts",
      label: say("designer.shortcuts"),
      icon: "settings",
      isInMenu: true,
      run: () => onOver("shortcuts"),
    },
  ];
}

/** To the other views. */
function useWays(saved: Saved): readonly Deed[] {
  const say = useText();
  return [
    {
      id: "templates",
      label: say("designer.go.templates"),
      icon: "template",
      isInMenu: false,
      run: saved(() => go("templates")),
    },
    ...VIEWS.map(([view, icon]): Deed => ({
      id: `go-${view}`,
      label: say("designer.go", { view: say(`designer.go.${view}`) }),
      icon,
      isInMenu: false,
      run: saved(() => go(view)),
    })),
  ];
}

/** What the list of templates says of this one. */
export function useRow(key: string): TemplateRow | undefined {
  // Its key is searched for: a workspace may have thousands.
  const found = useAnswer("template_list", { search: key }).data?.templates;
  return found?.find((template) => template.key === key);
}
