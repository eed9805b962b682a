// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { TemplateRow } from "../../contract/types.ts";
import { emptyTemplate, readTemplate, writeTemplate } from "../../kernel/document/text.ts";
import { fakePlatform } from "../../platform/fake.ts";
import { CallFailed, type OpenedFile } from "../../platform/port.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { changedParts, looked } from "./incoming.ts";
import { besides, freshKey } from "./keys.ts";
import { Library } from "./Library.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

function row(change: Partial<TemplateRow>): TemplateRow {
  return {
    key: "sale",
    name: "Sale",
    group: "Sales",
    active: true,
    version: 2,
    differs: false,
    updated: "2026-03-02T09:12:00+01:00",
    ...change,
  };
}

const { version: _, ...UNPUBLISHED } = row({ key: "tenant", name: "Tenant change", group: "" });
const ROWS: readonly TemplateRow[] = [
  row({ differs: true }),
  { ...UNPUBLISHED, differs: true, updated: "2026-03-05T09:12:00+01:00" },
  row({ key: "value", name: "Valuation", active: false }),
];

const HANDLERS: Handlers = {
  template_list: () => ({ templates: ROWS }),
  template_groups: () => ({
    groups: [
      { name: "Sales", templates: 2 },
      { name: "", templates: 1 },
    ],
  }),
  template_export: ({ key }) => ({ document: `{"key":"${key}"}` }),
  template_set_active: ({ key, active }) => row({ key, active }),
  template_copy: ({ name }) => row({ key: "copy", name }),
  template_import: () => ({ templates: [{ key: "x", name: "X", problems: [] }] }),
};

function show(handlers: Handlers = {}, files: readonly OpenedFile[] = [], language?: "de"): Stage {
  const words = language === "de" ? de : en;
  return stage(
    <Library sayProblem={(_document, { message }) => message} />,
    { ...HANDLERS, ...handlers },
    words,
    language,
    files,
  );
}

function requests({ asked }: Stage, name: string): readonly unknown[] {
  return asked.filter((one) => one.name === name).map(({ request }) => request);
}

async function choose(template: string, action: string): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name: `Actions: ${template}` }));
  fireEvent.click(await screen.findByRole("menuitem", { name: action }));
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  globalThis.location.hash = "#/templates";
});
afterEach(cleanup);

describe("the list of templates", () => {
  test("says how each of them stands", async () => {
    show();
    const rows = await screen.findAllByRole("row");
    const texts = rows.slice(1).map((found) => found.textContent);
    expect(texts[0]).toContain("Version 2Changed since");
    expect(texts[1]).toContain("Draft");
    expect(texts[2]).toContain("Version 2Inactive");
    expect(within(rows[2]!).getByRole("button", { name: "Launch: Tenant change" })).toHaveProperty(
      "disabled",
      true,
    );
  });

  test("asks the program for words, group and state", async () => {
    const shown = show();
    await screen.findByRole("link", { name: "Sale" });
    fireEvent.click(screen.getByRole("radio", { name: /Without a group/ }));
    fireEvent.click(screen.getByRole("radio", { name: "Drafts" }));
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: " tenant" } });
    await waitFor(() =>
      expect(requests(shown, "template_list").at(-1)).toEqual({
        search: "tenant",
        group: "",
        published: false,
        limit: 60,
      }),
    );
  });

  test("puts all of them in order by date, which the program does not", async () => {
    const shown = show();
    await screen.findByRole("link", { name: "Sale" });
    fireEvent.click(screen.getByRole("button", { name: "Order: by name" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "last changed first" }));
    await waitFor(() => expect(requests(shown, "template_list")).toContainEqual({}));
    await waitFor(() =>
      expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([
        "Tenant change",
        "Sale",
        "Valuation",
      ]),
    );
  });

  test("shows the next page of many", async () => {
    const next = { name: "Valuation", key: "value" };
    const shown = show({
      template_list: ({ after }) =>
        after === undefined
          ? { templates: ROWS, next }
          : { templates: [row({ key: "z", name: "Zoning" })] },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: "Zoning" })).toBeTruthy();
    expect(requests(shown, "template_list").at(-1)).toEqual({ limit: 60, after: next });
  });

  test("launches, copies, exports and switches", async () => {
    const shown = show();
    await choose("Sale", "Launch …");
    expect(shown.launched).toEqual([{ template: "sale" }]);
    await choose("Sale", "Export as a file …");
    await screen.findByText("Exported: Sale");
    expect(shown.saved).toEqual(['{"key":"sale"}']);
    fireEvent.click(screen.getByRole("switch", { name: "Active: Sale" }));
    await screen.findByText(/No new processes of “Sale”/);
    expect(requests(shown, "template_set_active")).toEqual([{ key: "sale", active: false }]);
    await choose("Sale", "Copy …");
    fireEvent.click(await screen.findByRole("button", { name: "Make the copy" }));
    await screen.findByText("Copied: Sale (copy)");
    expect(requests(shown, "template_copy")).toEqual([{ key: "sale", name: "Sale (copy)" }]);
    await choose("Sale", "Simulate");
    expect(globalThis.location.hash).toBe("#/templates/sale/simulate");
  });

  test("begins a new one under a key that nobody has, in the group that is looked at", async () => {
    const shown = show();
    fireEvent.click(await screen.findByRole("radio", { name: /Sales/ }));
    fireEvent.click(screen.getByRole("button", { name: "New template" }));
    const field = await screen.findByRole("textbox", { name: "Name" });
    fireEvent.change(field, { target: { value: "Sale" } });
    fireEvent.blur(field);
    fireEvent.click(screen.getByRole("button", { name: "Create and draw" }));
    await waitFor(() => expect(globalThis.location.hash).toBe("#/templates/sale-2"));
    const text = writeTemplate({ ...emptyTemplate("sale-2", "Sale"), group: "Sales" });
    expect(requests(shown, "template_import")).toEqual([
      { documents: [{ type: "text", name: "Sale", text }] },
    ]);
  });

  test("shows the gallery when there is nothing yet, and takes a template in", async () => {
    const document = writeTemplate(emptyTemplate("sale", "Sale"));
    const shown = show({
      template_list: () => ({ templates: [] }),
      gallery: () => ({
        templates: [
          { key: "sale", name: "Sale", description: "A sale", language: "en", steps: 0, document },
          { key: "verkauf", name: "Verkauf", description: "", language: "de", steps: 0, document },
        ],
      }),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Open the gallery" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("A sale")).toBeTruthy();
    expect(dialog.queryByText("Verkauf")).toBeNull();
    fireEvent.click(dialog.getByRole("button", { name: "Take in" }));
    await waitFor(() => expect(globalThis.location.hash).toBe("#/templates/sale"));
    expect(requests(shown, "template_import")).toEqual([
      { documents: [{ type: "text", name: "Sale", text: document }] },
    ]);
  });
});

