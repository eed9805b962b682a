/** The signs of the page, drawn on a grid of 20 with one width of line. */

import type { ReactNode } from "react";

export const ICON_PATHS = {
  home: "M3 9.5 10 3.5l7 6M5 8.5V16h3.5v-4h3v4H15V8.5",
  list: "M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01",
  process:
    "M4 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0M12 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0M8 6h4a2 2 0 0 1 2 2v4",
  template: "M3.5 4h5v4h-5zM11.5 12h5v4h-5zM6 8v4a2 2 0 0 0 2 2h3.5",
  property: "M4 17V5l6-2v14M10 8h6v9M3 17h14M6.5 7.5h1M6.5 11h1M12.5 11h1M12.5 14h1",
  contact: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 17c.5-3.5 3-5 6-5s5.5 1.5 6 5",
  service: "M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v3",
  delivery: "M3 10 17 4l-4 13-3.5-5zM9.5 12 17 4",
  settings: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4",
  task: "M4 4h12v12H4zM7 10l2 2 4-4",
  appointment: "M3.5 5h13v12h-13zM3.5 8.500h13M7 3v3.500M13 3v3.5",
  letter: "M5 3h7l3.5 3.500V17H5zM12 3v3.500h3.500M7.5 10.500h5M7.5 13.500h5",
  reminder: "M5 13.500V9a5 5 0 0 1 10 0v4.500l1.5 1.500h-13zM8.5 17h3",
  email: "M3 5h14v10.500H3zM3.5 5.5 10 11l6.5-5.5",
  forward: "M3 5h14v6M3.5 5.5 10 11l6.5-5.500M3 5v10.500h6M12 15h5M15 13l2 2-2 2",
  megaphone: "M4 8.500v3.500l9 3.500v-11zM13 8.500a2 2 0 0 1 0 4M6 12.500V16h2.500v-2.5",
  sms: "M3.5 4.500h13v9H9l-3.5 3v-3h-2zM7 8h6M7 10.500h4",
  pencil: "M4 16l.7-3.300L13 4.400l2.6 2.6-8.3 8.300zM11.5 6l2.6 2.6",
  flag: "M5 17V3.500M5 4.500h9.500L12.5 8l2 3.500H5",
  activity: "M5 3.500h10V17H5zM8 7h4M8 10h4M8 13h2",
  contactPlus:
    "M8 9.500a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400M3 16.500c.4-3 2.4-4.5 5-4.500s4.6 1.5 5 4.500M15 6v5M12.5 8.500h5",
  propertyPlus: "M3.5 16.500V8L8.5 4l5 4M6.5 16.500V12h4v4.500M3.5 16.500H12M15 11v5M12.5 13.500h5",
  folder: "M3 5.500h5l1.5 2H17v8.500H3z",
  folderLink: "M3 5.500h5l1.5 2H17v8.500H3zM8 12h4M10.5 10.5 12 12l-1.5 1.5",
  share: "M10 4.500v4M10 8.500l-5 4M10 8.500l5 4M10 8.500v4M3.5 14h3M8.5 14h3M13.5 14h3",
  webhook:
    "M8.5 6.500a2.5 2.5 0 1 1 3.8 1.700l2.2 4M6.5 13.500h5M14.5 12.200a2.3 2.3 0 1 1-1.8 3.700M7.8 8 6 11.500a2.3 2.3 0 1 0 2 3.4",
  portal:
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M3.5 10h13M10 3c2.2 2 3 4.5 3 7s-.8 5-3 7c-2.2-2-3-4.5-3-7s.8-5 3-7",
  follow: "M4 4.500h5v4H4zM11 11.500h5v4h-5zM6.5 8.500v5H11M9 11.500l2 2-2 2",
  bolt: "M11 3 5 11.500h4L8.5 17l6-8.500h-4z",
  decision: "M10 3l7 7-7 7-7-7zM10 7.500v3M10 13h.01",
  merge: "M4 5c4 0 4 5 7 5H16M4 15c4 0 4-5 7-5M13.5 7.5 16 10l-2.5 2.5",
  wait: "M6 3.500h8M6 16.500h8M7 3.500c0 4 6 4.5 6 6.500s-6 2.5-6 6.500M13 3.500c0 4-6 4.5-6 6.5",
  end: "M10 3.500a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M7.5 7.500h5v5h-5z",
  undo: "M7 5 3.5 8.5 7 12M4 8.500h8a4 4 0 0 1 0 8H9",
  redo: "M13 5l3.5 3.500L13 12M16 8.500H8a4 4 0 0 0 0 8h3",
  layout: "M3 4h5v4H3zM12 3h5v4h-5zM12 13h5v4h-5zM8 6h4M10 6v9h2",
  fit: "M3.5 7.500v-4h4M16.5 7.500v-4h-4M3.5 12.500v4h4M16.5 12.500v4h-4",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.500h7.400L14.5 6M8.5 9v4.500M11.5 9v4.5",
  copy: "M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M12.7 12.7 17 17",
  back: "M12 4.5 6.5 10l5.5 5.5",
  next: "M8 4.5 13.5 10 8 15.5",
  close: "M5 5l10 10M15 5 5 15",
  lock: "M5.5 9h9v7.5h-9zM7.5 9V6.500a2.5 2.5 0 0 1 5 0V9",
  clock: "M10 3.500a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M10 6.500V10l2.5 1.5",
  problem: "M10 3.5 17.5 16.500h-15zM10 8.500v3.500M10 14.300h.01",
  check: "M4 10.500l4 4 8-9",
  chevron: "M5.5 8 10 12.5 14.5 8",
  up: "M10 15.500v-11M5.500 9 10 4.500 14.500 9",
  down: "M10 4.500v11M5.500 11 10 15.500 14.500 11",
  sun: "M10 6.500a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.300l1.4 1.400M14.3 14.300l1.4 1.400M4.3 15.700l1.4-1.400M14.3 5.700l1.4-1.4",
  more: "M3.6 10a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0M9.1 10a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0M14.6 10a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0",
  play: "M6 4l10 6-10 6z",
  pause: "M7 4.500v11M13 4.500v11",
  skip: "M5 4.500l7 5.500-7 5.500zM15 4.500v11",
  download: "M10 3.500v9M6 9l4 4 4-4M4 16.500h12",
  upload: "M10 13V4M6 7.500l4-4 4 4M4 16.500h12",
  person: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 17c.5-3.500 3-5 6-5s5.500 1.500 6 5",
  handOver: "M3.500 7h9M9.500 4l3 3-3 3M16.500 13h-9M10.500 10l-3 3 3 3",
  chart: "M4 3.500v13h13M7.500 13v-3M11 13V6.500M14.500 13V9",
  help: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M7.800 8.200a2.200 2.200 0 1 1 3.300 1.900c-.8.5-1.100.9-1.100 1.700M10 14.200h.01",
  retry: "M16 10a6 6 0 1 1-1.800-4.300M16 3v3.500h-3.500",
  moon: "M15.500 12A6.500 6.500 0 0 1 8 4.500a6 6 0 1 0 7.500 7.500",
  grid: "M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z",
  filter: "M3.500 5h13l-5 6v4.500l-3-1.500V11z",
  note: "M4 4h12v8l-4 4H4zM16 12h-4v4",
  replace: "M4 7.5h10M11 4.5l3 3-3 3M16 12.5H6M9 9.5l-3 3 3 3",
  link: "M4 5h4v4H4zM12 11h4v4h-4zM8 7h3.5a1.500 1.500 0 0 1 1.500 1.500V11",
  frame: "M3.5 4.500h13v11h-13zM3.5 7.500h13M6.5 10.500h3v2.500h-3z",
  map: "M3.5 5l4.5-1.500 4 1.500 4.5-1.500v11.500L12 16.500 8 15l-4.5 1.500zM8 3.500V15M12 5v11.500",
  space: "M10 3.500v13M13 10h4.500M15.5 8l2 2-2 2M7 10H2.500M4.5 8l-2 2 2 2",
  alignLeft: "M4 3.500v13M6.5 5.500h9v3h-9zM6.5 11.500h5v3h-5z",
  alignCenter: "M10 3.500v13M5.500 5.500h9v3h-9zM7.500 11.500h5v3h-5z",
  alignRight: "M16 3.500v13M4.500 5.500h9v3h-9zM8.500 11.500h5v3h-5z",
  alignTop: "M3.500 4h13M5.500 6.500h3v9h-3zM11.500 6.500h3v5h-3z",
  alignMiddle: "M3.500 10h13M5.500 5.500h3v9h-3zM11.500 7.500h3v5h-3z",
  alignBottom: "M3.500 16h13M5.500 4.500h3v9h-3zM11.500 8.500h3v5h-3z",
  spreadAcross: "M3.500 4v12M16.500 4v12M8 6.500h4v7H8z",
  spreadDown: "M4 3.500h12M4 16.500h12M6.500 8h7v4h-7z",
} as const;

export type IconName = keyof typeof ICON_PATHS;

export function Icon(props: { readonly name: IconName; readonly size?: number }): ReactNode {
  const { name, size = 18 } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: "none" }}
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
