import type { FactTrace } from './facts/facts-in.ts';

/** A masked number beside a name; `?` for each hidden character. */
export interface MaskedNumber {
  name: string;
  kind: 'cn-id-card' | 'cn-mobile' | 'bank-card';
  pattern: string;
}

/** A date of birth beside a name, `YYYYMMDD` with `?` where it is not told. */
export interface BirthTrace {
  name: string;
  date: string;
}

/** A name or pseudonym beside what other documents may repeat: the number of a case or decision, a unit on a day. */
export interface LinkTrace {
  key: string;
  name: string;
  pseudonym: boolean;
}

/** One person as the only member of a small group, by name in one document and by a sensitive attribute in another. */
export interface GroupTrace {
  key: string;
  name?: string;
  attribute?: string;
}

/** What one document gives away about someone, in parts. Stays in memory during a scan: it holds plain digits. */
export interface Traces {
  document: string;
  masked: MaskedNumber[];
  births: BirthTrace[];
  links: LinkTrace[];
  groups: GroupTrace[];
  /** What it tells of protected sites, units, equipment: compared with releases alone. */
  facts: FactTrace[];
}
