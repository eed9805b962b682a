/** The canvas of the program, without what stands around it. */

import "../src/shared/tokens.css";
import "../src/shared/base.css";

import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";

import { messages } from "../src/app/messages/en.ts";
import { Canvas } from "../src/features/canvas/Canvas.tsx";
import { createEditor, type Editor } from "../src/kernel/editor.ts";
import { offer } from "./measure.ts";

const NAMES = { people: new Map<string, string>(), services: new Map<string, string>() };
const PROBLEMS = new Map();

let editor: Editor | undefined;
document.documentElement.dataset["theme"] = "light";
offer({
  open(graph, place) {
    editor = createEditor(graph);
    createRoot(place).render(
      <I18nProvider locale="en">
        <IntlProvider locale="en" messages={{ ...messages }}>
          <Canvas editor={editor} names={NAMES} problems={PROBLEMS} />
        </IntlProvider>
      </I18nProvider>,
    );
  },
  view: (x, y, zoom) => editor?.setView({ x, y, zoom }),
});
