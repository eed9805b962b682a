// @vitest-environment happy-dom

import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { fireEvent } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { afterEach, expect, test } from "vitest";

import { en } from "../messages/messages.en.ts";
import { PickField } from "./PickField.tsx";

afterEach(cleanup);

const CITIES = [
  { key: "ac", label: "Aachen" },
  { key: "k", label: "Cologne" },
];

/** What the value is called is known later than the value, as when the program has to be asked. */
function Asked({ committed }: { readonly committed: (string | undefined)[] }): ReactNode {
  const [value, setValue] = useState<string | undefined>(undefined);
  return (
    <PickField
      label="City"
      value={value}
      valueLabel={undefined}
      search={search}
      onCommit={(key) => {
        committed.push(key);
        setValue(key);
      }}
    />
  );
}

function search(text: string) {
  return CITIES.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
}

test("closes its list when something is chosen, and is called that", async () => {
  const committed: (string | undefined)[] = [];
  render(
    <IntlProvider locale="en" messages={en}>
      <Asked committed={committed} />
    </IntlProvider>,
  );
  const input = screen.getByRole("combobox", { name: "City" });
  input.focus();
  fireEvent.change(input, { target: { value: "col" } });
  await screen.findByRole("option", { name: "Cologne" });
  await waitFor(() => expect(screen.queryByRole("option", { name: "Aachen" })).toBeNull());
  fireEvent.click(screen.getByRole("option", { name: "Cologne" }));
  await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
  expect(committed).toEqual(["k"]);
  expect((input as HTMLInputElement).value).toBe("Cologne");
});
