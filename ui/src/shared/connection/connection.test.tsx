// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";

import { stage, type Handlers, type Stage } from "../work/testing.tsx";
import { AddressField } from "./AddressField.tsx";
import { CredentialFields } from "./CredentialFields.tsx";
import { isComplete, keyOf, withScheme, type Credentials } from "./credentials.ts";

afterEach(cleanup);

const READ: Handlers = {
  address_read: ({ address }) =>
    address.includes("@")
      ? { changes: [], refused: { why: "userInfo", message: "" } }
      : {
          address: "https://xn--mnchen-3ya.example/a%20b",
          changes: [
            { what: "punycode", from: "münchen.example", to: "xn--mnchen-3ya.example" },
            { what: "encoded", from: " ü" },
          ],
        },
};

function Form(): ReactNode {
  const [address, setAddress] = useState("");
  return <AddressField label="Address" purpose="call" value={address} onCommit={setAddress} />;
}

function type(text: string): HTMLElement {
  const field = screen.getByLabelText("Address");
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  return field;
}

describe("an address", () => {
  test("says while it is typed what will be called, and what was changed", async () => {
    stage(<Form />, READ);
    const field = type("https://münchen.example/a b");
    expect(await screen.findByText("https://xn--mnchen-3ya.example/a%20b")).toBeTruthy();
    expect(screen.getByText(/“münchen.example” holds letters beyond a–z/)).toBeTruthy();
    expect(screen.getByText(/no address can hold them: ␣ ü$/)).toBeTruthy();
    fireEvent.blur(field);
    expect(screen.getByText("Will be called as")).toBeTruthy();
  });

  test("is refused where it stands once it is typed, and not before", async () => {
    const shown: Stage = stage(<Form />, READ);
    const field = type("https://anna:pw@h/");
    await waitFor(() => expect(shown.asked.some(({ name }) => name === "address_read")).toBe(true));
    expect(screen.queryByText(/do not belong into the address/)).toBeNull();
    fireEvent.blur(field);
    expect(await screen.findByText(/do not belong into the address/)).toBeTruthy();
  });
});

function Access({ onChange }: { readonly onChange: (is: Credentials | undefined) => void }) {
  const [credentials, setCredentials] = useState<Credentials | undefined>({
    scheme: "query",
    parameter: "API_key",
    secret: "known",
  });
  return (
    <CredentialFields
      credentials={credentials}
      secret="fresh"
      typed=""
      onChange={(changed) => {
        setCredentials(changed);
        onChange(changed);
      }}
      onType={() => undefined}
    />
  );
}

describe("credentials", () => {
  test("keep their secret when they become others", async () => {
    const said: (Credentials | undefined)[] = [];
    stage(<Access onChange={(changed) => said.push(changed)} />, {
      secret_list: () => ({ secrets: [{ name: "known", set: "2026-11-22T10:00:00+01:00" }] }),
    });
    expect(await screen.findByText(/^Set on 22 Nov 2026/)).toBeTruthy();
    expect(screen.getByLabelText("Parameter’s name")).toHaveProperty("value", "API_key");
    fireEvent.click(screen.getByRole("button", { name: /Credentials/ }));
    fireEvent.click(await screen.findByRole("option", { name: "Header of its own" }));
    expect(said).toEqual([{ scheme: "header", header: "", secret: "known" }]);
  });

  test("are complete when everything is said that has to be", () => {
    expect(isComplete(undefined)).toBe(true);
    expect(isComplete({ scheme: "bearer", secret: "s" })).toBe(true);
    expect(isComplete({ scheme: "header", header: "" })).toBe(false);
    const fetched = withScheme(undefined, "oauth2", "s");
    expect(fetched).toEqual({ scheme: "oauth2", token_url: "", client: "", secret: "s" });
    expect(isComplete({ ...fetched, token_url: "https://t/", client: "c" })).toBe(true);
    expect(withScheme(fetched, "none")).toBeUndefined();
    expect(keyOf("  Köln: Müller & Söhne ")).toBe("koln-muller-sohne");
  });
});
