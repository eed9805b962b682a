// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";

import { CallFailed, type Files } from "../../platform/port.ts";
import { PlatformProvider, usePlatform } from "../../shared/backend.tsx";
import { stage, type Stage } from "../../shared/work/testing.tsx";
import { Backup } from "./Backup.tsx";
import { en } from "./messages.en.ts";

function On(props: { readonly files: Partial<Files>; readonly children: ReactNode }): ReactNode {
  const platform = usePlatform();
  const files = { ...platform.files, ...props.files };
  return <PlatformProvider platform={{ ...platform, files }}>{props.children}</PlatformProvider>;
}

function show(files: Partial<Files>): Stage {
  const view = (
    <On files={files}>
      <Backup />
    </On>
  );
  return stage(view, {}, en);
}

const press = (name: string): void => void fireEvent.click(screen.getByRole("button", { name }));

afterEach(cleanup);

describe("a backup", () => {
  test("goes where the person says, under a name with the day in it", async () => {
    const asked: string[] = [];
    show({
      backUp(_, suggestion) {
        asked.push(suggestion);
        return Promise.resolve("/home/office/b.db");
      },
    });
    press("Back up now …");
    expect(await screen.findByText("Everything is in /home/office/b.db.")).toBeTruthy();
    expect(asked).toEqual([expect.stringMatching(/^doorstep-\d{4}-\d\d-\d\d\.db$/)]);
  });

  test("says how far it has come, and can be stopped", async () => {
    let name = "";
    let refuse: (error: Error) => void = () => undefined;
    const told = show({
      backUp: (_, __, job) =>
        new Promise((_resolve, reject) => {
          name = job;
          refuse = reject;
        }),
    });
    press("Back up now …");
    await waitFor(() => expect(name).toMatch(/^backup-/));
    act(() => told.tell({ type: "progress", job: "another", done: 9, total: 10 }));
    expect(screen.queryByRole("progressbar")).toBeNull();
    act(() => told.tell({ type: "progress", job: name, done: 4, total: 10 }));
    expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("4");
    press("Stop");
    expect(told.asked).toContainEqual({ name: "job_stop", request: { job: name } });
    refuse(new CallFailed({ code: "precondition", message: "the backup was stopped" }));
    expect(await screen.findByText(/The backup was stopped/)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("that the person does not want after all changes nothing", async () => {
    show({ backUp: () => Promise.resolve(undefined) });
    press("Back up now …");
    await waitFor(() => expect(screen.getByRole("button", { name: "Back up now …" })).toBeTruthy());
    expect(screen.queryByText(/Everything is in/)).toBeNull();
  });

  test("is restored only after a question, and what stands against it is said", async () => {
    let times = 0;
    show({
      putBack() {
        times += 1;
        const failure = { code: "invalid", message: "bad", reason: "backupDamaged" } as const;
        return times === 1
          ? Promise.reject(new CallFailed(failure))
          : Promise.resolve("/home/office/b.db");
      },
    });
    press("Choose a backup …");
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Everything in this office is replaced");
    expect(times).toBe(0);
    fireEvent.click(within(dialog).getByRole("button", { name: "Choose a backup …" }));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The backup is damagedChoose an older one",
    );
    press("Try again");
    expect(await screen.findByText("The office of the backup is here.")).toBeTruthy();
  });
});
