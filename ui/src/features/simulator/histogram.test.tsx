// @vitest-environment happy-dom

import { cleanup, render, screen } from "@testing-library/react";
import { IntlProvider } from "react-intl";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { en as shared } from "../../shared/messages/messages.en.ts";
import { Histogram } from "./Histogram.tsx";
import { en as own } from "./messages.en.ts";

const DAY = 86_400;

/** A page without layout gives the chart its size here. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(260);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("the chart is drawn without evaluated code, marks its quantiles and says them", () => {
  const evaluated = vi.spyOn(globalThis, "Function");
  render(
    <IntlProvider locale="en" messages={{ ...shared, ...own }}>
      <Histogram
        spread={{ from: 2 * DAY, width: DAY, counts: [1, 5, 3, 1], p90: 5 * DAY }}
        versus={undefined}
        median={3 * DAY}
        p95={6 * DAY}
        names={["This draft", ""]}
      />
    </IntlProvider>,
  );
  const chart = screen.getByRole("img");
  expect(chart.getAttribute("aria-label")).toBe(
    "Chart of how long processes take: half within 3 days, 9 of 10 within 5 days, 19 of 20 within 6 days",
  );
  const texts = [...chart.querySelectorAll("text")].map(({ textContent }) => textContent);
  expect(texts).toEqual(expect.arrayContaining(["half", "9 of 10", "19 of 20", "50%"]));
  // Colours are the page's own, so that light and dark need no second drawing.
  expect(chart.innerHTML).toContain("var(--accent)");
  expect(evaluated).not.toHaveBeenCalled();
});
