/** Calls by telephone that are to be made: whom they reach and what about, with the number to press. */

import type { ReactNode } from "react";

import type { PhoneCall, PhoneKind, PhoneListReply } from "../../contract/types.ts";
import { useCommand, usePages } from "../backend.tsx";
import { Button } from "../controls/Button.tsx";
import { Failed } from "../Failed.tsx";
import { Icon } from "../Icon.tsx";
import { useOffice } from "../office.ts";
import { linkTo } from "../route.ts";
import { useMoment, useText } from "../text.ts";
import { useToast } from "../Toast.tsx";
import styles from "./phone.module.css";

const PAGE = 50;
const rowsOf = (reply: PhoneListReply): readonly PhoneCall[] => reply.calls;

/** What a person is asked to call, on the desk; nothing at all where nobody asks. */
export function MyPhoneCalls({ person }: { readonly person: string }): ReactNode {
  const say = useText();
  const pages = usePages("phone_list", { kind: "callback", person, limit: PAGE }, rowsOf, "below");
  if (pages.rows.length === 0) return null;
  return (
    <section className={styles["desk"]} aria-labelledby="phone-calls">
      <h2 id="phone-calls">{say("phone.mine", { count: pages.rows.length })}</h2>
      <Rows calls={pages.rows} />
    </section>
  );
}

/** All calls of a kind that are still to be made. */
export function PhoneCalls({ kind }: { readonly kind: PhoneKind }): ReactNode {
  const say = useText();
  const pages = usePages("phone_list", { kind, limit: PAGE }, rowsOf, "below");
  if (pages.error !== null) return <Failed error={pages.error} onAgain={pages.again} />;
  if (pages.rows.length === 0)
    return (
      <p className={styles["quiet"]}>{say(pages.isLoading ? "common.loading" : "phone.none")}</p>
    );
  return (
    <>
      <Rows calls={pages.rows} />
      {pages.hasMore ? (
        <div>
          <Button label={say("common.show-more")} onPress={pages.more} />
        </div>
      ) : null}
    </>
  );
}

function Rows({ calls }: { readonly calls: readonly PhoneCall[] }): ReactNode {
  return (
    <ul className={styles["calls"]}>
      {calls.map((call) => (
        <Row key={call.id} call={call} />
      ))}
    </ul>
  );
}

function Row({ call }: { readonly call: PhoneCall }): ReactNode {
  const say = useText();
  const moment = useMoment();
  const toast = useToast();
  const { people } = useOffice();
  const done = useCommand("phone_done", ["phone_list"]);
  const { number, name, text, campaign, contact, process, person, trouble } = call;
  return (
    <li className={styles["call"]}>
      <span className={styles["who"]}>
        <strong>
          {name === number ? (
            say("phone.unknown")
          ) : contact === undefined ? (
            name
          ) : (
            <a href={linkTo("contacts", contact)}>{name}</a>
          )}
        </strong>
        <small>
          {text}
          {text === "" || process === undefined ? null : " · "}
          {process === undefined ? null : (
            <a href={linkTo("processes", process)}>{say("phone.process", { process })}</a>
          )}
        </small>
        <small>
          {[
            ...(campaign === "" ? [] : [campaign]),
            ...(person === undefined ? [] : [people.get(person) ?? person]),
            moment(call.since),
          ].join(" · ")}
        </small>
        {trouble === undefined ? null : (
          <small className={styles["trouble"]}>{say("phone.trouble", { reason: trouble })}</small>
        )}
      </span>
      {number === "" ? (
        <span className={styles["trouble"]}>{say("phone.no-number")}</span>
      ) : (
        <a className={styles["number"]} href={`tel:${number}`}>
          <Icon name="sms" size={16} />
          <bdi>{number}</bdi>
        </a>
      )}
      <Button
        icon="check"
        label={say("phone.done")}
        onPress={() =>
          done.mutate(
            { id: call.id },
            {
              onError: (error) =>
                toast({ tone: "bad", text: say("phone.failed", { reason: error.message }) }),
            },
          )
        }
      />
    </li>
  );
}
