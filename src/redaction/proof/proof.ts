/** What was checked of a redacted file, by digests: a document that is kept. It never holds a text of the file. */
export interface Proof {
  version: 1;
  /** SHA-256 of the file, of its marks and of the redacted file. */
  source: string;
  marks: string;
  result: string;
  /** Texts that were taken out, and places. */
  values: number;
  readers: string[];
  checks: ProofCheck[];
  passed: boolean;
}

export interface ProofCheck {
  code: 'shape' | 'values' | 'words' | 'pixels' | 'properties' | 'recognition';
  passed: boolean;
  /** How many were looked at, and how many of them are not as they have to be. */
  looked: number;
  failed: number;
  /** Where and what, in both languages; never a text. */
  failures: { en: string; zh: string; page?: number }[];
}

/** Failures that are told of one check; the count has all. */
const TOLD = 20;

export function checkOf(code: ProofCheck['code'], looked: number, failures: ProofCheck['failures']): ProofCheck {
  return { code, passed: failures.length === 0, looked, failed: failures.length, failures: failures.slice(0, TOLD) };
}