describe("template files", () => {
  const text = (key: string): string => writeTemplate(emptyTemplate(key, `Name of ${key}`));
  const files: readonly OpenedFile[] = [
    { name: "a.json", text: text("new") },
    { name: "b.json", text: text("known") },
    { name: "c.json", text: text("same") },
    { name: "d.json", text: text("new") },
    { name: "e.json", text: "no template" },
  ];
  const handlers: Handlers = {
    office_show: () => ({ office: { zone: "UTC" } }),
    template_diff({ before }) {
      const key = before.type === "stored" ? before.key : "";
      if (key === "new") throw new CallFailed({ code: "notFound", message: "there is none" });
      return { changes: key === "same" ? [] : [{ kind: "changed", at: "name" }] };
    },
    check: ({ documents }) => ({
      documents: documents.map((source, place) => ({
        name: source.type === "text" ? source.name : "",
        problems:
          place === 1
            ? [{ at: "steps[0]", code: "unknown-service", message: "?", severity: "error" }]
            : [],
      })),
    }),
  };

  test("are looked at before anything is written", async () => {
    const found = await looked(fakePlatform({ handlers }), files);
    expect(found.map(({ verdict }) => verdict)).toEqual([
      { is: "new" },
      { is: "changed", changes: [expect.anything()] },
      { is: "same" },
      { is: "twice" },
      { is: "unreadable" },
    ]);
    expect(found.map(({ problems }) => problems.length)).toEqual([0, 1, 0, 0, 0]);
  });

  test("say what would be another, part by part", () => {
    const document = {
      ...emptyTemplate("a", "A"),
      steps: [
        { key: "x", name: "Ask", kind: "reminder" as const, with: { note: "n" } },
        { key: "y", name: "Tell", kind: "reminder" as const, with: { note: "n" } },
      ],
    };
    const parts = changedParts(document, [
      { kind: "changed", at: 'steps["x"].at', before: [0, 0], after: [1, 1] },
      { kind: "changed", at: 'steps["x"].with.note', before: "m", after: "n" },
      { kind: "changed", at: 'steps["y"].at', before: [0, 0], after: [1, 1] },
      { kind: "removed", at: 'steps["z"]', before: { name: "Gone one" } },
      { kind: "added", at: 'flows["x -> y"]', after: {} },
      { kind: "changed", at: "settings.title", before: "a", after: "b" },
    ]);
    expect(parts).toEqual([
      { mark: "changed", of: "step", name: "Ask" },
      { mark: "moved", of: "step", name: "Tell" },
      { mark: "removed", of: "step", name: "Gone one" },
      { mark: "added", of: "flow", name: "Ask → Tell" },
      { mark: "changed", of: "template", name: "" },
    ]);
  });

  test("are taken in as far as they are wanted", async () => {
    const shown = show(handlers, files, "de");
    fireEvent.click(await screen.findByRole("button", { name: "Importieren" }));
    expect(await screen.findByText("1 Unterschied zum Entwurf")).toBeTruthy();
    expect(screen.getByText("In diesem Büro noch nicht vorhanden")).toBeTruthy();
    expect(screen.getByText("Was sich ändert")).toBeTruthy();
    fireEvent.click(screen.getByLabelText("Name of known"));
    fireEvent.click(await screen.findByRole("button", { name: "1 Vorlage importieren" }));
    await screen.findByText("1 Vorlage importiert");
    expect(requests(shown, "template_import")).toEqual([
      { documents: [{ type: "text", name: "a.json", text: text("new") }] },
    ]);
  });

  test("never take the key of another", () => {
    expect(freshKey("Sale", new Set(["sale", "sale-2"]))).toBe("sale-3");
    expect(besides(text("sale"), new Set())).toEqual({ key: "sale", text: text("sale") });
    const { key, text: renamed } = besides(text("sale"), new Set(["sale"]));
    expect(key).toBe("sale-2");
    expect(readTemplate(renamed)).toMatchObject({ key: "sale-2", name: "Name of sale (2)" });
  });
});
