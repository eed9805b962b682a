/** Launches processes: one, or one for each of a selection of records. */

import type { ReactNode } from "react";

import type { LaunchWish } from "../../shared/launch.ts";
import { LaunchMany } from "./LaunchMany.tsx";
import { LaunchOne } from "./LaunchOne.tsx";

interface Props {
  readonly wish: LaunchWish;
  readonly onClose: () => void;
}

export function LaunchDialog({ wish, onClose }: Props): ReactNode {
  const { template, properties, contacts } = wish;
  if (properties !== undefined)
    return <LaunchMany kind="property" keys={properties} template={template} onClose={onClose} />;
  if (contacts !== undefined)
    return <LaunchMany kind="contact" keys={contacts} template={template} onClose={onClose} />;
  return <LaunchOne wish={wish} onClose={onClose} />;
}
