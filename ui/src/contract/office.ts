/** What the page reads of the office document. Its spelling is published for scripts; see the design's contract. */

export interface OfficeDocument {
  readonly zone: string;
  /** What the office calls itself. */
  readonly name?: string;
  /** Three letters of ISO 4217; absent: euros. */
  readonly currency?: string;
  /** The language of the mails that the program writes itself; absent: English. */
  readonly language?: "en" | "de";
  readonly controller?: string;
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  /** Automation webhooks; absent: none. */
  readonly endpoints?: readonly Endpoint[];
  /** Event subscriptions; absent: none. */
  readonly subscriptions?: readonly { readonly key: string; readonly name: string }[];
  readonly calendar?: Calendar;
}

/** Working hours and holidays. */
export interface Calendar {
  /** Spans as `09:00-12:30` by day of the week. */
  readonly week: Readonly<Partial<Record<Weekday, readonly string[]>>>;
  /** Days as `2026-12-25`. */
  readonly holidays?: readonly string[];
}

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  /** Number under which the exchange knows the person's telephone. */
  readonly extension?: string;
  readonly roles?: readonly string[];
  readonly calendar?: Calendar | null;
  /** First and last day of each absence, inclusive. */
  readonly absences?: readonly (readonly [string, string])[];
  /** Key of the person who takes over what falls due meanwhile. */
  readonly deputy?: string;
  readonly cost_per_hour?: number;
  /** Absent: yes. */
  readonly active?: boolean;
}

export interface Service {
  readonly key: string;
  readonly name: string;
  readonly provider?: string;
  readonly enabled?: boolean;
  readonly webhook?: { readonly url: string; readonly method?: string };
  readonly parameters?: readonly ServiceParameter[];
  readonly answer?: ServiceAnswer;
  readonly credentials?: { readonly secret?: string };
  readonly signature?: {
    readonly secret?: string;
    readonly keys?: readonly { readonly secret: string }[];
  };
}

/** What the answer of a service means, as far as a step takes it over. */
export interface ServiceAnswer {
  readonly result?: {
    readonly at: string;
    readonly success?: readonly (string | number | boolean)[];
    readonly error?: readonly (string | number | boolean)[];
  };
  readonly values?: readonly {
    readonly at: string;
    readonly label?: string;
    readonly field?: string;
  }[];
}

/** A named address to which a step glues its own path. */
export interface Endpoint {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly url: string;
  /** Absent: yes. */
  readonly enabled?: boolean;
  readonly credentials?: { readonly secret?: string };
}

export interface ServiceParameter {
  readonly name: string;
  /** What people call it; absent: the name. */
  readonly label?: string;
  readonly type: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** For whoever designs a template. */
  readonly help?: string;
}
