/** A service is installed from the manifest of its provider: chosen, then shown with all that it asks for. */

import { useState, type ReactNode } from "react";
import { DropZone, type FileDropItem } from "react-aria-components";

import type { ServiceSample } from "../../contract/types.ts";
import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Button } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Badge } from "../../shared/Page.tsx";
import { useText } from "../../shared/text.ts";
import { Offer, type Manifest } from "./Offer.tsx";
import styles from "./services.module.css";

interface Props {
  readonly onClose: () => void;
  readonly onInstalled: (key: string) => void;
}

export function Install({ onClose, onInstalled }: Props): ReactNode {
  const say = useText();
  const [manifest, setManifest] = useState<Manifest | undefined>(undefined);
  if (manifest !== undefined)
    return (
      <Offer
        manifest={manifest}
        onBack={() => setManifest(undefined)}
        onClose={onClose}
        onInstalled={onInstalled}
      />
    );
  return (
    <Dialog
      title={say("services.install")}
      size="medium"
      isOpen
      onClose={onClose}
      actions={<Button label={say("common.cancel")} onPress={onClose} />}
    >
      <div className={connection["form"]}>
        <FromFile onChosen={setManifest} />
        <Samples onChosen={setManifest} />
      </div>
    </Dialog>
  );
}

function FromFile({ onChosen }: { readonly onChosen: (manifest: Manifest) => void }): ReactNode {
  const say = useText();
  const platform = usePlatform();
  const [error, setError] = useState<unknown>(undefined);
  const tell = async (read: () => Promise<Manifest | undefined>): Promise<void> => {
    try {
      const manifest = await read();
      if (manifest !== undefined) onChosen(manifest);
    } catch (failure) {
      setError(failure);
    }
  };
  const open = (): Promise<void> =>
    tell(async () => {
      const [file] = await platform.files.open({
        title: say("services.install.choose"),
        extensions: ["json"],
      });
      return file === undefined ? undefined : { name: file.name, text: file.text };
    });
  return (
    <DropZone
      className={styles["drop"] ?? ""}
      getDropOperation={(types) => (types.has("text/plain") ? "cancel" : "copy")}
      onDrop={({ items }) => {
        const file = items.find((item): item is FileDropItem => item.kind === "file");
        if (file !== undefined)
          void tell(async () => ({ name: file.name, text: await file.getText() }));
      }}
    >
      <p>{say("services.install.text")}</p>
      <Button
        look="primary"
        icon="upload"
        label={say("services.install.choose")}
        onPress={() => void open()}
      />
      {error instanceof Error ? (
        <p className={styles["bad"]} role="alert">
          {say("services.import.unread", { reason: error.message })}
        </p>
      ) : null}
    </DropZone>
  );
}

function Samples({ onChosen }: { readonly onChosen: (manifest: Manifest) => void }): ReactNode {
  const say = useText();
  const { data, error } = useAnswer("service_samples", {});
  if (error !== null) return <Failed error={error} />;
  return (
    <section className={styles["block"]} aria-label={say("services.samples")}>
      <h3>{say("services.samples")}</h3>
      <ul className={styles["samples"]}>
        {(data?.services ?? []).map((sample) => (
          <Sample key={sample.key} sample={sample} onChosen={onChosen} />
        ))}
      </ul>
      <h3>{say("services.exchanges")}</h3>
      <ul className={styles["samples"]}>
        {(data?.exchanges ?? []).map((sample) => (
          <Sample key={sample.key} sample={sample} onChosen={onChosen} />
        ))}
      </ul>
    </section>
  );
}

function Sample(props: {
  readonly sample: ServiceSample;
  readonly onChosen: (manifest: Manifest) => void;
}): ReactNode {
  const { sample, onChosen } = props;
  const { key, name, provider, description, installed, document } = sample;
  const say = useText();
  return (
    <li>
      <div>
        <strong>{name}</strong> <span className={styles["quiet"]}>{provider}</span>{" "}
        {installed ? <Badge tone="neutral">{say("services.installed")}</Badge> : null}
        <p>{description}</p>
      </div>
      <Button
        label={say("services.install.look")}
        onPress={() => onChosen({ name: `${key}.doorstep.json`, text: document })}
      />
    </li>
  );
}
