// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type {
  RecordDetail,
  RecordImportReply,
  RecordPutRequest,
  RecordRow,
} from "../../contract/types.ts";
import { CallFailed, type OpenedFile } from "../../platform/port.ts";
import { processRow, stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RecordPage } from "./RecordPage.tsx";
import { Records } from "./Records.tsx";

const UPDATED = "2026-03-02T09:12:00+01:00";

const PROPERTY: RecordRow = {
  key: "15005",
  label: "Lindenweg 4",
  supervisor: "anna",
  fields: { street: "Lindenweg 4", price: 350_000, rooms: 2.5, status: "active", lift: true },
  updated: UPDATED,
};

const ROWS: readonly RecordRow[] = [
  PROPERTY,
  { ...PROPERTY, key: "15006", label: "Am Markt 1", fields: { street: "Am Markt 1" } },
];

function requests({ asked }: Stage, name: string): readonly unknown[] {
  return asked.filter((one) => one.name === name).map(({ request }) => request);
}

function list(handlers: Handlers = {}, files: readonly OpenedFile[] = [], language?: "de"): Stage {
  return stage(
    <Records kind="property" />,
    {
      record_list: ({ after }) =>
        after === undefined ? { records: ROWS, next: "15006" } : { records: [] },
      ...handlers,
    },
    language === "de" ? de : en,
    language,
    files,
  );
}

/** A record that is kept, as far as a page needs it. */
function kept(first: RecordRow = PROPERTY) {
  let record = first;
  const puts: RecordPutRequest[] = [];
  const detail = (): RecordDetail => ({
    record,
    processes: [
      processRow({ id: 40, title: "Old one", state: "completed", ended: UPDATED }),
      processRow(),
    ],
    log: [
      { at: UPDATED, process: 41, step: "check", text: "The papers are complete" },
      { at: UPDATED, text: "price: 340000 -> 350000" },
      { at: UPDATED, text: "supervisor: (empty) -> anna" },
    ],
  });
  const handlers: Handlers = {
    record_show: detail,
    record_put(request) {
      puts.push(request);
      const { supervisor: _, ...rest } = record;
      record = {
        ...rest,
        ...(request.supervisor === undefined ? {} : { supervisor: request.supervisor }),
        fields: request.fields,
      };
      return detail();
    },
  };
  return {
    handlers,
    puts,
    change: (fields: RecordRow["fields"]) => (record = { ...record, fields }),
  };
}

function page(handlers: Handlers): Stage {
  return stage(<RecordPage kind="property" record="15005" />, handlers, en);
}

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  globalThis.location.hash = "";
});
afterEach(cleanup);

