// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { MailSettings } from "../../contract/types.ts";
import { CallFailed } from "../../platform/port.ts";
import { preferences, setPreferences } from "../../shared/preferences.ts";
import { en as problems } from "../../shared/problems/messages.en.ts";
import { stage, type Handlers, type Stage } from "../../shared/work/testing.tsx";
import { readHours, shareOfDay, showHours } from "./hours.ts";
import { partsOf, urlOf } from "./mail-url.ts";
import { en } from "./messages.en.ts";
import type { Spelled } from "./office-edit.ts";
import { keyFor } from "./People.tsx";
import { readCost } from "./PersonFields.tsx";
import { Settings } from "./Settings.tsx";

const ANNA: Spelled = {
  key: "anna",
  name: "Anna Roth",
  email: "anna@office.example",
  roles: ["designer", "agent"],
  absences: [["2026-08-03", "2026-08-14"]],
  cost_per_hour: 42,
};
const HOURS = ["09:00-12:30", "13:30-18:00"];
const OFFICE: Spelled = {
  zone: "Europe/Berlin",
  controller: "controller@office.example",
  calendar: { week: { mon: HOURS, tue: HOURS }, holidays: ["2026-12-25", "2027-01-01"] },
  people: [ANNA],
  services: [],
};

/** An office that keeps what is put into it. */
function office(start = OFFICE): Handlers {
  let kept = start;
  return {
    office_show: () => ({ office: kept }),
    office_set: (request) => {
      const { calendar: _, controller: __, ...rest } = kept;
      kept = { ...rest, ...request };
      return { office: kept };
    },
    person_put: ({ person }) => {
      const people = (kept["people"] as readonly Spelled[]).filter(
        ({ key }) => key !== person["key"],
      );
      kept = { ...kept, people: [person, ...people] };
      return { office: kept };
    },
  };
}

function show(part: string, handlers: Handlers = office()): Stage {
  return stage(<Settings part={part} />, handlers, { ...en, ...problems });
}

function asked({ asked: all }: Stage, name: string): readonly unknown[] {
  return all.filter((one) => one.name === name).map(({ request }) => request);
}

async function type(label: string, text: string): Promise<void> {
  const field = await screen.findByLabelText(label);
  act(() => field.focus());
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

async function choose(label: string, option: string): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name: new RegExp(`${label}$`) }));
  fireEvent.click(await screen.findByRole("option", { name: option }));
}

function refusing(at: string, code: string): () => never {
  return () => {
    throw new CallFailed({
      code: "invalid",
      message: "it has problems",
      problems: [{ at, code, message: "expected something else", severity: "error" }],
    });
  };
}

beforeEach(() => setPreferences({ theme: undefined, language: undefined }));
afterEach(cleanup);

