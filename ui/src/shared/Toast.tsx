/** Short notices of what was done, with a way back where there is one. They go by themselves; those of failures stay. */

import {
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from "react";

import { Button, IconButton } from "./controls/Button.tsx";
import { useText } from "./text.ts";
import styles from "./toast.module.css";

export interface Toast {
  readonly text: string;
  readonly tone?: "good" | "bad";
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

interface Shown extends Toast {
  readonly id: number;
}

const STAYS = 8_000;
const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

export function useToast(): (toast: Toast) => void {
  return use(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const say = useCallback((toast: Toast) => {
    next.current += 1;
    const id = next.current;
    setShown((before) => [...before.slice(-2), { ...toast, id }]);
  }, []);
  const drop = useCallback(
    (id: number) => setShown((before) => before.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <ToastContext value={say}>
      <div className={styles["frame"]}>
        <div>{children}</div>
        <output className={styles["toasts"]}>
          {shown.map((toast) => (
            <Notice key={toast.id} toast={toast} onDrop={drop} />
          ))}
        </output>
      </div>
    </ToastContext>
  );
}

function Notice(props: {
  readonly toast: Shown;
  readonly onDrop: (id: number) => void;
}): ReactNode {
  const { toast, onDrop } = props;
  const { id } = toast;
  // The same as long as the notice stands: others that come must not make it stay.
  const onClose = useCallback(() => onDrop(id), [onDrop, id]);
  const say = useText();
  const [isHeld, setIsHeld] = useState(false);
  const stays = isHeld || toast.tone === "bad";
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(onClose, STAYS);
    return () => clearTimeout(timer);
  }, [stays, onClose]);
  const { action } = toast;
  return (
    <div
      className={styles["toast"]}
      data-tone={toast.tone ?? "good"}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
    >
      <span>{toast.text}</span>
      {action === undefined ? null : (
        <Button
          look="quiet"
          label={action.label}
          onPress={() => {
            action.onPress();
            onClose();
          }}
        />
      )}
      <IconButton icon="close" label={say("common.close")} onPress={onClose} />
    </div>
  );
}
