/** The whole office in one file, and back from it. */

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { usePlatform } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { Progress } from "../../shared/controls/Progress.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useJob } from "../../shared/job.ts";
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
  const { files } = usePlatform();
  const job = useJob("backup");
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () => {
      const day = new Date().toISOString().slice(0, 10);
      const file = say("settings.backup.file", { day });
      return await job.during((name) => files.backUp(say("settings.backup.where"), file, name));
    },
  });
  return (
    <Group title={say("settings.backup")} hint={say("settings.backup.hint")}>
      <div>
        <Button
          look="primary"
          icon="download"
          label={say(isPending ? "settings.backup.writing" : "settings.backup.write")}
          isDisabled={isPending}
          onPress={() => mutate()}
        />
      </div>
      {job.progress === undefined ? null : (
        <Progress
          label={say("settings.backup.writing")}
          done={job.progress.done}
          total={job.progress.total}
          onCancel={job.stop}
        />
      )}
      {data === undefined ? null : (
        <output className={styles["good"]}>
          <Icon name="check" size={16} /> {say("settings.backup.done", { path: data })}
        </output>
      )}
      {error === null ? null : job.isStopped ? (
        <p>{say("settings.backup.stopped")}</p>
      ) : (
        <Failed error={error} onAgain={() => mutate()} />
      )}
    </Group>
  );
}

function Back(): ReactNode {
  const say = useText();
  const toast = useToast();
  const client = useQueryClient();
  const { files } = usePlatform();
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => files.putBack(say("settings.restore.which")),
    onSuccess: (path) => {
      if (path === undefined) return;
      toast({ text: say("settings.restore.done") });
      // Nothing of what was shown is true any more.
      void client.invalidateQueries();
    },
  });
  return (
    <Group title={say("settings.restore")} hint={say("settings.restore.hint")}>
      <div>
        <Button
          icon="upload"
          label={say(isPending ? "settings.restore.reading" : "settings.restore.choose")}
          isDisabled={isPending}
          onPress={() => setIsAsking(true)}
        />
      </div>
      {error === null ? null : <Failed error={error} onAgain={() => mutate()} />}
      <ConfirmDialog
        tone="danger"
        title={say("settings.restore.title")}
        text={say("settings.restore.text")}
        confirm={say("settings.restore.choose")}
        isOpen={isAsking}
        onConfirm={() => mutate()}
        onClose={() => setIsAsking(false)}
      />
    </Group>
  );
}
