// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Json } from "../../../kernel/document/template.ts";
import type { Editor } from "../../../kernel/editor.ts";
import { CallFailed } from "../../../platform/port.ts";
import { HANDLERS, inspect, oneStepTemplate } from "../testing.tsx";

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

function webhook(fields: Json): Editor {
  const editor = oneStepTemplate("webhook");
  const [step] = editor.getState().document.steps;
  editor.run("change-step", { keys: [step!.key], path: ["with"], value: fields });
  return editor;
}

const fieldsOf = (editor: Editor) => editor.getState().document.steps[0]?.with;

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("a webhook of a service", () => {
  test("offers the parameters that the provider allows, as it wants them typed", async () => {
    const editor = webhook({ service: "valuation" });
    inspect(editor);
    const first = await screen.findByLabelText("estateId (required)");
    expect(screen.getByText("The key of the property")).toBeTruthy();
    // What is not chosen is what the provider has; a flag that it has not is not sent.
    expect(screen.getByRole("button", { name: /quick \(as the provider has it\)/u })).toBeTruthy();
    expect(screen.getByRole("button", { name: /not sent/u })).toBeTruthy();
    fireEvent.change(first, { target: { value: "{{ property.key }}" } });
    fireEvent.blur(first);
    type("Living area", "120,5");
    type("deal", "12a");
    expect(screen.getByText("Only digits are taken here")).toBeTruthy();
    type("deal", "0012");
    expect(fieldsOf(editor)).toEqual({
      service: "valuation",
      parameters: { estateId: "{{ property.key }}", area: 120.5, deal: "0012" },
    });
    type("deal", "");
    expect(fieldsOf(editor)).toEqual({
      service: "valuation",
      parameters: { estateId: "{{ property.key }}", area: 120.5 },
    });
  });

  test("takes a choice from a field instead", async () => {
    const editor = webhook({ service: "valuation", parameters: { mode: "full" } });
    inspect(editor);
    const [asField] = await screen.findAllByRole("button", { name: "Take it from a field" });
    fireEvent.click(asField!);
    type("mode", "{{ property.mode }}");
    expect(fieldsOf(editor)).toEqual({
      service: "valuation",
      parameters: { mode: "{{ property.mode }}" },
    });
  });

  test("shows a parameter that the provider does not know, with the way to remove it", async () => {
    const editor = webhook({ service: "valuation", parameters: { odd: "1" } });
    inspect(editor, {
      problems: [
        {
          at: "steps[0].with.parameters.odd",
          code: "unknown-parameter",
          message: 'the service "Valuation" has no parameter "odd"; it takes estateId',
          severity: "error",
        },
      ],
    });
    await screen.findByLabelText("odd");
    fireEvent.click(screen.getByRole("button", { name: "Remove it" }));
    expect(fieldsOf(editor)).toEqual({ service: "valuation" });
  });

  test("fills in what a missing parameter most often is", async () => {
    const editor = webhook({ service: "valuation" });
    inspect(editor, {
      problems: [
        {
          at: "steps[0].with.parameters",
          code: "missing-parameter",
          message:
            'the service "Valuation" needs the parameter "estateId"; give it a value in "It"',
          severity: "error",
        },
      ],
    });
    fireEvent.click(await screen.findByRole("button", { name: "Fill in {{ property.key }}" }));
    expect(fieldsOf(editor)).toEqual({
      service: "valuation",
      parameters: { estateId: "{{ property.key }}" },
    });
  });
});

