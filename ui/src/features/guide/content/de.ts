/** The guide in one language. It is fetched when it is read. */

import type { Guide } from "../chapters.ts";
import { day } from "./day.de.ts";
import { design } from "./design.de.ts";
import { office } from "./office.de.ts";

export const guide: Guide = { day, design, office };
