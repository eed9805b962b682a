/** The whole office in one file, and back from it. */

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { Group } from "./Part.tsx";
import styles from "./settings.module.css";

export function Backup(): ReactNode {
  return (
    <>
      <Away />
      <Back />
    </>
  );
}

function Away(): ReactNode {
  const say = useText();
  const backup = useCommand("backup", []);
  const [path, setPath] = useState("");
  const write = (): void => backup.mutate({ path });
  return (
    <Group title={say("settings.backup")} hint={say("settings.backup.hint")}>
      <div className={styles["pathLine"]}>
        <TextField
          label={say("settings.backup.path")}
          value={path}
          placeholder={say("settings.backup.path.example")}
          onCommit={(text) => setPath(text.trim())}
        />
        <Button
          look="primary"
          icon="download"
          label={say(backup.isPending ? "settings.backup.writing" : "settings.backup.write")}
          isDisabled={path === "" || backup.isPending}
          onPress={write}
        />
      </div>
      {backup.isSuccess ? (
        <output className={styles["good"]}>
          <Icon name="check" size={16} />{" "}
          {say("settings.backup.done", { path: backup.variables.path })}
        </output>
      ) : null}
      {backup.error === null ? null : <Failed error={backup.error} onAgain={write} />}
    </Group>
  );
}

function Back(): ReactNode {
  const say = useText();
  const toast = useToast();
  const client = useQueryClient();
  const restore = useCommand("restore", []);
  const [path, setPath] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const read = (): void =>
    restore.mutate(
      { path },
      {
        onSuccess: () => {
          toast({ text: say("settings.restore.done") });
          // Nothing of what was shown is true any more.
          void client.invalidateQueries();
        },
      },
    );
  return (
    <Group title={say("settings.restore")} hint={say("settings.restore.hint")}>
      <div className={styles["pathLine"]}>
        <TextField
          label={say("settings.backup.path")}
          value={path}
          placeholder={say("settings.backup.path.example")}
          onCommit={(text) => setPath(text.trim())}
        />
        <Button
          icon="upload"
          label={say(restore.isPending ? "settings.restore.reading" : "settings.restore.read")}
          isDisabled={path === "" || restore.isPending}
          onPress={() => setIsAsking(true)}
        />
      </div>
      {restore.error === null ? null : <Failed error={restore.error} onAgain={read} />}
      <ConfirmDialog
        tone="danger"
        title={say("settings.restore.title")}
        text={say("settings.restore.text", { path })}
        confirm={say("settings.restore.read")}
        isOpen={isAsking}
        onConfirm={read}
        onClose={() => setIsAsking(false)}
      />
    </Group>
  );
}
