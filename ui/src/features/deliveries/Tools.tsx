/** What can be done with deliveries as a whole: written out, an outage rehearsed, and how long they are kept. */

import { useState, type ReactNode } from "react";

import type { DeliveryListRequest, ExportForm } from "../../contract/types.ts";
import { useAnswer, useCommand, usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { NumberField } from "../../shared/controls/fields.tsx";
import { MenuButton } from "../../shared/controls/MenuButton.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import styles from "./deliveries.module.css";
import { Rehearsal } from "./Rehearsal.tsx";

/** A file of more would be of no use to anybody who looks into it. */
const PARTS_MAX = 250;

export function Tools({ wanted }: { readonly wanted: DeliveryListRequest }): ReactNode {
  const say = useText();
  const write = useExport(wanted);
  const [open, setOpen] = useState<"keep" | "outage" | undefined>(undefined);
  return (
    <>
      <Button icon="clock" label={say("deliveries.outage")} onPress={() => setOpen("outage")} />
      <MenuButton
        label={say("deliveries.more")}
        items={[
          { key: "csv", label: say("deliveries.export.csv"), icon: "download" },
          { key: "lines", label: say("deliveries.export.lines"), icon: "download" },
          { key: "keep", label: say("deliveries.keep"), icon: "settings" },
        ]}
        onAction={(key) => {
          if (key === "keep") setOpen("keep");
          else void write(key);
        }}
      />
      {open === "outage" ? (
        <Rehearsal target={wanted.target} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === "keep" ? <Keep onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

/** Writes out what the list shows, all pages of it. */
function useExport(wanted: DeliveryListRequest): (form: ExportForm) => Promise<void> {
  const say = useText();
  const toast = useToast();
  const platform = usePlatform();
  return async (form) => {
    try {
      const parts: string[] = [];
      let count = 0;
      let below: number | undefined;
      do {
        // Each part begins where the one before it ended.
        // oxlint-disable-next-line no-await-in-loop
        const part = await platform.call("delivery_export", {
          filter: { ...wanted, ...(below === undefined ? {} : { below }) },
          form,
        });
        parts.push(part.text);
        count += part.count;
        below = part.next;
      } while (below !== undefined && parts.length < PARTS_MAX);
      const extension = form === "csv" ? "csv" : "jsonl";
      const isSaved = await platform.files.save({
        title: say("deliveries.export.title"),
        extensions: [extension],
        suggestion: `${say("deliveries.export.name")}.${extension}`,
        text: parts.join(""),
      });
      if (isSaved) toast({ text: say("deliveries.exported", { count }) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : "";
      toast({ tone: "bad", text: say("deliveries.failed", { reason }) });
    }
  };
}

/** How long deliveries are kept. */
function Keep({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useText();
  const rights = useRights();
  const toast = useToast();
  const known = useAnswer("delivery_settings", {}).data;
  const set = useCommand("delivery_settings_set", ["delivery_settings"]);
  const [typed, setTyped] = useState<{ doneDays?: number; deadDays?: number }>({});
  if (known === undefined) return null;
  const shown = { ...known, ...typed };
  const save = (): void =>
    set.mutate(shown, {
      onSuccess: () => {
        toast({ text: say("deliveries.keep.done") });
        onClose();
      },
      onError: (error) =>
        toast({ tone: "bad", text: say("deliveries.failed", { reason: error.message }) }),
    });
  return (
    <Dialog
      title={say("deliveries.keep.title")}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.save")}
          isDisabled={set.isPending}
          whyNot={rights.why("delivery_settings_set")}
          onPress={save}
          onClose={onClose}
        />
      }
    >
      <div className={styles["form"]}>
        <p>{say("deliveries.keep.text")}</p>
        <NumberField
          label={say("deliveries.keep.done-days")}
          value={shown.doneDays}
          onCommit={(doneDays) => {
            if (doneDays !== undefined) setTyped({ ...typed, doneDays });
          }}
        />
        <NumberField
          label={say("deliveries.keep.dead-days")}
          value={shown.deadDays}
          onCommit={(deadDays) => {
            if (deadDays !== undefined) setTyped({ ...typed, deadDays });
          }}
        />
      </div>
    </Dialog>
  );
}
