/** The services of the marketplace that the office knows: a list, and beside it the one that is looked at. */

import { useState, type ReactNode } from "react";

import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { ConnectionTabs } from "../../shared/ConnectionTabs.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Empty, Page } from "../../shared/Page.tsx";
import page from "../../shared/page.module.css";
import { RightNote, useRights } from "../../shared/rights.tsx";
import { go, linkTo } from "../../shared/route.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { EnabledSwitch } from "./EnabledSwitch.tsx";
import { ImportReport, useImport } from "./Import.tsx";
import { Install } from "./Install.tsx";
import { servicesIn, type Service, type Spelled } from "./service.ts";
import { ServiceDetail } from "./ServiceDetail.tsx";
import { ServiceForm } from "./ServiceForm.tsx";
import styles from "./services.module.css";

export function Services({ selected }: { readonly selected?: string }): ReactNode {
  const say = useText();
  const shown = useAnswer("office_show", {});
  const [edited, setEdited] = useState<Spelled | undefined>(undefined);
  const services = servicesOf(shown.data?.office["services"]);
  const service = services.find(({ key }) => key === selected);
  const taking = useImport();
  const [isInstalling, setIsInstalling] = useState(false);
  const { why } = useRights();
  const add = (): void => setEdited({});
  const actions = (
    <>
      <ImportButton onText={(text) => void taking.take(servicesIn(text))} />
      <Button icon="plus" label={say("services.add")} whyNot={why("service_put")} onPress={add} />
      <Button
        look="primary"
        icon="download"
        label={say("services.install")}
        whyNot={why("service_install")}
        onPress={() => setIsInstalling(true)}
      />
    </>
  );
  return (
    <Page title={say("services.title")} actions={actions}>
      <ConnectionTabs selected="services" />
      <RightNote of="service_put" says={say("services.only-administrators")} />
      {shown.error === null ? null : (
        <Failed error={shown.error} onAgain={() => void shown.refetch()} />
      )}
      {shown.data !== undefined && services.length === 0 ? (
        <Empty
          icon="service"
          title={say("services.empty.title")}
          text={say("services.empty.text")}
          action={
            <Button
              look="primary"
              icon="download"
              label={say("services.install")}
              whyNot={why("service_install")}
              onPress={() => setIsInstalling(true)}
            />
          }
        />
      ) : (
        <div className={styles["split"]} data-open={service !== undefined}>
          <List services={services} selected={selected} />
          {service === undefined ? null : (
            <ServiceDetail
              service={service}
              onEdit={() => setEdited(spelled(service))}
              onClose={() => go("services")}
            />
          )}
        </div>
      )}
      {edited === undefined ? null : (
        <ServiceForm
          start={edited}
          taken={new Set(services.map(({ key }) => key))}
          onClose={() => setEdited(undefined)}
          onSaved={(key) => {
            setEdited(undefined);
            go("services", key);
          }}
        />
      )}
      {isInstalling ? (
        <Install
          onClose={() => setIsInstalling(false)}
          onInstalled={(key) => {
            setIsInstalling(false);
            go("services", key);
          }}
        />
      ) : null}
      <ImportReport taking={taking} />
    </Page>
  );
}

/** The program gives them out in the published spelling. */
function servicesOf(list: unknown): readonly Service[] {
  return Array.isArray(list) ? (list as Service[]) : [];
}

function spelled(service: Service): Spelled {
  return { ...service };
}

function ImportButton({ onText }: { readonly onText: (text: string) => void }): ReactNode {
  const say = useText();
  const platform = usePlatform();
  const toast = useToast();
  const open = async (): Promise<void> => {
    try {
      const [file] = await platform.files.open({
        title: say("services.import"),
        extensions: ["json"],
      });
      if (file !== undefined) onText(file.text);
    } catch (error) {
      toast({
        tone: "bad",
        text: say("services.import.unread", {
          reason: error instanceof Error ? error.message : String(error),
        }),
      });
    }
  };
  return <Button icon="upload" label={say("services.import")} onPress={() => void open()} />;
}

function List(props: {
  readonly services: readonly Service[];
  readonly selected: string | undefined;
}): ReactNode {
  const { services, selected } = props;
  const say = useText();
  return (
    <div className={`${page["tableBox"]} ${styles["tableBox"]}`}>
      <table className={page["table"]} aria-label={say("services.title")}>
        <thead>
          <tr>
            <th scope="col">{say("services.name")}</th>
            <th scope="col">{say("services.provider")}</th>
            <th scope="col" className={styles["extra"]}>
              {say("services.call")}
            </th>
            <th scope="col">{say("services.state")}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.key} data-selected={service.key === selected}>
              <td>
                <a
                  href={linkTo("services", service.key)}
                  className={styles["open"]}
                  aria-current={service.key === selected ? "true" : undefined}
                >
                  {service.name}
                </a>
              </td>
              <td>{service.provider}</td>
              <td className={styles["extra"]}>
                <code className={styles["call"]} title={service.webhook.url}>
                  {`${service.webhook.method ?? "GET"} ${service.webhook.url}`}
                </code>
              </td>
              <td>
                <EnabledSwitch service={service} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