describe("a call of one's own", () => {
  test("keeps headers, body and what is written in their order", () => {
    const editor = webhook({ url: "https://a.example/", headers: { A: "1" }, body: { id: "1" } });
    inspect(editor);
    fireEvent.click(screen.getByRole("button", { name: "Add a header" }));
    const [, added] = screen.getAllByLabelText("Header");
    fireEvent.change(added!, { target: { value: "B" } });
    fireEvent.blur(added!);
    fireEvent.click(screen.getByRole("button", { name: "Add a field" }));
    type("Field", "price");
    type("In the answer", "/value");
    expect(JSON.stringify(fieldsOf(editor))).toBe(
      JSON.stringify({
        url: "https://a.example/",
        headers: { A: "1", B: "" },
        body: { id: "1" },
        write: { price: "/value" },
      }),
    );
  });

  test("takes no name twice and no address without a host", () => {
    const editor = webhook({ url: "", headers: { A: "1", B: "2" } });
    inspect(editor);
    const [, second] = screen.getAllByLabelText("Header");
    fireEvent.change(second!, { target: { value: "A" } });
    fireEvent.blur(second!);
    expect(screen.getByText("“A” is there already")).toBeTruthy();
    type("Address", "https://{{ property.host }}/x");
    expect(screen.getByText(/host of the address is fixed/u)).toBeTruthy();
    type("Address", "somewhere");
    expect(fieldsOf(editor)).toEqual({ url: "", headers: { A: "1", B: "2" } });
  });

  test("keeps a body that is more than pairs as JSON", () => {
    const editor = webhook({ url: "https://a.example/", body: { list: [1, 2] } });
    inspect(editor);
    const body = screen.getByRole("textbox", { name: "Written out" });
    fireEvent.change(body, { target: { value: '{ "list": [3] }' } });
    fireEvent.blur(body);
    expect(fieldsOf(editor)).toEqual({ url: "https://a.example/", body: { list: [3] } });
  });
});

describe("the preview of a call", () => {
  const reply = {
    method: "GET",
    url: "http://127.0.0.1:1/value?estateId=15005&mode=quick",
    headers: [["authorization", "•••"]] as const,
  };

  test("asks for the draft as it is drawn and the shown records, and says what comes back", async () => {
    localStorage.setItem("doorstep.shown-for.property", "15005");
    const editor = webhook({ service: "valuation", parameters: { estateId: "1" } });
    const { calls } = inspect(editor, { handlers: { ...HANDLERS, call_preview: () => reply } });
    const copy = await screen.findByRole("button", { name: "Copy the address" });
    expect(copy.closest("section")?.textContent).toContain(reply.url);
    expect(copy.closest("section")?.textContent).toContain("•••");
    const asked = calls.find(({ name }) => name === "call_preview")?.request as {
      template: { text: string };
      step: string;
      about: unknown;
    };
    expect(asked.about).toEqual({ property: "15005" });
    expect(asked.step).toBe(editor.getState().document.steps[0]?.key);
    expect(JSON.parse(asked.template.text)).toMatchObject({ key: "t" });
    fireEvent.click(copy);
    await screen.findByRole("button", { name: "Copied" });
  });

  test("says why there is none yet", async () => {
    const lacking = (service: string): void => {
      const message = `the office has no service "${service}"`;
      inspect(webhook({ service }), {
        handlers: {
          ...HANDLERS,
          call_preview: () => {
            throw new CallFailed({ code: "invalid", message });
          },
        },
      });
    };
    lacking("gone");
    await screen.findByText(/The office has no service “gone”/u);
    cleanup();
    // That none is chosen stands at its field.
    lacking("");
    await screen.findByText(/can be shown once/u);
    expect(screen.queryByText(/The office has no service/u)).toBeNull();
  });

  test("follows what is changed", async () => {
    const editor = webhook({ service: "valuation", parameters: { estateId: "1" } });
    const { calls } = inspect(editor, { handlers: { ...HANDLERS, call_preview: () => reply } });
    await screen.findByRole("button", { name: "Copy the address" });
    const asked = () => calls.filter(({ name }) => name === "call_preview").length;
    const before = asked();
    act(() => {
      editor.run("change-step", {
        keys: [editor.getState().document.steps[0]!.key],
        path: ["with", "parameters", "estateId"],
        value: "2",
      });
    });
    await waitFor(() => expect(asked()).toBe(before + 1));
  });
});
