/** Pieces that what is said of a step is made of. */

import type { ReactNode } from "react";

import { usePlatform } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { useText } from "../text.ts";
import { useToast } from "../Toast.tsx";

/** The fields of a step's kind, or of a record. */
export type Fields = Readonly<Record<string, unknown>>;

export function Fact(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

export function CopyButton(props: {
  readonly label: string;
  readonly text: string;
  readonly isCompact?: boolean;
}): ReactNode {
  const { label, text, isCompact = false } = props;
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  const copy = (): void => {
    platform.clipboard.writeText(text).then(
      () => toast({ text: say("work.copied"), tone: "good" }),
      () => toast({ text: say("work.copied.not"), tone: "bad" }),
    );
  };
  return <Button icon="copy" label={label} look={isCompact ? "quiet" : "plain"} onPress={copy} />;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function listOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string" && item !== "")
    : [];
}