describe("a person", () => {
  test("is saved field by field, whole, when the field is left", async () => {
    const shown = show("people");
    await type("Name", "Anna Roth-Weber ");
    await waitFor(() => expect(asked(shown, "person_put")).toHaveLength(1));
    await type("Cost of an hour", "45,5");
    await waitFor(() => expect(asked(shown, "person_put")).toHaveLength(2));
    expect(asked(shown, "person_put")).toEqual([
      { person: { ...ANNA, name: "Anna Roth-Weber" } },
      { person: { ...ANNA, name: "Anna Roth-Weber", cost_per_hour: 45.5 } },
    ]);
    await type("E-mail", "");
    await waitFor(() => expect(asked(shown, "person_put")).toHaveLength(3));
    expect(asked(shown, "person_put")[2]).not.toHaveProperty("person.email");
  });

  test("gets its name back on Escape", async () => {
    const shown = show("people");
    const field = await screen.findByLabelText("Name");
    fireEvent.change(field, { target: { value: "Other" } });
    fireEvent.keyDown(field, { key: "Escape" });
    fireEvent.blur(field);
    expect(field).toHaveProperty("value", "Anna Roth");
    expect(asked(shown, "person_put")).toEqual([]);
  });

  test("keeps what was refused in its field, with the reason, until Escape", async () => {
    show("people", {
      ...office(),
      person_put: refusing("person.email", "bad-address"),
    });
    await type("E-mail", "nope");
    expect(await screen.findByText("A mail address, such as anna@office.example")).toBeTruthy();
    const field = screen.getByLabelText("E-mail");
    expect(field).toHaveProperty("value", "nope");
    fireEvent.keyDown(field, { key: "Escape" });
    await waitFor(() => expect(field).toHaveProperty("value", "anna@office.example"));
    expect(screen.queryByText("A mail address, such as anna@office.example")).toBeNull();
  });

  test("has rights, in the order of the program", async () => {
    const shown = show("people");
    fireEvent.click(await screen.findByRole("checkbox", { name: "Administrator" }));
    await waitFor(() =>
      expect(asked(shown, "person_put")).toEqual([
        { person: { ...ANNA, roles: ["administrator", "designer", "agent"] } },
      ]),
    );
  });

  test("has its absence back after it was removed", async () => {
    const shown = show("people");
    fireEvent.click(await screen.findByRole("button", { name: /^Remove the absence 3 Aug 2026/ }));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked(shown, "person_put")).toHaveLength(2));
    expect(asked(shown, "person_put")).toEqual([
      { person: { ...ANNA, absences: [] } },
      { person: ANNA },
    ]);
  });

  test("may have hours of its own, those of the office to begin with", async () => {
    const shown = show("people");
    fireEvent.click(await screen.findByRole("checkbox", { name: /^Has hours of their own/ }));
    await waitFor(() =>
      expect(asked(shown, "person_put")).toEqual([
        { person: { ...ANNA, calendar: OFFICE["calendar"] } },
      ]),
    );
    await type("Hours on Tuesday", "10-16");
    await waitFor(() => expect(asked(shown, "person_put")).toHaveLength(2));
    expect(asked(shown, "person_put")[1]).toMatchObject({
      person: { calendar: { week: { mon: HOURS, tue: ["10:00-16:00"] } } },
    });
  });

  test("is added with a key that nobody has", async () => {
    const shown = show("people");
    fireEvent.click(await screen.findByRole("button", { name: "Add a person" }));
    const dialog = await screen.findByRole("dialog");
    const name = within(dialog).getByLabelText("Name");
    fireEvent.change(name, { target: { value: "Anna" } });
    fireEvent.blur(name);
    fireEvent.click(within(dialog).getByRole("button", { name: "Add" }));
    await waitFor(() =>
      expect(asked(shown, "person_put")).toEqual([
        { person: { key: "anna-2", name: "Anna", roles: ["agent"] } },
      ]),
    );
    expect(await screen.findByRole("heading", { name: "Anna" })).toBeTruthy();
  });
});

