// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import mango from "../../../../assets/telephone/mango-office.doorstep.json?raw";
import type { Service } from "../../contract/office.ts";
import { stage } from "../../shared/work/testing.tsx";
import { Exchange } from "./Exchange.tsx";
import { en } from "./messages.en.ts";
import { wayThrough } from "./way.ts";

afterEach(cleanup);

function type(label: string, text: string): void {
  const field = screen.getByLabelText(label);
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

test("an exchange is set up with what only the office knows, and its key as a secret", async () => {
  const made: Service[] = [];
  const sample = {
    key: "mango-office",
    name: "MANGO OFFICE",
    provider: "",
    description: "",
    installed: false,
    document: mango,
  };
  const shown = stage(
    <Exchange sample={sample} onClose={() => undefined} onDone={(service) => made.push(service)} />,
    {
      address_read: ({ address }) => ({ address, changes: [] }),
      secret_list: () => ({ secrets: [] }),
      secret_put: () => ({ secrets: [] }),
      service_put: () => ({ office: {} }),
    },
    en,
  );
  const save = await screen.findByRole("button", { name: "Set up" });
  expect(save.hasAttribute("disabled")).toBe(true);
  type("Kennung der Telefonanlage", "qwerty");
  type("Key", "CANARY");
  fireEvent.click(save);
  await waitFor(() => expect(made).toHaveLength(1));
  const asked = (name: string) => shown.asked.find((call) => call.name === name)?.request;
  expect(asked("secret_put")).toEqual({ name: "service/mango-office/access", value: "CANARY" });
  expect(asked("service_put")).toMatchObject({
    service: {
      key: "mango-office",
      enabled: true,
      parameters: [{ name: "code", default: "qwerty" }, {}, {}, {}, {}],
      credentials: { scheme: "query", parameter: "API_key", secret: "service/mango-office/access" },
    },
  });
  expect(JSON.stringify(asked("service_put"))).not.toContain("CANARY");
  expect(wayThrough(made[0])).toMatchObject({ extension: "EmployeeNUM", number: "TelNumbr" });
});
