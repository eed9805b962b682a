/** The rules that call a service when a record is saved and certain fields were changed. */

import { useState, type ReactNode } from "react";
import { useIntl } from "react-intl";

import { useAnswer, useCommand } from "../../shared/backend.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import { SaveRuleForm } from "./SaveRuleForm.tsx";
import { freshRule, rulesOf, type SaveRule } from "./save-rule.ts";
import type { Service } from "./service.ts";
import styles from "./services.module.css";

export function SaveRules({ service }: { readonly service: Service }): ReactNode {
  const say = useText();
  const { why } = useRights();
  const office = useAnswer("office_show", {}).data?.office;
  const [edited, setEdited] = useState<SaveRule | undefined>(undefined);
  const all = rulesOf(office?.["on_save"]);
  const rules = all.filter((rule) => rule.service === service.key);
  return (
    <section className={styles["block"]} aria-label={say("services.rules")}>
      <h3>{say("services.rules")}</h3>
      {rules.length === 0 ? (
        <p className={styles["quiet"]}>{say("services.rules.none")}</p>
      ) : (
        <ul className={styles["rules"]}>
          {rules.map((rule) => (
            <Rule key={rule.key} rule={rule} onEdit={() => setEdited(rule)} />
          ))}
        </ul>
      )}
      <div>
        <Button
          icon="plus"
          label={say("services.rules.add")}
          whyNot={why("save_rule_put")}
          onPress={() => setEdited(freshRule(service, all))}
        />
      </div>
      {edited === undefined ? null : (
        <SaveRuleForm
          start={edited}
          service={service}
          isNew={all.every(({ key }) => key !== edited.key)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

function Rule({
  rule,
  onEdit,
}: {
  readonly rule: SaveRule;
  readonly onEdit: () => void;
}): ReactNode {
  const say = useText();
  const intl = useIntl();
  const toast = useToast();
  const { why } = useRights();
  const put = useCommand("save_rule_put", ["office_show"]);
  const remove = useCommand("save_rule_remove", ["office_show", "service_uses"]);
  const fail = (error: Error): void =>
    toast({ tone: "bad", text: say("services.failed", { reason: error.message }) });
  const mayChange = why("save_rule_put") === undefined;
  return (
    <li>
      <div>
        <strong>{rule.name}</strong>
        <small className={styles["under"]}>
          {say(rule.record === "contact" ? "services.rule.contact" : "services.rule.property", {
            fields: intl.formatList(rule.fields, { type: "disjunction" }),
          })}
        </small>
      </div>
      <Switch
        label={say("services.switch", { name: rule.name })}
        isOn={rule.enabled !== false}
        isDisabled={put.isPending || !mayChange}
        onChange={(enabled) => put.mutate({ rule: { ...rule, enabled } }, { onError: fail })}
      >
        {say(rule.enabled === false ? "services.off" : "services.on")}
      </Switch>
      <IconButton
        icon="pencil"
        label={say("services.rule.edit", { name: rule.name })}
        onPress={onEdit}
      />
      <IconButton
        icon="trash"
        label={say("services.rule.remove", { name: rule.name })}
        isDisabled={!mayChange}
        onPress={() => remove.mutate({ key: rule.key }, { onError: fail })}
      />
    </li>
  );
}