describe("the office", () => {
  test("has hours as they are typed, the rest of it untouched", async () => {
    const shown = show("calendar");
    await type("Hours on Wednesday", "13.30-18, 9-12:30");
    const { people: _, services: __, ...frame } = OFFICE;
    await waitFor(() =>
      expect(asked(shown, "office_set")).toEqual([
        {
          ...frame,
          calendar: {
            week: { mon: HOURS, tue: HOURS, wed: HOURS },
            holidays: ["2026-12-25", "2027-01-01"],
          },
        },
      ]),
    );
  });

  test("does not take hours that overlap", async () => {
    const shown = show("calendar");
    await type("Hours on Monday", "9-12, 11-13");
    expect(await screen.findByText(/^Hours from earlier to later/)).toBeTruthy();
    expect(screen.getByLabelText("Hours on Monday")).toHaveProperty("value", "9-12, 11-13");
    expect(asked(shown, "office_set")).toEqual([]);
  });

  test("has a removed holiday back", async () => {
    const shown = show("calendar");
    fireEvent.click(await screen.findByRole("button", { name: /^Remove .*25 Dec/ }));
    await screen.findByText(/^Holiday removed/);
    expect(asked(shown, "office_set")[0]).toMatchObject({
      calendar: { holidays: ["2027-01-01"] },
    });
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked(shown, "office_set")).toHaveLength(2));
    expect(asked(shown, "office_set")[1]).toMatchObject({
      calendar: { holidays: ["2026-12-25", "2027-01-01"] },
    });
  });

  test("is always open without a calendar, until that is taken back", async () => {
    const shown = show("calendar");
    fireEvent.click(await screen.findByRole("checkbox", { name: "Always open" }));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked(shown, "office_set")).toHaveLength(2));
    const [without, back] = asked(shown, "office_set");
    expect(without).not.toHaveProperty("calendar");
    expect(back).toHaveProperty("calendar", OFFICE["calendar"]);
  });

  test("two fields that are left at once do not undo each other", async () => {
    const shown = show("calendar");
    const monday = await screen.findByLabelText("Hours on Monday");
    const tuesday = screen.getByLabelText("Hours on Tuesday");
    fireEvent.change(monday, { target: { value: "8-12" } });
    fireEvent.change(tuesday, { target: { value: "8-13" } });
    fireEvent.blur(monday);
    fireEvent.blur(tuesday);
    await waitFor(() => expect(asked(shown, "office_set")).toHaveLength(2));
    await waitFor(() => expect(monday).toHaveProperty("value", "08:00–12:00"));
  });

  test("tells a person or an address of missed deadlines", async () => {
    const shown = show("mail", { ...office(), mail_show: () => ({}) });
    await screen.findByLabelText("Address");
    await choose("Who is told", "A person of the office");
    const field = screen.getByRole("combobox", { name: "Person" });
    act(() => field.focus());
    fireEvent.change(field, { target: { value: "anna" } });
    fireEvent.click(await screen.findByRole("option", { name: /^Anna Roth/ }));
    await waitFor(() =>
      expect(asked(shown, "office_set").at(-1)).toHaveProperty("controller", "anna"),
    );
    await choose("Who is told", "The owner of the process");
    await waitFor(() => expect(asked(shown, "office_set").at(-1)).not.toHaveProperty("controller"));
  });
});

