/** Names with values, as headers or the fields that an answer is written to. Order is kept. */

import { useState, type ReactNode } from "react";

import { Button, IconButton } from "../../../shared/controls/Button.tsx";
import { useText } from "../../../shared/text.ts";
import styles from "../inspector.module.css";
import { TextBox } from "../text/TextBox.tsx";

type Pair = readonly [string, string];

interface Props {
  readonly label: string;
  readonly nameLabel: string;
  readonly valueLabel: string;
  readonly pairs: readonly Pair[];
  readonly addLabel: string;
  readonly onCommit: (pairs: readonly Pair[]) => void;
  readonly hint?: string;
  readonly isLabelHidden?: boolean;
  readonly names?: readonly string[];
  /** Offered while a value is typed. */
  readonly values?: readonly string[];
  readonly withFields?: boolean;
  readonly valuePlaceholder?: string;
  readonly refuseName?: (typed: string) => string | undefined;
  readonly refuseValue?: (typed: string) => string | undefined;
}

export function PairsField(props: Props): ReactNode {
  const { label, pairs, onCommit, hint, isLabelHidden = false } = props;
  const [isAdding, setIsAdding] = useState(false);
  const shown: readonly Pair[] = isAdding ? [...pairs, ["", ""]] : pairs;
  const change = (index: number, after: Pair | undefined): void => {
    const isNew = index >= pairs.length;
    if (isNew) setIsAdding(false);
    if (isNew && after !== undefined) onCommit([...pairs, after]);
    else if (!isNew)
      onCommit(
        pairs.flatMap((pair, at) => (at !== index ? [pair] : after === undefined ? [] : [after])),
      );
  };
  return (
    <fieldset className={styles["group"]} aria-label={isLabelHidden ? label : undefined}>
      {isLabelHidden ? null : <legend>{label}</legend>}
      {shown.map((pair, index) => (
        <PairRow
          // oxlint-disable-next-line react/no-array-index-key -- a pair is what stands at its place
          key={`${index} ${pair[0]}`}
          {...props}
          pair={pair}
          others={pairs.filter((_, at) => at !== index).map(([name]) => name)}
          onChange={(after) => change(index, after)}
        />
      ))}
      {isAdding ? null : (
        <Button look="quiet" icon="plus" label={props.addLabel} onPress={() => setIsAdding(true)} />
      )}
      {hint === undefined ? null : <p className={styles["hint"]}>{hint}</p>}
    </fieldset>
  );
}

function PairRow(
  props: Props & {
    readonly pair: Pair;
    readonly others: readonly string[];
    readonly onChange: (after: Pair | undefined) => void;
  },
): ReactNode {
  const { pair, others, names, withFields = false, refuseName, onChange } = props;
  const [name, value] = pair;
  const say = useText();
  const refused = (typed: string): string | undefined => {
    const text = typed.trim();
    if (text === "") return undefined;
    if (others.includes(text)) return say("inspector.pairs.twice", { name: text });
    return refuseName?.(text);
  };
  return (
    <div className={styles["pairRow"]}>
      <TextBox
        label={props.nameLabel}
        value={name}
        refuse={refused}
        {...(names === undefined ? {} : { suggestions: names })}
        onCommit={(typed) => onChange(typed.trim() === "" ? undefined : [typed.trim(), value])}
      />
      <TextBox
        label={props.valueLabel}
        value={value}
        withFields={withFields}
        placeholder={props.valuePlaceholder ?? ""}
        {...(props.values === undefined ? {} : { suggestions: props.values })}
        {...(props.refuseValue === undefined ? {} : { refuse: props.refuseValue })}
        onCommit={(typed) => {
          if (name !== "") onChange([name, typed]);
        }}
      />
      <IconButton
        icon="close"
        label={say("inspector.list.remove", { value: name === "" ? props.label : name })}
        onPress={() => onChange(undefined)}
      />
    </div>
  );
}
