/** The event subscriptions of the office: who is told of what happens, and how that fares. */

import { useState, type ReactNode } from "react";

import type { SubscriptionRow } from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { ConnectionTabs } from "../../shared/ConnectionTabs.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { Empty, Page } from "../../shared/Page.tsx";
import { RightNote, useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useFresh } from "../../shared/use-fresh.ts";
import { RemoveSubscription } from "./RemoveSubscription.tsx";
import { NewSecret } from "./Secret.tsx";
import { subscriptionOf, type Subscription } from "./subscription.ts";
import { SubscriptionForm, type ConditionBuilder } from "./SubscriptionForm.tsx";
import { SubscriptionLog } from "./SubscriptionLog.tsx";
import { SubscriptionTable, type Deed } from "./SubscriptionTable.tsx";
import styles from "./subscriptions.module.css";

interface Props {
  /** Key of the subscription whose log is shown. */
  readonly selected?: string;
  /** Builds a condition from fields, as in templates. */
  readonly condition: ConditionBuilder;
}

export function Subscriptions({ selected, condition }: Props): ReactNode {
  const say = useText();
  const listed = useAnswer("subscription_list", {});
  const rows = listed.data?.subscriptions ?? [];
  useFresh(
    "subscription_list",
    rows.some((row) => row.open > 0 && row.state === "on"),
  );
  const shown = rows.find((row) => row.subscription["key"] === selected);
  if (selected !== undefined && shown !== undefined)
    return <SubscriptionLog key={selected} row={shown} />;
  return (
    <Overview rows={listed.data === undefined ? undefined : rows} condition={condition}>
      <ConnectionTabs selected="subscriptions" />
      <RightNote of="subscription_put" says={say("subscriptions.only-administrators")} />
      <p className={styles["hint"]}>{say("subscriptions.hint")}</p>
      {listed.error === null ? null : (
        <Failed error={listed.error} onAgain={() => void listed.refetch()} />
      )}
    </Overview>
  );
}

type Open =
  | { readonly is: "edit"; readonly known: Subscription | undefined }
  | { readonly is: "remove"; readonly row: SubscriptionRow }
  | { readonly is: "secret"; readonly key: string; readonly isFirst: boolean };

function Overview(props: {
  /** Absent until they are known. */
  readonly rows: readonly SubscriptionRow[] | undefined;
  readonly condition: ConditionBuilder;
  /** What stands above the list. */
  readonly children: ReactNode;
}): ReactNode {
  const { rows, condition, children } = props;
  const say = useText();
  const { why } = useRights();
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const close = (): void => setOpen(undefined);
  const add = (
    <Button
      look="primary"
      icon="plus"
      label={say("subscriptions.add")}
      whyNot={why("subscription_put")}
      onPress={() => setOpen({ is: "edit", known: undefined })}
    />
  );
  const onDeed = (deed: Deed, row: SubscriptionRow): void => {
    const known = subscriptionOf(row.subscription);
    if (deed === "edit") setOpen({ is: "edit", known });
    else if (deed === "remove") setOpen({ is: "remove", row });
    else setOpen({ is: "secret", key: known.key, isFirst: false });
  };
  return (
    <Page title={say("subscriptions.title")} actions={rows?.length === 0 ? null : add}>
      {children}
      {rows === undefined ? null : rows.length === 0 ? (
        <Empty
          icon="megaphone"
          title={say("subscriptions.empty.title")}
          text={say("subscriptions.empty.text")}
          action={why("subscription_put") === undefined ? add : null}
        />
      ) : (
        <SubscriptionTable rows={rows} onDeed={onDeed} />
      )}
      {open?.is === "edit" ? (
        <SubscriptionForm
          known={open.known}
          taken={new Set((rows ?? []).map(({ subscription }) => String(subscription["key"])))}
          condition={condition}
          onClose={close}
          onSecretNeeded={(key) => setOpen({ is: "secret", key, isFirst: true })}
        />
      ) : null}
      {open?.is === "remove" ? <RemoveSubscription row={open.row} onClose={close} /> : null}
      {open?.is === "secret" ? (
        <NewSecret subscription={open.key} isFirst={open.isFirst} onClose={close} />
      ) : null}
    </Page>
  );
}