describe("the list of records", () => {
  test("shows what tells most, in people's words", async () => {
    list();
    const row = await screen.findByRole("row", { name: /Lindenweg 4/ });
    expect(within(row).getByText("€350,000")).toBeTruthy();
    expect(within(row).getByText("Active")).toBeTruthy();
    expect(within(row).getByText("Anna Roth")).toBeTruthy();
    const link = within(row).getByRole("link", { name: "Lindenweg 4" });
    expect(link.getAttribute("href")).toBe("#/properties/15005");
  });

  test("searches in the program once the typing rests", async () => {
    const shown = list();
    await screen.findByRole("row", { name: /Lindenweg 4/ });
    const search = screen.getByRole("searchbox");
    fireEvent.change(search, { target: { value: "l" } });
    fireEvent.change(search, { target: { value: "linden weg " } });
    await waitFor(() =>
      expect(requests(shown, "record_list")).toEqual([
        { kind: "property", limit: 60 },
        { kind: "property", search: "linden weg", limit: 60 },
      ]),
    );
  });

  test("finds again what was looked for before", async () => {
    list();
    fireEvent.change(await screen.findByRole("searchbox"), { target: { value: "linden" } });
    cleanup();
    const shown = list();
    expect(await screen.findByRole("searchbox")).toHaveProperty("value", "linden");
    expect(requests(shown, "record_list")).toEqual([
      { kind: "property", search: "linden", limit: 60 },
    ]);
  });

  test("shows more where the page before ended", async () => {
    const shown = list();
    fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
    await waitFor(() =>
      expect(requests(shown, "record_list")).toContainEqual({
        kind: "property",
        limit: 60,
        after: "15006",
      }),
    );
  });

  test("launches on what is chosen: one, or several", async () => {
    const shown = list();
    const row = await screen.findByRole("row", { name: /Lindenweg 4/ });
    fireEvent.click(within(row).getByRole("checkbox"));
    fireEvent.click(await screen.findByRole("button", { name: "Launch a process" }));
    fireEvent.click(within(screen.getByRole("row", { name: /Am Markt 1/ })).getByRole("checkbox"));
    expect(await screen.findByText("2 selected")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Launch a process" }));
    expect(shown.launched).toEqual([{ property: "15005" }, { properties: ["15005", "15006"] }]);
  });

  test("is one stop of Tab, and goes by keys from there", async () => {
    list();
    const [first, second] = [/Lindenweg 4/, /Am Markt 1/].map((name) =>
      screen.findByRole("row", { name }),
    );
    const [linden, markt] = [await first, await second] as const;
    expect([linden?.tabIndex, markt?.tabIndex]).toEqual([0, -1]);
    linden?.focus();
    fireEvent.keyDown(linden ?? document.body, { key: "ArrowDown" });
    await waitFor(() => expect(document.activeElement).toBe(markt));
    expect([linden?.tabIndex, markt?.tabIndex]).toEqual([-1, 0]);
    fireEvent.keyDown(markt ?? document.body, { key: " " });
    expect(await screen.findByText("1 selected")).toBeTruthy();
    expect(markt?.getAttribute("aria-selected")).toBe("true");
    fireEvent.keyDown(markt ?? document.body, { key: "ArrowUp", shiftKey: true });
    expect(await screen.findByText("2 selected")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(linden));
    fireEvent.keyDown(linden ?? document.body, { key: "Escape" });
    expect(screen.queryByText("2 selected")).toBeNull();
    fireEvent.keyDown(linden ?? document.body, { key: "a", ctrlKey: true });
    expect(await screen.findByText("2 selected")).toBeTruthy();
    fireEvent.keyDown(linden ?? document.body, { key: "Enter" });
    expect(globalThis.location.hash).toBe("#/properties/15005");
  });

  test("draws many in parts, and says how many there are", async () => {
    const records = Array.from({ length: 60 }, (_, at) => ({
      key: `p${at}`,
      label: `House ${at}`,
      fields: {},
      updated: "2026-03-02T09:12:00+01:00",
    }));
    list({ record_list: () => ({ records }) });
    await screen.findByRole("row", { name: /House 0/ });
    const table = screen.getByRole("grid");
    expect(table.getAttribute("aria-rowcount")).toBe("61");
    expect(within(table).getAllByRole("row").length).toBeLessThan(61);
    await waitFor(() => expect(within(table).getAllByRole("row")).toHaveLength(61));
    const last = within(table).getByRole("row", { name: /House 59/ });
    expect(last.getAttribute("aria-rowindex")).toBe("61");
  });

  test("says what to do when there is nothing yet", async () => {
    list({ record_list: () => ({ records: [] }) });
    expect(await screen.findByText(en["properties.empty.title"])).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "New property" })).not.toHaveLength(0);
  });

  test("makes a new record under the first key that nobody has", async () => {
    const puts: RecordPutRequest[] = [];
    list({
      record_put(request) {
        puts.push(request);
        if (puts.length === 1) throw new CallFailed({ code: "conflict", message: "taken" });
        return {
          record: { key: request.key, label: "Rosenweg 1", fields: {}, updated: UPDATED },
          processes: [],
          log: [],
        };
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "New property" }));
    await screen.findByRole("dialog");
    type("Street", "Rosenweg 1");
    type("Town", " Köln ");
    fireEvent.click(screen.getByRole("button", { name: "Create" }));
    await waitFor(() => expect(globalThis.location.hash).toBe("#/properties/rosenweg-1-koln-2"));
    const fields = { street: "Rosenweg 1", city: "Köln" };
    expect(puts).toEqual([
      { kind: "property", key: "rosenweg-1-koln", fields, new: true },
      { kind: "property", key: "rosenweg-1-koln-2", fields, new: true },
    ]);
  });
});

