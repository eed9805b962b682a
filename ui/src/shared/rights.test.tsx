// @vitest-environment happy-dom

import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Right } from "../contract/types.ts";
import { Button } from "./controls/Button.tsx";
import { Allowed, useRights, type Whose } from "./rights.tsx";
import { stage } from "./work/testing.tsx";

const PATIENCE = { timeout: 10_000 };

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function Probe({ whose }: { readonly whose: Whose }) {
  const { why } = useRights();
  return <Button label="Skip" whyNot={why("process_skip", whose)} />;
}

function rights(...held: readonly Right[]) {
  return { me_show: () => ({ person: "ben", rights: held }) };
}

describe("rights", () => {
  test("disable a form that only administrators fill in, and say whom to ask", async () => {
    stage(
      <Allowed to="person_put">
        <Button label="Save" />
      </Allowed>,
      rights("anybody", "agent"),
    );
    expect((await screen.findByRole("note", {}, PATIENCE)).textContent).toContain(
      "Only administrators may change this.",
    );
    expect(screen.getByRole("button", { name: "Save" }).closest("fieldset")).toHaveProperty(
      "disabled",
      true,
    );
  });

  test("leave a step to whose it is, and to the owner of its process", async () => {
    stage(
      <>
        <Probe whose={{ owner: "anna", person: "ben" }} />
        <Probe whose={{ owner: "ben", person: "anna" }} />
        <Probe whose={{ owner: "anna", person: "anna" }} />
      </>,
      rights("anybody", "agent"),
    );
    await screen.findByTitle(/This step is somebody else’s\./, {}, PATIENCE);
    const buttons = screen.getAllByRole("button", { name: "Skip" });
    expect(buttons.map((one) => one.hasAttribute("disabled"))).toEqual([false, false, true]);
  });

  test("say nothing to whoever may do it", async () => {
    stage(
      <Allowed to="person_put">
        <Button label="Save" />
      </Allowed>,
      rights("anybody", "agent", "administrator"),
    );
    expect(await screen.findByRole("button", { name: "Save" }, PATIENCE)).toBeTruthy();
    expect(screen.queryByRole("note")).toBeNull();
  });
});
