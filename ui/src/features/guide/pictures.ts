/** Where the pictures of the guide are. */

import type { Language } from "../../shared/preferences.ts";
import type { PictureName } from "./chapters.ts";

const FILES = import.meta.glob<string>("./pictures/*/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

/** Address of a picture; absent if it was not made yet. */
export function pictureOf(language: Language, name: PictureName): string | undefined {
  return FILES[`./pictures/${language}/${name}.png`];
}
