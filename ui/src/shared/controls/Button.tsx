/** Buttons: one that leads on, the ordinary one, and one without a border for rows of tools. */

import { useId, type ReactNode } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";

import { Icon, type IconName } from "../Icon.tsx";
import styles from "./controls.module.css";

export interface ButtonProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly isDisabled?: boolean;
  /** Why it cannot be pressed by this person; it is disabled then, and says so. */
  readonly whyNot?: string | undefined;
  /** Absent where something around it is told of the press. */
  readonly onPress?: () => void;
}

export function Button(props: ButtonProps): ReactNode {
  const { label, icon, look = "plain", isDisabled = false, whyNot, onPress } = props;
  return (
    <Reasoned whyNot={whyNot}>
      {(reason) => (
        <AriaButton
          className={`${styles["button"]} ${styles[look]}`}
          isDisabled={isDisabled || whyNot !== undefined}
          {...reason}
          {...(onPress === undefined ? {} : { onPress })}
        >
          {icon === undefined ? null : <Icon name={icon} size={16} />}
          {label}
        </AriaButton>
      )}
    </Reasoned>
  );
}

/** Says with a button why it cannot be pressed, to the eye and to who has it read out. */
function Reasoned(props: {
  readonly whyNot: string | undefined;
  readonly children: (reason: { readonly "aria-describedby"?: string }) => ReactNode;
}): ReactNode {
  const { whyNot, children } = props;
  const reason = useId();
  if (whyNot === undefined) return children({});
  return (
    <span className={styles["withReason"]} title={whyNot}>
      {children({ "aria-describedby": reason })}
      <span id={reason} hidden>
        {whyNot}
      </span>
    </span>
  );
}

/** A button that shows only its sign; the label is read out and shown when the pointer rests on it. */
export function IconButton(
  props: ButtonProps & { readonly icon: IconName; readonly keys?: string },
): ReactNode {
  const { label, icon, keys, isDisabled = false, whyNot, onPress } = props;
  return (
    <Reasoned whyNot={whyNot}>
      {(reason) => (
        <TooltipTrigger delay={500}>
          <AriaButton
            aria-label={label}
            className={styles["iconButton"] ?? ""}
            isDisabled={isDisabled || whyNot !== undefined}
            {...reason}
            {...(onPress === undefined ? {} : { onPress })}
          >
            <Icon name={icon} />
          </AriaButton>
          <Tooltip className={styles["tooltip"] ?? ""} offset={6}>
            {label}
            {keys === undefined ? null : <kbd>{keys}</kbd>}
          </Tooltip>
        </TooltipTrigger>
      )}
    </Reasoned>
  );
}
