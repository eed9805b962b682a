/** One property or contact: what is known of it, what runs about it, what was noted about it. */

import type { ReactNode } from "react";

import type { RecordDetail, RecordKind, RecordRow } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Icon } from "../../shared/Icon.tsx";
import { useLaunch } from "../../shared/launch.ts";
import { useOffice } from "../../shared/office.ts";
import { Empty, Page } from "../../shared/Page.tsx";
import { PersonPicker } from "../../shared/pickers.tsx";
import { linkTo } from "../../shared/route.ts";
import { useMoment, useText } from "../../shared/text.ts";
import { useRelative } from "../../shared/time.ts";
import { RecordFields } from "./RecordFields.tsx";
import { RecordLog } from "./RecordLog.tsx";
import { RecordProcesses } from "./RecordProcesses.tsx";
import styles from "./records.module.css";
import { useEdit, type Edit } from "./use-record.ts";

/** `record` is the key; React keeps that word for itself. */
export function RecordPage(props: {
  readonly kind: RecordKind;
  readonly record: string;
}): ReactNode {
  const { kind, record: key } = props;
  const say = useText();
  const found = useAnswer("record_show", { kind, key });
  const edit = useEdit({ kind, key });
  const list = kind === "property" ? "properties" : "contacts";
  const back = (
    <a className={styles["back"]} href={linkTo(list)}>
      <Icon name="back" size={16} />
      {say(`${list}.title`)}
    </a>
  );
  if (found.data !== undefined)
    return <Shown kind={kind} detail={found.data} edit={edit} back={back} />;
  if (found.error === null) return <Page title="">{back}</Page>;
  const isMissing = found.error instanceof CallFailed && found.error.failure.code === "notFound";
  return (
    <Page title={key}>
      {back}
      {isMissing ? (
        <Empty
          icon={kind}
          title={say("records.missing.title")}
          text={say("records.missing.text")}
        />
      ) : (
        <Failed error={found.error} onAgain={() => void found.refetch()} />
      )}
    </Page>
  );
}

function Shown(props: {
  readonly kind: RecordKind;
  readonly detail: RecordDetail;
  readonly edit: Edit;
  readonly back: ReactNode;
}): ReactNode {
  const { kind, detail, edit, back } = props;
  const { record, processes, log } = detail;
  const say = useText();
  const launch = useLaunch();
  return (
    <div className={styles["recordPage"]}>
      {back}
      <Page
        title={record.label}
        actions={
          <Button
            icon="process"
            look="primary"
            label={say("records.launch")}
            onPress={() => launch({ [kind]: record.key })}
          />
        }
      >
        <Facts record={record} />
        <div className={styles["columns"]}>
          <section className={styles["section"]} aria-label={say("records.data")}>
            <h2>{say("records.data")}</h2>
            <Supervisor record={record} edit={edit} />
            <RecordFields kind={kind} fields={record.fields} edit={edit} />
          </section>
          <div className={styles["side"]}>
            <RecordProcesses processes={processes} />
            <RecordLog kind={kind} fields={record.fields} lines={log} processes={processes} />
          </div>
        </div>
      </Page>
    </div>
  );
}

function Facts({ record }: { readonly record: RecordRow }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const relative = useRelative();
  return (
    <p className={styles["facts"]}>
      <span>{say("records.number", { key: record.key })}</span>
      <span title={moment(record.updated)}>
        {say("records.changed", { when: relative(record.updated) })}
      </span>
    </p>
  );
}

function Supervisor(props: { readonly record: RecordRow; readonly edit: Edit }): ReactNode {
  const { record, edit } = props;
  const say = useText();
  const { people } = useOffice();
  return (
    <div className={styles["supervisor"]}>
      <PersonPicker
        label={say("records.supervisor")}
        value={record.supervisor}
        onCommit={(to) =>
          edit(
            { what: "supervisor", to },
            to === undefined
              ? say("records.done.unsupervised")
              : say("records.done.supervised", { name: people.get(to) ?? to }),
          )
        }
      />
    </div>
  );
}
