/** The table of templates with the step that each result finishes. Saved as a whole, since every change means other addresses. */

import { useMemo, useState, type ReactNode } from "react";

import type {
  InboundMove,
  InboundRule,
  InboundSettings,
  TemplateRow,
} from "../../contract/types.ts";
import { useAnswer } from "../../shared/backend.tsx";
import { Button } from "../../shared/controls/Button.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import page from "../../shared/page.module.css";
import { useText } from "../../shared/text.ts";
import { GraceField } from "./GraceField.tsx";
import styles from "./inbound.module.css";
import type { Save } from "./Inbound.tsx";

const RESULTS = ["positive", "negative", "neutral"] as const;
type Result = (typeof RESULTS)[number];

/** The choice of no step; no key of a step looks so. */
const NOTHING = "\n";

export function Rules(props: {
  readonly settings: InboundSettings;
  readonly save: Save;
}): ReactNode {
  const { settings, save } = props;
  const say = useText();
  const templates = useAnswer("template_list", { published: true });
  const [rules, setRules] = useState(settings.rules);
  const [grace, setGrace] = useState(0);
  const isChanged = JSON.stringify(rules) !== JSON.stringify(settings.rules);
  const rows = templates.data?.templates ?? [];
  return (
    <section className={styles["part"]} aria-labelledby="inbound-rules">
      <h2 id="inbound-rules">{say("inbound.rules")}</h2>
      <p className={styles["quiet"]}>{say("inbound.rules.hint")}</p>
      {templates.data !== undefined && rows.length === 0 ? (
        <p>{say("inbound.rules.empty")}</p>
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
              {rows.map((row) => (
                <Row
                  key={row.key}
                  template={row}
                  rule={rules.find(({ template }) => template === row.key)}
                  onChange={(result, move) => setRules(changed(rules, row.key, result, move))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isChanged ? (
        <div className={styles["save"]}>
          <output>{say("inbound.rules.changed")}</output>
          <GraceField value={grace} onChange={setGrace} />
          <Button label={say("inbound.rules.discard")} onPress={() => setRules(settings.rules)} />
          <Button
            look="primary"
            label={say("inbound.rules.save")}
            onPress={() => save({ ...settings, rules }, grace)}
          />
        </div>
      ) : null}
    </section>
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

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly move: InboundMove;
}

function Row(props: {
  readonly template: TemplateRow;
  readonly rule: InboundRule | undefined;
  readonly onChange: (result: Result, move: InboundMove | undefined) => void;
}): ReactNode {
  const { template, rule, onChange } = props;
  const say = useText();
  const choices = useChoices(template);
  return (
    <tr>
      <td className={styles["rowHead"]}>{template.name}</td>
      {RESULTS.map((result) => {
        const chosen = rule?.[result];
        const key = chosen === undefined ? NOTHING : keyOf(chosen);
        const isKnown = key === NOTHING || choices.some((choice) => choice.key === key);
        return (
          <td key={result}>
            <ChoiceField
              isLabelHidden
              label={say("inbound.rules.label", {
                template: template.name,
                result: say(`inbound.rules.${result}`),
              })}
              value={key}
              choices={[
                { key: NOTHING, label: say("inbound.rules.none") },
                ...(isKnown || chosen === undefined ? [] : [{ key, label: chosen.step }]),
                ...choices,
              ]}
              onCommit={(next) =>
                onChange(result, choices.find((choice) => choice.key === next)?.move)
              }
            />
          </td>
        );
      })}
    </tr>
  );
}

function keyOf({ step, outcome }: InboundMove): string {
  return outcome === undefined ? step : `${step}\n${outcome}`;
}

interface Step {
  readonly key: string;
  readonly name: string;
  readonly with?: {
    readonly outcomes?: readonly { readonly key: string; readonly label?: string }[];
  };
}

/** The steps of a template's published version; of one with outcomes, each outcome. */
function useChoices(template: TemplateRow): readonly Choice[] {
  const say = useText();
  const { key, version } = template;
  const found = useAnswer(
    "template_version",
    { key, number: version ?? 0 },
    version !== undefined,
  ).data;
  const steps = useMemo(() => stepsIn(found?.document), [found]);
  return steps.flatMap((step) => {
    const outcomes = step.with?.outcomes ?? [];
    if (outcomes.length === 0)
      return [{ key: step.key, label: step.name, move: { step: step.key } }];
    return outcomes.map((outcome) => {
      const move = { step: step.key, outcome: outcome.key };
      const words = { step: step.name, outcome: outcome.label ?? outcome.key };
      return { key: keyOf(move), label: say("inbound.rules.outcome", words), move };
    });
  });
}

function stepsIn(document: string | undefined): readonly Step[] {
  if (document === undefined) return [];
  // The program gives documents out in the published spelling.
  const template = JSON.parse(document) as { readonly steps?: readonly Step[] };
  return template.steps ?? [];
}
