/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a field with its list, for which there is no element */
/** A field to type in, and under it what was found: the arrows choose, Enter takes. */

import {
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from "react";

import { Icon, type IconName } from "../Icon.tsx";
import { Keys } from "../Keys.tsx";
import { useText } from "../text.ts";
import styles from "./finder.module.css";

export interface Finding {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** What sort of thing it is. */
  readonly detail?: string;
  /** Does the same. */
  readonly keys?: ComponentProps<typeof Keys>["of"];
  readonly run: () => void;
}

export function Finder(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly found: readonly Finding[];
  readonly onPick: (one: Finding) => void;
}): ReactNode {
  const { label, placeholder, typed, onType, found, onPick } = props;
  const say = useText();
  const id = useId();
  const [at, setAt] = useState(0);
  const last = found.length - 1;
  const current = Math.min(at, last);
  const onKey = (event: KeyboardEvent): void => {
    const to = leadsTo(event.key, current, last, typed === "");
    const chosen = found[current];
    if (event.key === "Enter" && chosen !== undefined) onPick(chosen);
    else if (to !== undefined) setAt(to);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles["field"]}>
        <Icon name="search" size={16} />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one opens it to type
          autoFocus
          type="text"
          dir="auto"
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            onType(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={id} role="listbox" aria-label={label} className={styles["list"]}>
        {found.length === 0 ? <p className={styles["nothing"]}>{say("common.nothing")}</p> : null}
        {found.map((one, index) => (
          <Option
            key={one.id}
            id={`${id}-${index}`}
            one={one}
            isCurrent={index === current}
            onPick={onPick}
          />
        ))}
      </div>
    </>
  );
}

/** Where a key leads in the list; an empty field leaves it the keys of its ends too. */
function leadsTo(key: string, at: number, last: number, isEmpty: boolean): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at >= last ? 0 : at + 1;
    case "ArrowUp":
      return at <= 0 ? Math.max(0, last) : at - 1;
    case "Home":
      return isEmpty ? 0 : undefined;
    case "End":
      return isEmpty ? Math.max(0, last) : undefined;
    default:
      return undefined;
  }
}

function Option(props: {
  readonly id: string;
  readonly one: Finding;
  readonly isCurrent: boolean;
  readonly onPick: (one: Finding) => void;
}): ReactNode {
  const { id, one, isCurrent, onPick } = props;
  const { label, icon, detail, keys } = one;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
    <div
      ref={ref}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={styles["option"]}
      onClick={() => onPick(one)}
    >
      {icon === undefined ? null : <Icon name={icon} size={16} />}
      <span dir="auto">{label}</span>
      {detail === undefined ? null : <small>{detail}</small>}
      {keys === undefined ? null : (
        <span className={styles["keys"]}>
          <Keys of={keys} />
        </span>
      )}
    </div>
  );
}
