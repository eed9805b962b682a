/** The fields above the list of processes, and the filters that were kept under a name. */

import { useCallback, useState, type ReactNode } from "react";

import { useAnswer, usePlatform } from "../../shared/backend.tsx";
import { Button, IconButton } from "../../shared/controls/Button.tsx";
import { Dialog } from "../../shared/controls/Dialog.tsx";
import type { Choice } from "../../shared/controls/fields.tsx";
import { PickField } from "../../shared/controls/PickField.tsx";
import { KIND_LOOKS } from "../../shared/kinds.ts";
import { PersonPicker, RecordPicker } from "../../shared/pickers.tsx";
import { useText } from "../../shared/text.ts";
import { LiveField } from "../../shared/work/fields.tsx";
import { isKnownKind } from "../../shared/work/StepPanel.tsx";
import { changed, isFiltered, type Filter, type SavedFilter } from "./filter.ts";
import styles from "./processes.module.css";

const STEERING: ReadonlySet<string> = new Set(["autostart", "merge", "end"]);
const OPEN_KINDS = Object.keys(KIND_LOOKS)
  .filter(isKnownKind)
  .filter((kind) => !STEERING.has(kind));

interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly saved: readonly SavedFilter[];
  readonly onSaved: (saved: readonly SavedFilter[]) => void;
}

export function Filters({ filter, onFilter, saved, onSaved }: Props): ReactNode {
  const say = useText();
  const [isNaming, setIsNaming] = useState(false);
  const set = (change: Parameters<typeof changed>[1]): void => onFilter(changed(filter, change));
  return (
    <div className={styles["filters"]}>
      <div className={styles["fields"]}>
        <TemplatePicker value={filter.template} onCommit={(template) => set({ template })} />
        <PersonPicker
          label={say("processes.owner")}
          value={filter.owner}
          onCommit={(owner) => set({ owner })}
        />
        <PersonPicker
          label={say("processes.person")}
          value={filter.person}
          onCommit={(person) => set({ person })}
        />
        <KindPicker value={filter.kind} onCommit={(kind) => set({ kind })} />
        <RecordPicker
          kind="property"
          label={say("work.property")}
          value={filter.property}
          onCommit={(property) => set({ property })}
        />
        <RecordPicker
          kind="contact"
          label={say("work.contact")}
          value={filter.contact}
          onCommit={(contact) => set({ contact })}
        />
      </div>
      <div className={styles["saved"]}>
        {saved.length === 0 ? null : (
          <ul aria-label={say("processes.saved")}>
            {saved.map((one) => (
              <li key={one.name}>
                <Button look="quiet" label={one.name} onPress={() => onFilter(one)} />
                <IconButton
                  icon="close"
                  label={say("processes.saved.remove", { name: one.name })}
                  onPress={() => onSaved(saved.filter((other) => other.name !== one.name))}
                />
              </li>
            ))}
          </ul>
        )}
        {isFiltered(filter) ? (
          <>
            <Button
              look="quiet"
              label={say("processes.filter.none")}
              onPress={() => onFilter({ tab: filter.tab })}
            />
            <Button
              look="quiet"
              label={say("processes.saved.save")}
              onPress={() => setIsNaming(true)}
            />
          </>
        ) : null}
      </div>
      {isNaming ? (
        <NameDialog
          onClose={() => setIsNaming(false)}
          onName={(name) =>
            onSaved([...saved.filter((other) => other.name !== name), { ...filter, name }])
          }
        />
      ) : null}
    </div>
  );
}

function NameDialog(props: {
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { onName, onClose } = props;
  const say = useText();
  const [name, setName] = useState("");
  const isMissing = name.trim() === "";
  const save = (): void => {
    if (isMissing) return;
    onName(name.trim());
    onClose();
  };
  return (
    <Dialog
      title={say("processes.saved.save")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button label={say("common.cancel")} onPress={onClose} />
          <Button look="primary" label={say("common.save")} isDisabled={isMissing} onPress={save} />
        </>
      }
    >
      <LiveField
        label={say("processes.saved.name")}
        value={name}
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
        }}
      />
    </Dialog>
  );
}

/** Of what kind a step is open; what only steers is never open. */
function KindPicker(props: {
  readonly value: string | undefined;
  readonly onCommit: (kind: string | undefined) => void;
}): ReactNode {
  const { value, onCommit } = props;
  const say = useText();
  const search = useCallback(
    (text: string): readonly Choice[] => {
      const wanted = text.trim().toLowerCase();
      return OPEN_KINDS.map((key) => ({ key, label: say(KIND_LOOKS[key].label) })).filter(
        ({ label }) => label.toLowerCase().includes(wanted),
      );
    },
    [say],
  );
  return (
    <PickField
      label={say("processes.kind")}
      placeholder={say("processes.kind.any")}
      value={value}
      valueLabel={value !== undefined && isKnownKind(value) ? say(KIND_LOOKS[value].label) : value}
      search={search}
      onCommit={onCommit}
    />
  );
}

/** How many templates are offered at once. */
const OFFERED = 20;

function TemplatePicker(props: {
  readonly value: string | undefined;
  readonly onCommit: (key: string | undefined) => void;
}): ReactNode {
  const { value, onCommit } = props;
  const say = useText();
  const platform = usePlatform();
  const search = useCallback(
    async (text: string): Promise<readonly Choice[]> => {
      const wanted = text.trim();
      const request = wanted === "" ? { limit: OFFERED } : { limit: OFFERED, search: wanted };
      const { templates } = await platform.call("template_list", request);
      return templates.map(({ key, name, group }) =>
        group === "" ? { key, label: name } : { key, label: name, detail: group },
      );
    },
    [platform],
  );
  const named = useAnswer(
    "template_list",
    { search: value ?? "", limit: OFFERED },
    value !== undefined,
  ).data?.templates.find((template) => template.key === value)?.name;
  return (
    <PickField
      label={say("processes.template")}
      placeholder={say("processes.template.any")}
      value={value}
      valueLabel={value === undefined ? undefined : (named ?? value)}
      search={search}
      onCommit={onCommit}
    />
  );
}