describe("the mail server", () => {
  function mail(start: MailSettings): Handlers {
    let kept = start;
    return {
      ...office(),
      mail_show: () => kept,
      mail_set: (next) => {
        kept = next;
        return kept;
      },
    };
  }

  test("is set up once server and sender are known", async () => {
    const shown = show("mail", mail({}));
    await type("Server", "mail.example.org");
    expect(asked(shown, "mail_set")).toEqual([]);
    await type("Sender", "Office <office@example.org>");
    await type("User", "anna@example.org");
    await choose("Connection", "Encrypted after the greeting (STARTTLS)");
    await type("Port", "2525");
    const from = "Office <office@example.org>";
    await waitFor(() =>
      expect(asked(shown, "mail_set")).toEqual([
        { server: { url: "smtps://mail.example.org", from } },
        { server: { url: "smtps://anna@example.org@mail.example.org", from } },
        { server: { url: "smtp://anna@example.org@mail.example.org", from } },
        { server: { url: "smtp://anna@example.org@mail.example.org:2525", from } },
      ]),
    );
  });

  test("is tried with a password that goes nowhere else", async () => {
    const server = { url: "smtps://anna@mail.example.org", from: "office@example.org" };
    const shown = show("mail", { ...mail({ server }), mail_try: () => ({}) });
    await type("Recipient", "me@example.org");
    fireEvent.change(screen.getByLabelText("Password, if not the one that is set"), {
      target: { value: "s3cret" },
    });
    fireEvent.click(screen.getByRole("button", { name: "Send a test mail" }));
    expect(await screen.findByText("The server took the mail to me@example.org.")).toBeTruthy();
    expect(asked(shown, "mail_try")).toEqual([
      { server, password: "s3cret", to: "me@example.org" },
    ]);
    const others = shown.asked.filter(({ name }) => name !== "mail_try");
    expect(JSON.stringify(others)).not.toContain("s3cret");
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain("s3cret");
  });

  test("has a password that goes in and never comes back", async () => {
    const server = { url: "smtps://anna@mail.example.org", from: "office@example.org" };
    let secrets: readonly { readonly name: string; readonly set: string }[] = [];
    const shown = show("mail", {
      ...mail({ server }),
      secret_list: () => ({ secrets }),
      secret_put: ({ name }) => {
        secrets = [{ name, set: "2026-11-22T10:00:00+01:00" }];
        return { secrets };
      },
    });
    const field = await screen.findByLabelText("Password");
    fireEvent.change(field, { target: { value: "s3cret" } });
    fireEvent.click(screen.getByRole("button", { name: "Keep the password" }));
    expect(await screen.findByText(/^Set on 22 Nov 2026/)).toBeTruthy();
    expect(asked(shown, "secret_put")).toMatchObject([{ name: "mail", value: "s3cret" }]);
    expect(document.body.innerHTML).not.toContain("s3cret");
  });

  test("says at the field that the recipient is none", async () => {
    const server = { url: "smtps://mail.example.org", from: "office@example.org" };
    show("mail", {
      ...mail({ server }),
      mail_try: () => {
        throw new CallFailed({ code: "invalid", message: "number 1 is no address", at: "to" });
      },
    });
    await type("Recipient", "nope");
    fireEvent.click(screen.getByRole("button", { name: "Send a test mail" }));
    expect(await screen.findByText("A mail address, such as anna@office.example")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("says why a try failed and what can be done", async () => {
    const server = { url: "smtps://mail.example.org", from: "office@example.org" };
    show("mail", {
      ...mail({ server }),
      mail_try: () => {
        throw new CallFailed({ code: "outside", message: "could not reach it", hint: "check it" });
      },
    });
    await type("Recipient", "me@example.org");
    fireEvent.click(screen.getByRole("button", { name: "Send a test mail" }));
    expect((await screen.findByRole("alert")).textContent).toBe("could not reach itcheck it");
  });

  test("is had back after it was removed", async () => {
    const server = { url: "smtp://u@mail.example.org:25", from: "office@example.org" };
    const shown = show("mail", mail({ server }));
    fireEvent.click(await screen.findByRole("button", { name: "Remove" }));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked(shown, "mail_set")).toEqual([{}, { server }]));
  });
});

describe("what is the person's own", () => {
  test("is chosen and kept", async () => {
    show("appearance");
    await choose("Colours", "Dark");
    expect(preferences().theme).toBe("dark");
    await choose("Language", "Deutsch");
    expect(preferences().language).toBe("de");
    await choose("Size of text", "125%");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: /Size of text$/ }).textContent).toBe("125%"),
    );
  });
});

describe("what is typed", () => {
  test("is hours of a day", () => {
    expect(readHours("13:30–18, 9-12.30")).toEqual(["09:00-12:30", "13:30-18:00"]);
    expect(readHours("")).toEqual([]);
    expect(readHours("0-24")).toEqual(["00:00-24:00"]);
    for (const wrong of ["12-9", "9", "9-12-13", "9-25", "9-12, 11-13", "soon"])
      expect(readHours(wrong), wrong).toBeUndefined();
    expect(showHours(HOURS)).toBe("09:00–12:30, 13:30–18:00");
    expect(shareOfDay("06:00-12:00")).toEqual([0.25, 0.5]);
  });

  test("is an amount of money", () => {
    expect(["42", "42,5", "42.50", "", "x", "-1", "1.2.3"].map(readCost)).toEqual([
      42,
      42.5,
      42.5,
      undefined,
      null,
      null,
      null,
    ]);
  });

  test("makes a key", () => {
    expect(keyFor("Jörg Groß", new Set())).toBe("joerg-gross");
    expect(keyFor("Émile", new Set(["emile", "emile-2"]))).toBe("emile-3");
    expect(keyFor("王", new Set())).toBe("person");
  });

  test("is the address of a mail server, and back", () => {
    for (const url of ["smtps://h", "smtp://u@x@h:25", "smtp+plain://127.0.0.1:2525"])
      expect(urlOf(partsOf(url))).toBe(url);
  });
});
