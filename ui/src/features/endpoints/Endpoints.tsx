/** The automation webhooks of the office: addresses that steps may call. */

import { useState, type ReactNode } from "react";

import { ConnectionTabs } from "../../shared/ConnectionTabs.tsx";
import { useAnswer, useCommand } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { schemeOf } from "../../shared/connection/credentials.ts";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Empty, Page, Table, type Column } from "../../shared/Page.tsx";
import { RightNote, useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { endpointsOf, type Endpoint } from "./endpoint.ts";
import { EndpointForm } from "./EndpointForm.tsx";
import { RemoveEndpoint } from "./RemoveEndpoint.tsx";
import styles from "./endpoints.module.css";

export function Endpoints(): ReactNode {
  const say = useText();
  const shown = useAnswer("office_show", {});
  const secrets = useAnswer("secret_list", {});
  const { why } = useRights();
  const [edited, setEdited] = useState<Endpoint | "new" | undefined>(undefined);
  const [removed, setRemoved] = useState<Endpoint | undefined>(undefined);
  const endpoints = endpointsOf(shown.data?.office["endpoints"]);
  const set = new Set(secrets.data?.secrets.map(({ name }) => name));
  const add = (look: "primary" | "plain"): ReactNode => (
    <Button
      look={look}
      icon="plus"
      label={say("endpoints.add")}
      whyNot={why("endpoint_put")}
      onPress={() => setEdited("new")}
    />
  );
  return (
    <Page title={say("endpoints.title")} actions={endpoints.length === 0 ? null : add("primary")}>
      <ConnectionTabs selected="endpoints" />
      <RightNote of="endpoint_put" says={say("endpoints.only-administrators")} />
      <p className={styles["hint"]}>{say("endpoints.hint")}</p>
      {shown.error === null ? null : (
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      )}
      {secrets.error === null ? null : (
        <Failed error={secrets.error} onAgain={() => void secrets.refetch()} />
      )}
      {shown.data === undefined ? null : endpoints.length === 0 ? (
        <Empty
          icon="webhook"
          title={say("endpoints.empty.title")}
          text={say("endpoints.empty.text")}
          action={why("endpoint_put") === undefined ? add("primary") : null}
        />
      ) : (
        <List
          endpoints={endpoints}
          secrets={secrets.data === undefined ? undefined : set}
          onEdit={setEdited}
          onRemove={setRemoved}
        />
      )}
      {edited === undefined ? null : (
        <EndpointForm
          known={edited === "new" ? undefined : edited}
          taken={new Set(endpoints.map(({ key }) => key))}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed === undefined ? null : (
        <RemoveEndpoint
          endpoint={removed}
          hasSecret={set.has(removed.credentials?.secret ?? "")}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </Page>
  );
}

function List(props: {
  readonly endpoints: readonly Endpoint[];
  /** Names of the secrets that are set, once they are known. */
  readonly secrets: ReadonlySet<string> | undefined;
  readonly onEdit: (endpoint: Endpoint) => void;
  readonly onRemove: (endpoint: Endpoint) => void;
}): ReactNode {
  const { endpoints, secrets, onEdit, onRemove } = props;
  const say = useText();
  const { why } = useRights();
  const columns: readonly Column<Endpoint>[] = [
    {
      key: "name",
      title: say("endpoints.name"),
      cell: ({ name, description, url, calls_per_hour: limit }) => (
        <>
          <strong>{name}</strong>
          <code className={connection["url"]} title={url}>
            {url}
          </code>
          {description === undefined ? null : (
            <small className={styles["under"]}>{description}</small>
          )}
          {limit === undefined ? null : (
            <small className={styles["under"]}>
              {say("endpoints.limit.value", { count: limit })}
            </small>
          )}
        </>
      ),
    },
    {
      key: "access",
      title: say("connection.credentials"),
      cell: ({ credentials }) => (
        <>
          {say(`connection.credentials.${schemeOf(credentials)}`)}
          {credentials?.secret === undefined ||
          secrets === undefined ||
          secrets.has(credentials.secret) ? null : (
            <small className={styles["missing"]}>{say("endpoints.access.missing")}</small>
          )}
        </>
      ),
    },
    {
      key: "state",
      title: say("endpoints.state"),
      cell: (endpoint) => <EnabledSwitch endpoint={endpoint} />,
    },
    {
      key: "actions",
      title: say("common.actions"),
      isAtEnd: true,
      cell: (endpoint) => (
        <div className={styles["actions"]}>
          <IconButton
            icon="pencil"
            label={say("endpoints.edit", { name: endpoint.name })}
            whyNot={why("endpoint_put")}
            onPress={() => onEdit(endpoint)}
          />
          <IconButton
            icon="trash"
            label={say("endpoints.remove", { name: endpoint.name })}
            whyNot={why("endpoint_remove")}
            onPress={() => onRemove(endpoint)}
          />
        </div>
      ),
    },
  ];
  return (
    <Table
      label={say("endpoints.title")}
      columns={columns}
      rows={endpoints}
      keyOf={({ key }) => key}
    />
  );
}

/** Switches one on or off; everything else of it stays as it is spelled. */
function EnabledSwitch({ endpoint }: { readonly endpoint: Endpoint }): ReactNode {
  const say = useText();
  const toast = useToast();
  const { why } = useRights();
  const put = useCommand("endpoint_put", ["office_show"]);
  const isOn = endpoint.enabled !== false;
  const shown = put.isPending ? put.variables.endpoint["enabled"] === true : isOn;
  return (
    <Switch
      label={say("endpoints.switch", { name: endpoint.name })}
      isOn={shown}
      isDisabled={put.isPending || why("endpoint_put") !== undefined}
      onChange={(enabled) =>
        put.mutate(
          { endpoint: { ...endpoint, enabled } },
          {
            onError: (error) =>
              toast({ tone: "bad", text: say("endpoints.failed", { reason: error.message }) }),
          },
        )
      }
    >
      {say(shown ? "endpoints.on" : "endpoints.off")}
    </Switch>
  );
}
