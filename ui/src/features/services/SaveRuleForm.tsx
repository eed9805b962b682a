/** A rule for saving: which fields count, with which values the service is called, and where its answer is written. */

import { useState, type ReactNode } from "react";

import { useCommand } from "../../shared/backend.tsx";
import connection from "../../shared/connection/connection.module.css";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Dialog, DialogActions } from "../../shared/controls/Dialog.tsx";
import { ChoiceField } from "../../shared/controls/fields.tsx";
import { Failed } from "../../shared/Failed.tsx";
import { useText } from "../../shared/text.ts";
import { defaultOf, type Service } from "./service.ts";
import type { SaveRule } from "./save-rule.ts";
import { Text } from "./Text.tsx";
import styles from "./services.module.css";

interface Props {
  readonly start: SaveRule;
  readonly service: Service;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

export function SaveRuleForm({ start, service, isNew, onClose }: Props): ReactNode {
  const say = useText();
  const put = useCommand("save_rule_put", ["office_show", "service_uses"]);
  const [rule, setRule] = useState(start);
  const set = (change: Partial<SaveRule>): void => setRule((before) => ({ ...before, ...change }));
  const save = (): void => put.mutate({ rule: { ...rule } }, { onSuccess: onClose });
  return (
    <Dialog
      title={isNew ? say("services.rules.add") : say("services.rule.edit", { name: start.name })}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={say("common.save")}
          isDisabled={rule.name === "" || rule.fields.length === 0 || put.isPending}
          onPress={save}
          onClose={onClose}
        />
      }
    >
      <div className={connection["form"]}>
        <div className={styles["fields"]}>
          <Text
            label={say("services.field.name")}
            value={rule.name}
            onCommit={(name) => set({ name })}
          />
          <ChoiceField
            label={say("services.rule.record")}
            value={rule.record ?? "property"}
            choices={(["property", "contact"] as const).map((key) => ({
              key,
              label: say(`services.rule.record.${key}`),
            }))}
            onCommit={(record) => set({ record: record === "contact" ? "contact" : "property" })}
          />
        </div>
        <Text
          label={say("services.rule.fields")}
          hint={say("services.rule.fields.hint")}
          value={rule.fields.join(", ")}
          onCommit={(text) => set({ fields: words(text) })}
        />
        <Parameters rule={rule} service={service} onChange={set} />
        <Writes rule={rule} service={service} onChange={set} />
        <p className={styles["quiet"]}>{say("services.rule.guard")}</p>
        {put.error === null ? null : <Failed error={put.error} />}
      </div>
    </Dialog>
  );
}

function words(text: string): readonly string[] {
  const found = text.split(/[,;]/u).map((word) => word.trim());
  return [...new Set(found.filter(Boolean))];
}

interface PartProps {
  readonly rule: SaveRule;
  readonly service: Service;
  readonly onChange: (change: Partial<SaveRule>) => void;
}

function Parameters({ rule, service, onChange }: PartProps): ReactNode {
  const say = useText();
  const given = rule.parameters ?? {};
  const parameters = service.parameters ?? [];
  if (parameters.length === 0) return null;
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.parameters")}</legend>
      <div className={styles["fields"]}>
        {parameters.map(({ name, label = name, type = "text", default: usual, help, required }) => (
          <Text
            key={name}
            label={required === true ? `${label} (${say("services.required")})` : label}
            value={given[name] === undefined ? "" : String(given[name])}
            placeholder={usual === undefined ? "" : String(usual)}
            {...(help === undefined ? {} : { hint: help })}
            onCommit={(text) => {
              const { [name]: _, ...others } = given;
              onChange({
                parameters: text === "" ? others : { ...others, [name]: defaultOf(type, text) },
              });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Writes({ rule, service, onChange }: PartProps): ReactNode {
  const say = useText();
  const pairs = Object.entries(rule.write ?? {});
  const known = service.answer?.values ?? [];
  const set = (after: readonly (readonly [string, string])[]): void =>
    onChange({ write: Object.fromEntries(after) });
  return (
    <fieldset className={styles["fieldset"]}>
      <legend>{say("services.rule.write")}</legend>
      {pairs.map(([field, pointer], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a pair is what stands at its place
        <div key={index} className={styles["pair"]}>
          <Text
            label={say("services.rule.write.field")}
            value={field}
            onCommit={(name) =>
              set(pairs.map((pair, at) => (at === index ? [name, pair[1]] : pair)))
            }
          />
          <Text
            label={say("services.value.at")}
            value={pointer}
            placeholder={known[0]?.at ?? "/value/amount"}
            onCommit={(at) =>
              set(pairs.map((pair, place) => (place === index ? [pair[0], at] : pair)))
            }
          />
          <IconButton
            icon="trash"
            label={say("services.rule.write.remove", { name: field })}
            onPress={() => set(pairs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          icon="plus"
          label={say("services.rule.write.add")}
          onPress={() => set([...pairs, ["", ""]])}
        />
      </div>
    </fieldset>
  );
}
