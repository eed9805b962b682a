/** What the page reads of the office document. Its spelling is published for scripts; see the design's contract. */

export interface OfficeDocument {
  readonly zone: string;
  readonly controller?: string;
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  readonly properties: readonly OfficeRecord[];
  readonly contacts: readonly OfficeRecord[];
}

export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly roles?: readonly string[];
}

export interface Service {
  readonly key: string;
  readonly name: string;
  readonly provider?: string;
  readonly enabled?: boolean;
  readonly webhook?: { readonly url: string; readonly method?: string };
  readonly parameters?: readonly ServiceParameter[];
}

export interface ServiceParameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string;
}

export interface OfficeRecord {
  readonly key: string;
  readonly supervisor?: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}
