/** What the office calls itself, in which currency it reckons, and in which language it gets mail. */

import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { OfficeDocument } from "../../contract/office.ts";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { useWrongAt } from "../../shared/problems/wrong-at.ts";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { useOfficeEdit } from "./office-edit.ts";
import { Group } from "./Part.tsx";
import { SavedText } from "./SavedText.tsx";
import styles from "./settings.module.css";

/** Of an office that says nothing. */
const CURRENCY = "EUR";
const CURRENCIES: readonly string[] =
  "EUR CHF GBP USD SEK DKK NOK PLN CZK HUF RON BGN TRY UAH RUB AED SAR QAR EGP MAD CAD AUD JPY CNY".split(
    " ",
  );

export function OfficePart({ office }: { readonly office: OfficeDocument }): ReactNode {
  const say = useText();
  const intl = useIntl();
  const toast = useToast();
  const wrongAt = useWrongAt();
  const { set } = useOfficeEdit();
  const currency = office.currency ?? CURRENCY;
  const known = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
  return (
    <Group title={say("settings.office")} hint={say("settings.office.hint")}>
      <div className={styles["fields"]}>
        <SavedText
          label={say("settings.office.name")}
          value={office.name ?? ""}
          at="name"
          onSave={(name) => set({ name: name === "" ? undefined : name })}
        />
        <ChoiceField
          label={say("settings.office.currency")}
          value={currency}
          choices={known.map((key) => ({
            key,
            label: intl.formatDisplayName(key, { type: "currency" }) ?? key,
            detail: key,
          }))}
          onCommit={(key) => {
            set({ currency: key === CURRENCY ? undefined : key }).catch((error: unknown) =>
              toast({
                tone: "bad",
                text: say("settings.failed", { reason: wrongAt(error, "currency") }),
              }),
            );
          }}
        />
        <ChoiceField
          label={say("settings.office.language")}
          value={office.language ?? "en"}
          choices={(["en", "de"] as const).map((key) => ({
            key,
            label: intl.formatDisplayName(key, { type: "language" }) ?? key,
          }))}
          onCommit={(key) => {
            set({ language: key === "de" ? "de" : undefined }).catch((error: unknown) =>
              toast({
                tone: "bad",
                text: say("settings.failed", { reason: wrongAt(error, "language") }),
              }),
            );
          }}
        />
      </div>
    </Group>
  );
}
