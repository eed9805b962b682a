/** Sets an exchange of telephones up: its manifest with what only the office can say, as a service that is switched on. */

import { useState, type ReactNode } from "react";

import type { ServiceSample } from "../../contract/types.ts";
import { useCommand } from "../../shared/backend.tsx";
import { useAddress, useEnter } from "../../shared/connection/address.ts";
import { AddressField } from "../../shared/connection/AddressField.tsx";
import connection from "../../shared/connection/connection.module.css";
import { CredentialFields } from "../../shared/connection/CredentialFields.tsx";
import { isComplete, type Credentials } from "../../shared/connection/credentials.ts";
import type { Network } from "../../shared/connection/network.ts";
import { NetworkField } from "../../shared/connection/NetworkField.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { TextField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import type { Service } from "../../contract/office.ts";
import { USUAL } from "./way.ts";

type Spelled = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly label?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly default?: unknown;
}

interface Manifest {
  readonly key: string;
  readonly name: string;
  readonly webhook: Spelled & { readonly url: string; readonly network?: Network };
  readonly parameters?: readonly Parameter[];
  readonly credentials?: Credentials;
}

export function Exchange(props: {
  readonly sample: ServiceSample;
  readonly onClose: () => void;
  readonly onDone: (service: Service) => void;
}): ReactNode {
  const { sample, onClose, onDone } = props;
  const say = useText();
  const [manifest] = useState(() => read(sample.document));
  const secret = `service/${manifest.key}/access`;
  const [url, setUrl] = useState(manifest.webhook.url);
  const [network, setNetwork] = useState(manifest.webhook.network);
  const [credentials, setCredentials] = useState(manifest.credentials);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const { save, isSaving, error } = useSaving(onDone);
  const address = useAddress(url, "service");
  const open = (manifest.parameters ?? []).filter(isOpen);
  const canSave =
    url !== "" &&
    address?.refused === undefined &&
    isComplete(credentials) &&
    open.every(({ name }) => (said[name] ?? "") !== "") &&
    (credentials === undefined || typed !== "") &&
    !isSaving;
  const service = {
    ...manifest,
    enabled: true,
    webhook: { ...manifest.webhook, url, ...(network === undefined ? {} : { network }) },
    parameters: (manifest.parameters ?? []).map((parameter) =>
      isOpen(parameter) ? { ...parameter, default: said[parameter.name] } : parameter,
    ),
    ...(credentials === undefined ? {} : { credentials: { ...credentials, secret } }),
  };
  return (
    <Dialog
      title={say("inbound.exchange.title", { name: manifest.name })}
      size="medium"
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("inbound.exchange.save")}
          isDisabled={!canSave}
          onPress={() => void save(service, secret, typed)}
          onClose={onClose}
        />
      }
    >
      <div className={connection["form"]}>
        <p>{sample.description}</p>
        <AddressField
          label={say("inbound.exchange.address")}
          purpose="service"
          value={url}
          onCommit={setUrl}
        />
        <div className={connection["pair"]}>
          {open.map(({ name, label = name, help = "" }) => (
            <TextField
              key={name}
              label={label}
              hint={help}
              value={said[name] ?? ""}
              onCommit={(text) => setSaid((before) => ({ ...before, [name]: text.trim() }))}
            />
          ))}
          <CredentialFields
            credentials={credentials}
            secret={secret}
            typed={typed}
            onChange={setCredentials}
            onType={setTyped}
          />
          <NetworkField network={network} onChange={setNetwork} />
        </div>
        <p className={connection["quiet"]}>{say("inbound.exchange.once")}</p>
        {error === null ? null : <Failed error={error} />}
      </div>
    </Dialog>
  );
}

function useSaving(onDone: (service: Service) => void): {
  readonly save: (service: Manifest & Spelled, secret: string, typed: string) => Promise<void>;
  readonly isSaving: boolean;
  readonly error: Error | null;
} {
  const enter = useEnter();
  const put = useCommand("service_put", ["office_show", "service_samples"]);
  const putSecret = useCommand("secret_put", ["secret_list"]);
  const [error, setError] = useState<Error | null>(null);
  const save = async (
    service: Manifest & Spelled,
    secret: string,
    typed: string,
  ): Promise<void> => {
    setError(null);
    try {
      const url = await enter(service.webhook.url, "service");
      if (typed !== "") await putSecret.mutateAsync({ name: secret, value: typed });
      const entered = { ...service, webhook: { ...service.webhook, url } };
      await put.mutateAsync({ service: entered });
      onDone(entered as Service);
    } catch (reason) {
      setError(reason instanceof Error ? reason : null);
    }
  };
  return { save, isSaving: put.isPending || putSecret.isPending, error };
}

/** What no call says, and so the office has to say once. */
function isOpen({ name, required, default: known }: Parameter): boolean {
  const isFilled = Object.values(USUAL).some((names) => names.includes(name));
  return required === true && known === undefined && !isFilled;
}

function read(document: string): Manifest & Spelled {
  // It comes with the program.
  const { format: _, version: __, ...service } = JSON.parse(document) as Manifest & Spelled;
  return service;
}
