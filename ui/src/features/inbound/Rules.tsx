/** The table of templates with the step that each result finishes. Saved as a whole, since every change means other addresses. */

import { useDeferredValue, useMemo, useState, type ReactNode } from "react";

import type {
  InboundChoice,
  InboundMove,
  InboundRule,
  InboundSettings,
  InboundTemplate,
  InboundTemplatesReply,
  PhoneKind,
} from "../../contract/types.ts";
import { usePages } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { SearchBox } from "../../shared/controls/SearchBox.tsx";
import { Failed } from "../../shared/Failed.tsx";
import page from "../../shared/page.module.css";
import { useText } from "../../shared/text.ts";
import { GraceField } from "./GraceField.tsx";
import styles from "./inbound.module.css";
import type { Save } from "./Inbound.tsx";

const RESULTS = ["positive", "negative", "neutral"] as const;
type Result = (typeof RESULTS)[number];

/** The choice of no step; no key of a step looks so. */
const NOTHING = "\n";

const PAGE = 25;
const rowsOf = (reply: InboundTemplatesReply): readonly InboundTemplate[] => reply.templates;

export function Rules(props: {
  readonly settings: InboundSettings;
  readonly save: Save;
}): ReactNode {
  const { settings, save } = props;
  const say = useText();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim());
  const request = useMemo(
    () => ({ limit: PAGE, ...(wanted === "" ? {} : { search: wanted }) }),
    [wanted],
  );
  const pages = usePages("inbound_templates", request, rowsOf);
  const [rules, setRules] = useState(settings.rules);
  const byTemplate = useMemo(() => new Map(rules.map((rule) => [rule.template, rule])), [rules]);
  const isChanged =
    rules !== settings.rules && JSON.stringify(rules) !== JSON.stringify(settings.rules);
  return (
    <section className={styles["part"]} aria-labelledby="inbound-rules">
      <div className={styles["partHead"]}>
        <h2 id="inbound-rules">{say("inbound.rules")}</h2>
        <SearchBox label={say("inbound.rules.search")} value={search} onChange={setSearch} />
      </div>
      <p className={styles["quiet"]}>
        {say("inbound.rules.hint")} {say("inbound.rules.count", { count: rules.length })}
      </p>
      {pages.error === null ? null : <Failed error={pages.error} onAgain={pages.again} />}
      {pages.rows.length === 0 ? (
        <p>
          {say(
            pages.isLoading
              ? "common.loading"
              : wanted === ""
                ? "inbound.rules.empty"
                : "inbound.rules.not-found",
          )}
        </p>
      ) : (
        <div className={page["tableBox"]}>
          <table className={page["table"]} aria-label={say("inbound.rules")}>
            <thead>
              <tr>
                <th scope="col">{say("inbound.rules.template")}</th>
                {RESULTS.map((result) => (
                  <th key={result} scope="col">
                    {say(`inbound.rules.${result}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pages.rows.map((row) => (
                <Row
                  key={row.key}
                  template={row}
                  rule={byTemplate.get(row.key)}
                  onChange={(result, move) => setRules(changed(rules, row.key, result, move))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasMore ? (
        <div>
          <Button label={say("common.show-more")} onPress={pages.more} />
        </div>
      ) : null}
      {isChanged ? (
        <Saving
          onDiscard={() => setRules(settings.rules)}
          onSave={(grace) => save({ ...settings, rules }, grace)}
        />
      ) : null}
    </section>
  );
}

/** Says what saving means, before it is done. */
function Saving(props: {
  readonly onDiscard: () => void;
  readonly onSave: (grace: number) => void;
}): ReactNode {
  const say = useText();
  const [grace, setGrace] = useState(0);
  return (
    <div className={styles["save"]}>
      <output>{say("inbound.rules.changed")}</output>
      <GraceField value={grace} onChange={setGrace} />
      <Button label={say("inbound.rules.discard")} onPress={props.onDiscard} />
      <Button
        look="primary"
        label={say("inbound.rules.save")}
        onPress={() => props.onSave(grace)}
      />
    </div>
  );
}

/** The rules with another one for this template and result; a template without any has no row. */
export function changed(
  rules: readonly InboundRule[],
  template: string,
  result: Result,
  move: InboundMove | undefined,
): readonly InboundRule[] {
  const known = rules.find((rule) => rule.template === template) ?? { template };
  const { [result]: _, ...rest } = known;
  const next: InboundRule = move === undefined ? rest : { ...rest, [result]: move };
  const isEmpty = RESULTS.every((one) => next[one] === undefined);
  if (!rules.includes(known)) return isEmpty ? rules : [...rules, next];
  return rules.flatMap((rule) => {
    if (rule !== known) return [rule];
    return isEmpty ? [] : [next];
  });
}

function Row(props: {
  readonly template: InboundTemplate;
  readonly rule: InboundRule | undefined;
  readonly onChange: (result: Result, move: InboundMove | undefined) => void;
}): ReactNode {
  const { template, rule, onChange } = props;
  const say = useText();
  return (
    <tr>
      <td className={styles["rowHead"]}>
        {template.name}
        {template.group === "" ? null : (
          <small className={styles["reason"]}>{template.group}</small>
        )}
      </td>
      {RESULTS.map((result) => (
        <td key={result}>
          <Cell
            label={say("inbound.rules.label", {
              template: template.name,
              result: say(`inbound.rules.${result}`),
            })}
            choices={template.choices}
            chosen={rule?.[result]}
            onChange={(move) => onChange(result, move)}
          />
        </td>
      ))}
    </tr>
  );
}

const PHONES = ["callback", "campaign"] as const;

/** The step of one result, and what is done with the telephone besides. */
function Cell(props: {
  readonly label: string;
  readonly choices: readonly InboundChoice[];
  readonly chosen: InboundMove | undefined;
  readonly onChange: (move: InboundMove | undefined) => void;
}): ReactNode {
  const { label, choices, chosen, onChange } = props;
  const say = useText();
  const named = (choice: InboundChoice): string =>
    choice.outcome === undefined
      ? choice.name
      : say("inbound.rules.outcome", {
          step: choice.name,
          outcome: choice.label ?? choice.outcome,
        });
  const key = chosen === undefined ? NOTHING : keyOf(chosen);
  const isKnown = key === NOTHING || choices.some((choice) => keyOf(choice) === key);
  const choose = (next: string): void => {
    const choice = choices.find((one) => keyOf(one) === next);
    onChange(choice === undefined ? undefined : { ...moveOf(choice), ...phoneOf(chosen?.phone) });
  };
  return (
    <div className={styles["cell"]}>
      <ChoiceField
        isLabelHidden
        label={label}
        value={key}
        choices={[
          { key: NOTHING, label: say("inbound.rules.none") },
          ...(isKnown || chosen === undefined
            ? []
            : [{ key, label: say("inbound.rules.gone", { step: chosen.step }) }]),
          ...choices.map((choice) => ({ key: keyOf(choice), label: named(choice) })),
        ]}
        onCommit={choose}
      />
      {chosen === undefined ? null : (
        <ChoiceField
          isLabelHidden
          label={say("inbound.rules.phone.label", { label })}
          value={chosen.phone ?? NOTHING}
          choices={[
            { key: NOTHING, label: say("inbound.rules.phone.none") },
            ...PHONES.map((phone) => ({ key: phone, label: say(`inbound.rules.phone.${phone}`) })),
          ]}
          onCommit={(next) => {
            const { phone: _, ...rest } = chosen;
            onChange({ ...rest, ...phoneOf(PHONES.find((phone) => phone === next)) });
          }}
        />
      )}
    </div>
  );
}

function moveOf({ step, outcome }: InboundChoice): InboundMove {
  return outcome === undefined ? { step } : { step, outcome };
}

function phoneOf(phone: PhoneKind | undefined): { readonly phone?: PhoneKind } {
  return phone === undefined ? {} : { phone };
}

function keyOf({ step, outcome }: { readonly step: string; readonly outcome?: string }): string {
  return outcome === undefined ? step : `${step}\n${outcome}`;
}
