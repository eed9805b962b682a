/**
 * Lets Enter in a field of a form submit it where the button that does stands outside. It takes no room and is not seen,
 * but is drawn: WebKit passes by what is not.
 */

import type { ReactNode } from "react";

import styles from "./submit.module.css";

export function Submit(): ReactNode {
  return <input type="submit" className={styles["submit"]} tabIndex={-1} aria-hidden="true" />;
}
