/** The guide in one language. It is fetched when it is read. */

import type { Guide } from "../chapters.ts";
import { day } from "./day.en.ts";
import { design } from "./design.en.ts";
import { office } from "./office.en.ts";

export const guide: Guide = { day, design, office };
