/** Says that what is shown is the demo office, and leads from it to one's own. */

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useCommand } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ConfirmDialog } from "../../shared/controls/Dialog.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useMe } from "../../shared/office.ts";
import { useText } from "../../shared/text.ts";
import styles from "./home.module.css";

export function DemoOffice(): ReactNode {
  const say = useText();
  const client = useQueryClient();
  const { setMe } = useMe();
  const { mutate, isPending, error } = useCommand("demo_leave", []);
  const [isAsking, setIsAsking] = useState(false);
  const leave = (): void =>
    mutate(
      {},
      {
        onSuccess: () => {
          setMe(undefined);
          void client.invalidateQueries();
        },
      },
    );
  return (
    <section className={styles["demo"]} aria-labelledby="home-demo">
      <div>
        <h2 id="home-demo">{say("home.demo.title")}</h2>
        <p>{say("home.demo.text")}</p>
      </div>
      <Button
        label={say(isPending ? "home.demo.leaving" : "home.demo.leave")}
        isDisabled={isPending}
        onPress={() => setIsAsking(true)}
      />
      {error === null ? null : <Failed error={error} onAgain={leave} />}
      <ConfirmDialog
        title={say("home.demo.leave.title")}
        text={say("home.demo.leave.text")}
        confirm={say("home.demo.leave")}
        isOpen={isAsking}
        onConfirm={leave}
        onClose={() => setIsAsking(false)}
      />
    </section>
  );
}
