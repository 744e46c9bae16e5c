/** How documents are numbered in the library. Null pattern: they are not. */
export interface IndexNumbering {
  pattern: string | null;
  /** Code of a unit and of those below it that have none of their own. */
  codes: Record<string, string>;
}

/** Forms that are in use, as one writes them here. */
export const INDEX_PATTERNS = {
  /** Unified social credit code, year and month: `11341702486344515H/202110-00013`. */
  byMonth: '{code}/{year}{month}-{serial:5}',
  /** Organ code and year: `000001348/2017-00110`. */
  byYear: '{code}/{year}-{serial:5}',
  /** The filing number of Shanghai, 21 signs: `SY`, organ code, one digit for the source, year, serial. */
  shanghai: 'SY{organ}1{year}{serial:5}',
} as const;

const PARTS = /\{(code|organ|year|month|serial:[1-9])\}/g;
const CODE = /^[0-9A-Z]{8}-?[0-9A-Z](?:[0-9A-Z]{9})?$/;

/** Why a pattern numbers nothing: null when it does. It needs one serial, and only signs that a register can be searched by. */
export function patternFault(pattern: string): 'serial' | 'signs' | null {
  const parts = pattern.match(PARTS) ?? [];
  if (parts.filter((part) => part.startsWith('{serial')).length !== 1) return 'serial';
  return /^[0-9A-Za-z/()〔〕\p{Script=Han}-]*$/u.test(pattern.replace(PARTS, '')) && pattern.length <= 100 ? null : 'signs';
}

/** An organisation code (GB 11714) or a unified social credit code (GB 32100) by its shape. */
export function isOrganCode(code: string): boolean {
  return CODE.test(code);
}
