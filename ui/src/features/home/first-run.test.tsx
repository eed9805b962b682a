// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { RequestOf } from "../../contract/commands.ts";
import { CallFailed } from "../../platform/port.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { de as problemsDe } from "../../shared/problems/messages.de.ts";
import { en as problemsEn } from "../../shared/problems/messages.en.ts";
import { Home } from "./Home.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

const NONE = { waiting: 0, due: 0, overdue: 0, warning: 0, completed: 0, cancelled: 0 };

type Begin = RequestOf<"office_begin">;

/** A workspace that begins when it is told to. */
function blank(language: "en" | "de" = "en", refuse?: (begin: Begin) => void): Stage {
  let people: readonly { key: string; name: string }[] = [];
  let isDemo = false;
  const handlers: Handlers = {
    process_counts: () => NONE,
    record_list: () => ({ records: [] }),
    template_list: () => ({ templates: [] }),
    my_steps: () => ({ steps: [] }),
    my_step_counts: () => ({ due: 0, overdue: 0, waiting: 0 }),
    office_show: () => ({ office: { zone: "Europe/Berlin", people }, demo: isDemo }),
    office_begin: (begin) => {
      refuse?.(begin);
      people = [{ key: "greta", name: begin.type === "own" ? begin.person : "Greta Pelzer" }];
      isDemo = begin.type === "demo";
      return { office: {}, me: "greta" };
    },
    demo_leave: () => {
      people = [];
      isDemo = false;
      return {};
    },
  };
  const words = language === "en" ? { ...en, ...problemsEn } : { ...de, ...problemsDe };
  return stage(<Home />, handlers, words, language);
}

function type(label: string, text: string): void {
  const field = screen.getByRole("textbox", { name: label });
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

const begun = ({ asked }: Stage): readonly unknown[] =>
  asked.filter(({ name }) => name === "office_begin").map(({ request }) => request);

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("the first run", () => {
  test.each(["en", "de"] as const)(
    "opens the demo office in %s, and leads on",
    async (language) => {
      const told = blank(language);
      const words = language === "en" ? en : de;
      fireEvent.click(await screen.findByRole("button", { name: words["first.demo.do"] }));
      expect(await screen.findByText(words["home.demo.title"])).toBeTruthy();
      expect(begun(told)).toEqual([{ type: "demo", language }]);
      expect(localStorage.getItem("doorstep.me")).toBe("greta");
      fireEvent.click(screen.getByRole("button", { name: words["home.demo.leave"] }));
      const dialog = await screen.findByRole("dialog");
      expect(dialog.textContent).toContain(words["home.demo.leave.text"]);
      const buttons = screen.getAllByRole("button", { name: words["home.demo.leave"] });
      fireEvent.click(buttons.at(-1)!);
      expect(await screen.findByRole("heading", { name: words["first.title"] })).toBeTruthy();
    },
  );

  test("sets up one's own office in the name of who enters it", async () => {
    const told = blank();
    fireEvent.click(await screen.findByRole("button", { name: "Set up my office" }));
    fireEvent.click(screen.getByRole("button", { name: "Begin" }));
    expect(await screen.findByText("Enter your name, such as Anna Roth")).toBeTruthy();
    expect(begun(told)).toEqual([]);
    type("Your name", " Olga Maier ");
    type("Name of the office", "Maier Homes");
    fireEvent.click(screen.getByRole("button", { name: "Begin" }));
    expect(await screen.findByRole("heading", { name: "Hello, Olga" })).toBeTruthy();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(begun(told)).toEqual([
      { type: "own", zone: timeZone, person: "Olga Maier", name: "Maier Homes" },
    ]);
  });

  test("keeps what was entered when the window is closed in the middle", async () => {
    blank();
    fireEvent.click(await screen.findByRole("button", { name: "Set up my office" }));
    type("Your name", "Olga Maier");
    cleanup();
    blank();
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Your name" }).value).toBe(
        "Olga Maier",
      ),
    );
  });

  test("says at the field what is not taken", async () => {
    blank("en", () => {
      const problem = { code: "bad-address", message: "no", severity: "error" } as const;
      const problems = [{ ...problem, at: "controller" }];
      throw new CallFailed({ code: "invalid", message: "the office has problems", problems });
    });
    fireEvent.click(await screen.findByRole("button", { name: "Set up my office" }));
    type("Your name", "Olga");
    type("Who hears of missed deadlines", "nobody");
    fireEvent.click(screen.getByRole("button", { name: "Begin" }));
    expect(await screen.findByText("A mail address, such as anna@office.example")).toBeTruthy();
    const field = screen.getByRole("textbox", { name: "Who hears of missed deadlines" });
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });
});
