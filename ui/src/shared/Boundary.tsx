/** Catches what a view throws while it is drawn: the rest of the window stays, and the view can be drawn anew. */

import { Component, type ReactNode } from "react";

import { Failed } from "./Failed.tsx";
import styles from "./page.module.css";

interface Props {
  /** What is shown: another one is drawn anew. */
  readonly of: string;
  readonly children: ReactNode;
}

interface State {
  readonly of: string;
  readonly error: Error | undefined;
}

export class Boundary extends Component<Props, State> {
  override state: State = { of: this.props.of, error: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className={styles["page"]}>
        <Failed error={error} onAgain={() => this.setState({ error: undefined })} />
      </div>
    );
  }
}