describe("the page of a record", () => {
  test("keeps a number a number, and takes the change back", async () => {
    const { handlers, puts } = kept();
    page(handlers);
    await screen.findByLabelText("Asking price (€)");
    type("Asking price (€)", "375000");
    await screen.findByText("Asking price changed");
    expect(puts.at(-1)).toEqual({
      kind: "property",
      key: "15005",
      supervisor: "anna",
      fields: { ...PROPERTY.fields, price: 375_000 },
    });
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(puts.at(-1)?.fields).toEqual(PROPERTY.fields));
    expect(puts).toHaveLength(2);
  });

  test("writes a change on what the record is by then", async () => {
    const { handlers, puts, change } = kept();
    page(handlers);
    await screen.findByLabelText("Street");
    change({ ...PROPERTY.fields, market_value: 400_000 });
    type("Street", "Lindenweg 5");
    await screen.findByText("Street changed");
    expect(puts.at(-1)?.fields).toEqual({
      ...PROPERTY.fields,
      market_value: 400_000,
      street: "Lindenweg 5",
    });
  });

  test("does not take back what somebody else has changed again", async () => {
    const { handlers, puts, change } = kept();
    page(handlers);
    await screen.findByLabelText("Street");
    type("Street", "Lindenweg 5");
    await screen.findByText("Street changed");
    change({ ...PROPERTY.fields, street: "Lindenweg 6" });
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText(en["records.undo.late"])).toBeTruthy();
    expect(puts).toHaveLength(1);
  });

  test("takes a field away", async () => {
    const { handlers, puts } = kept();
    page(handlers);
    fireEvent.click(await screen.findByRole("button", { name: "Remove lift" }));
    await screen.findByText("lift removed");
    expect(puts.at(-1)?.fields).not.toHaveProperty("lift");
  });

  test("adds a field of the office's own, as the kind of value that it takes", async () => {
    const { handlers, puts } = kept();
    page(handlers);
    fireEvent.click(await screen.findByRole("button", { name: "Add a field" }));
    const dialog = within(await screen.findByRole("dialog"));
    const pick = async (field: string, choice: string): Promise<void> => {
      fireEvent.click(dialog.getByRole("button", { name: new RegExp(field) }));
      fireEvent.click(await screen.findByRole("option", { name: choice }));
    };
    await pick("Field", "One of our own …");
    fireEvent.click(dialog.getByRole("button", { name: "Add" }));
    expect((await dialog.findByRole("alert")).textContent).toBe(en["records.field.name.missing"]);
    type("What it is called", "Number of lifts");
    await pick("What it holds", "Number");
    type("Value", "3");
    fireEvent.click(dialog.getByRole("button", { name: "Add" }));
    await screen.findByText("number_of_lifts added");
    expect(puts.at(-1)?.fields).toEqual({ ...PROPERTY.fields, number_of_lifts: 3 });
  });

  test("shows the processes that run first, the log with its process, and launches", async () => {
    const shown = page(kept().handlers);
    const processes = within(await screen.findByRole("region", { name: "Processes" }));
    expect(processes.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([
      "Sale of Lindenweg 4",
      "Old one",
    ]);
    const log = within(screen.getByRole("region", { name: "Log" }));
    expect(log.getByText("The papers are complete")).toBeTruthy();
    expect(log.getByText("Asking price: €340,000 → €350,000")).toBeTruthy();
    expect(await log.findByText("Supervisor: Anna Roth")).toBeTruthy();
    expect(log.getByRole("link").getAttribute("href")).toBe("#/processes/41");
    fireEvent.click(screen.getByRole("button", { name: "Launch a process" }));
    expect(shown.launched).toEqual([{ property: "15005" }]);
  });

  test("says so when there is no such record", async () => {
    page({
      record_show: () => {
        throw new CallFailed({ code: "notFound", message: "there is no property `15005`" });
      },
    });
    expect(await screen.findByText(en["records.missing.title"])).toBeTruthy();
  });
});

describe("the import of a table", () => {
  const FILE = { name: "objects.csv", text: "Nr;Straße;Extra\n1;Am Markt 1;x\n2\n" };
  const reply = (more: Partial<RecordImportReply>): RecordImportReply => ({
    header: ["Nr", "Straße", "Extra"],
    columns: [{ type: "key" }, { type: "field", name: "street" }, { type: "skip" }],
    sample: [{ key: "1", label: "Am Markt 1", fields: { street: "Am Markt 1" }, updated: UPDATED }],
    added: 1,
    changed: 0,
    unchanged: 0,
    refused: [{ line: 3, message: "has 1 cells where the table has 3 columns" }],
    ...more,
  });
  const open = async (): Promise<void> => {
    fireEvent.click(await screen.findByRole("button", { name: "Importieren" }));
    fireEvent.click(await screen.findByRole("button", { name: "Datei wählen" }));
  };

  test("shows what would come of it, and writes only then", async () => {
    const shown = list(
      { record_import: ({ columns }) => reply(columns === undefined ? {} : { columns }) },
      [FILE],
      "de",
    );
    await open();
    const take = await screen.findByRole("button", { name: "1 Datensatz importieren" });
    expect(screen.getByText("Zeile 3: 1 Zelle, die Tabelle hat aber 3 Spalten")).toBeTruthy();
    fireEvent.click(take);
    await screen.findByText("Aus objects.csv importiert");
    expect(requests(shown, "record_import")).toEqual([
      { kind: "property", text: FILE.text, preview: true },
      {
        kind: "property",
        text: FILE.text,
        columns: [{ type: "key" }, { type: "field", name: "street" }, { type: "skip" }],
        job: expect.stringMatching(/^import-/) as string,
      },
    ]);
  });

  test("asks for the column that is the number", async () => {
    list(
      {
        record_import: () =>
          reply({ columns: [{ type: "skip" }, { type: "skip" }, { type: "skip" }], added: 0 }),
      },
      [FILE],
      "de",
    );
    await open();
    expect((await screen.findByRole("alert")).textContent).toBe(de["records.import.no-key"]);
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByRole("button", { name: "Importieren" })).toHaveProperty("disabled", true);
  });

  test("warns of letters that cannot be read", async () => {
    list({ record_import: () => reply({}) }, [{ ...FILE, text: "Nr;Stra\uFFFDe\n1;x" }], "de");
    await open();
    expect((await screen.findByRole("alert")).textContent).toBe(de["records.import.letters"]);
  });
});
