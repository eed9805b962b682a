// @vitest-environment happy-dom

import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";

import { sample } from "../../kernel/testing/sample.ts";
import { stage } from "../../shared/work/testing.tsx";
import { Compared } from "./Compared.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

afterEach(cleanup);

describe("two states in one drawing", () => {
  test.each([
    ["en", ["Ask for a valuation: Removed", "Done: New"]],
    ["de", ["Ask for a valuation: Entfernt", "Done: Neu"]],
  ] as const)("says of each step what became of it, in %s", (language, said) => {
    const pressed: string[] = [];
    stage(
      <Compared
        document={sample()}
        steps={
          new Map([
            ["value", "removed"],
            ["done", "added"],
          ])
        }
        flows={new Map([["check-area|value|", "removed"]])}
        notes={new Map()}
        selected="step:done"
        onSelect={(id) => pressed.push(id)}
      />,
      {},
      language === "en" ? en : de,
      language,
    );
    const names = screen
      .getAllByRole("button")
      .flatMap((button) => button.getAttribute("aria-label") ?? []);
    for (const name of said) expect(names).toContain(name);
    // What is the same in both is not stopped at.
    expect(names.some((name) => name.startsWith("Check area"))).toBe(false);
    expect(document.querySelectorAll("g[data-change='removed']")).toHaveLength(1);
    const chosen = screen.getByRole("button", { name: said[1] });
    expect(chosen.getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: said[0] }));
    expect(pressed).toEqual(["step:value"]);
  });
});
