/** What is looked for in the view. */

import type { ReactNode } from "react";
import { Input, SearchField } from "react-aria-components";

import { Icon } from "../Icon.tsx";
import styles from "./choices.module.css";

export function SearchBox(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <SearchField
      className={styles["search"] ?? ""}
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
    >
      <Icon name="search" size={16} />
      <Input placeholder={props.label} />
    </SearchField>
  );
}
