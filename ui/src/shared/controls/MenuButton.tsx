/** A button that opens what else can be done. */

import type { ReactNode } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

import { Icon, type IconName } from "../Icon.tsx";
import { Button, IconButton } from "./Button.tsx";
import styles from "./choices.module.css";
import controls from "./controls.module.css";

export interface MenuEntry<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly icon?: IconName;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

export function MenuButton<Key extends string>(props: {
  readonly label: string;
  readonly icon?: IconName;
  /** Whether only the sign is shown. */
  readonly isCompact?: boolean;
  readonly items: readonly MenuEntry<Key>[];
  readonly onAction: (key: Key) => void;
}): ReactNode {
  const { label, icon, isCompact = false, items, onAction } = props;
  return (
    <MenuTrigger>
      {isCompact ? (
        <IconButton icon={icon ?? "more"} label={label} />
      ) : (
        <Button label={label} {...(icon === undefined ? {} : { icon })} />
      )}
      <Popover className={controls["popover"] ?? ""} placement="bottom end">
        <Menu className={styles["menu"] ?? ""} aria-label={label}>
          {items.map((item) => (
            <MenuItem
              key={item.key}
              id={item.key}
              textValue={item.label}
              className={styles["item"] ?? ""}
              isDisabled={item.isDisabled ?? false}
              data-danger={item.isDanger ?? false}
              onAction={() => onAction(item.key)}
            >
              {item.icon === undefined ? null : <Icon name={item.icon} size={16} />}
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
